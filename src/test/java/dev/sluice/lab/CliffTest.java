package dev.sluice.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.cell.Function;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The surface of a unit, against the recurrence written out in doubles. */
class CliffTest {
  private static double apply(Function function, double x) {
    return function == Function.TANH ? Math.tanh(x) : 1 / (1 + Math.exp(-x));
  }

  /** Figure 6 of Pascanu et al.: x_t = w f(x_{t-1}) + b from x_0 = 0.5, and (f(x_T) - 0.7)². */
  private static double loss(Function function, int positions, double w, double b) {
    double x = 0.5;
    for (int t = 0; t < positions; t++) {
      x = w * apply(function, x) + b;
    }
    double error = apply(function, x) - 0.7;
    return error * error;
  }

  @ParameterizedTest
  @CsvSource({"SIGMOID, 50", "SIGMOID, 5", "SIGMOID, 1", "TANH, 50", "TANH, 7"})
  void the_engine_computes_what_the_paper_says(Function function, int positions) {
    double[] w = {0, 0.5, 1.5, 3, 3.75, 4.5, 5, 6.5, -2};
    double[] b = {0, -0.25, 0.5, -1.5, -1.75, -3, -2, -4, 0.125};
    try (var cliff = new Cliff(function, positions, w.length)) {
      List<Cliff.Point> points = cliff.at(w, b);
      for (int i = 0; i < w.length; i++) {
        check(points.get(i), function, positions);
      }
      // The same points again: nothing is left of the pass before.
      assertThat(cliff.at(w, b)).isEqualTo(points);
    }
  }

  /** Against the paper's recurrence and its differences. */
  private static void check(Cliff.Point point, Function function, int positions) {
    double w = point.w();
    double b = point.b();
    assertThat(point.loss())
        .as("w %s b %s", w, b)
        .isCloseTo(loss(function, positions, w, b), within(1e-5));
    double e = 1e-5;
    double byW =
        (loss(function, positions, w + e, b) - loss(function, positions, w - e, b)) / (2 * e);
    double byB =
        (loss(function, positions, w, b + e) - loss(function, positions, w, b - e)) / (2 * e);
    assertThat(point.gradientW()).isCloseTo(byW, within(1e-4 + 1e-3 * Math.abs(byW)));
    assertThat(point.gradientB()).isCloseTo(byB, within(1e-4 + 1e-3 * Math.abs(byB)));
    assertThat(point.norm()).isEqualTo(Math.hypot(point.gradientW(), point.gradientB()));
  }

  @Test
  void a_wrong_surface_would_be_noticed() {
    try (var cliff = new Cliff(Function.TANH, 7, 1)) {
      Cliff.Point p = cliff.at(new double[] {1.1}, new double[] {0.1}).getFirst();
      check(p, Function.TANH, 7);
      for (Cliff.Point wrong :
          List.of(
              new Cliff.Point(p.w(), p.b(), p.loss() + 1e-4, p.gradientW(), p.gradientB()),
              new Cliff.Point(p.w(), p.b(), p.loss(), p.gradientB(), p.gradientW()),
              new Cliff.Point(p.w(), p.b(), p.loss(), -p.gradientW(), p.gradientB()),
              new Cliff.Point(p.w(), p.b(), p.loss(), p.gradientW(), 0),
              new Cliff.Point(p.w() + 0.1, p.b(), p.loss(), p.gradientW(), p.gradientB()))) {
        assertThatThrownBy(() -> check(wrong, Function.TANH, 7)).isInstanceOf(AssertionError.class);
      }
      // one position too few or too many is another surface
      assertThatThrownBy(() -> check(p, Function.TANH, 6)).isInstanceOf(AssertionError.class);
      assertThatThrownBy(() -> check(p, Function.SIGMOID, 7)).isInstanceOf(AssertionError.class);
    }
  }

  @Test
  void each_step_goes_against_the_gradient_by_rate_and_factor() {
    Cliff.Descents descents = Cliff.descend(Function.SIGMOID, 50, 5, -2.4, 1, 0.1, 40);
    assertThat(descents.free()).hasSize(41).allSatisfy(s -> assertThat(s.factor()).isEqualTo(1));
    assertThat(descents.clipped()).hasSize(41);
    for (List<Cliff.Step> path : List.of(descents.free(), descents.clipped())) {
      for (int i = 0; i < 40; i++) {
        Cliff.Step step = path.get(i);
        Cliff.Point from = step.from();
        Cliff.Point to = path.get(i + 1).from();
        assertThat(to.w()).isCloseTo(from.w() - step.factor() * from.gradientW(), within(1e-12));
        assertThat(to.b()).isCloseTo(from.b() - step.factor() * from.gradientB(), within(1e-12));
      }
    }
    for (Cliff.Step step : descents.clipped()) {
      assertThat(step.factor())
          .isCloseTo(Math.min(1, 0.1 / (step.from().norm() + 1e-6)), within(1e-9));
    }
  }

  @Test
  void unclipped_it_is_thrown_off_and_clipped_it_arrives() {
    Cliff.Descents descents = Cliff.descend(Function.SIGMOID, 50, 5, -2.4, 1, 0.1, 40);
    assertThat(longest(descents.free())).isGreaterThan(3);
    assertThat(longest(descents.clipped())).isLessThanOrEqualTo(0.1001);
    assertThat(descents.free().getLast().from().loss()).isCloseTo(0.09, within(1e-3));
    assertThat(descents.clipped())
        .anySatisfy(step -> assertThat(step.from().loss()).isLessThan(0.01));
  }

  private static double longest(List<Cliff.Step> path) {
    double longest = 0;
    for (int i = 1; i < path.size(); i++) {
      Cliff.Point from = path.get(i - 1).from();
      Cliff.Point to = path.get(i).from();
      longest = Math.max(longest, Math.hypot(to.w() - from.w(), to.b() - from.b()));
    }
    return longest;
  }
}
