package dev.sluice.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How far the curves are from the truth, over all floats there are: a grid over their bits. */
class CurvesTest {
  private static final float INFINITY = Float.POSITIVE_INFINITY;

  /**
   * A curve.
   *
   * @param units in the last place that it may be wrong by
   */
  private record Curve(String name, Functions.Loop loop, double units, DoubleUnaryOperator truth) {
    @Override
    public String toString() {
      return name;
    }

    float[] of(float... x) {
      MemorySegment memory = Arena.ofAuto().allocate(8L * x.length, 64);
      MemorySegment.copy(x, 0, memory, ValueLayout.JAVA_FLOAT, 0, x.length);
      loop.run(memory, 4L * x.length, 0, x.length);
      float[] y = new float[x.length];
      MemorySegment.copy(memory, ValueLayout.JAVA_FLOAT, 4L * x.length, y, 0, y.length);
      return y;
    }

    float at(float x) {
      return of(x)[0];
    }

    void assertClose(float[] x) {
      float[] y = of(x);
      for (int i = 0; i < x.length; i++) {
        double right = truth.applyAsDouble(x[i]);
        double wrong = Math.abs(y[i] - right) / Math.ulp((float) right);
        // an infinite truth must be met; beyond the largest float so must infinity
        boolean isClose = y[i] == (float) right || wrong <= units;
        if (!isClose) {
          assertThat(y[i]).as("%s(%s), off by %s units", name, x[i], wrong).isEqualTo(right);
        }
      }
    }
  }

  private static final Curve EXP = new Curve("exp", Functions::exp, 1.1, Math::exp);
  private static final Curve DECAY =
      new Curve("decay", Functions::decay, 1.1, x -> Math.exp(-Math.abs(x)));
  private static final Curve SIGMOID =
      new Curve("sigmoid", Functions::sigmoid, 2.5, x -> 1 / (1 + Math.exp(-x)));
  private static final Curve TANH = new Curve("tanh", Functions::tanh, 2.5, Math::tanh);
  private static final Curve SOFTPLUS =
      new Curve(
          "softplus",
          (memory, out, x, length) -> {
            Functions.decay(memory, out, x, length);
            Functions.softplus(memory, out, x, length);
          },
          2.5,
          x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))));

  private static List<Curve> curves() {
    return List.of(EXP, DECAY, SIGMOID, TANH, SOFTPLUS);
  }

  @ParameterizedTest
  @MethodSource("curves")
  void a_curve_is_good_to_two_and_a_half_units_in_the_last_place_at_floats_of_every_size(
      Curve curve) {
    int stride = 8191;
    float[] x = new float[(int) (2L * Float.floatToRawIntBits(INFINITY) / stride)];
    int count = 0;
    for (int bits = 0; bits < Float.floatToRawIntBits(INFINITY) - stride; bits += stride) {
      x[count++] = Float.intBitsToFloat(bits);
      x[count++] = -Float.intBitsToFloat(bits + stride / 2);
    }
    curve.assertClose(x);
  }

  @ParameterizedTest
  @MethodSource("curves")
  void a_curve_is_good_to_two_and_a_half_units_in_the_last_place_where_it_bends_and_saturates(
      Curve curve) {
    float[] x = new float[440_001];
    for (int i = 0; i < x.length; i++) {
      x[i] = (i - 220_000) / 2000f; // to ±110, past where each saturates
    }
    curve.assertClose(x);
    for (int i = 0; i < x.length; i++) {
      x[i] /= 100; // to ±1.1
    }
    curve.assertClose(x);
  }

  @ParameterizedTest
  @MethodSource("curves")
  void not_a_number_stays_so(Curve curve) {
    assertThat(curve.at(Float.NaN)).isNaN();
  }

  @Test
  void infinity_has_the_value_of_the_limit() {
    assertThat(EXP.of(INFINITY, -INFINITY)).containsExactly(INFINITY, 0);
    assertThat(DECAY.of(INFINITY, -INFINITY)).containsExactly(0, 0);
    assertThat(SIGMOID.of(INFINITY, -INFINITY)).containsExactly(1, 0);
    assertThat(TANH.of(INFINITY, -INFINITY)).containsExactly(1, -1);
    assertThat(SOFTPLUS.of(INFINITY, -INFINITY)).containsExactly(INFINITY, 0);
  }

  @Test
  void what_is_too_small_for_a_float_is_zero_and_what_is_too_large_infinite() {
    assertThat(EXP.of(-104, -1000, -3e38f)).containsOnly(0);
    assertThat(EXP.of(88.8f, 1000, 3e38f)).containsOnly(INFINITY);
    assertThat(EXP.of(-103.2f, -100, -88)).doesNotContain(0);
    assertThat(SIGMOID.of(-200, -3e38f)).containsOnly(0);
    assertThat(SIGMOID.of(17, 200, 3e38f)).containsOnly(1);
    assertThat(TANH.of(9.1f, 200, 3e38f)).containsOnly(1);
    assertThat(SOFTPLUS.of(-200, -3e38f)).containsOnly(0);
  }

  @Test
  void a_number_near_zero_is_its_own_tanh() {
    float[] x = {0, Float.MIN_VALUE, -Float.MIN_VALUE, 1e-40f, -1e-20f, 1e-10f, 1e-5f};
    assertThat(TANH.of(x)).containsExactly(x);
  }

  @Test
  void relu_and_its_step_treat_the_border_as_zero_and_keep_what_is_not_a_number() {
    Curve relu = new Curve("relu", Functions::relu, 0, x -> Math.max(x, 0));
    Curve step = new Curve("step", Functions::step, 0, x -> x > 0 ? 1 : 0);
    float[] x = {-INFINITY, -1, -Float.MIN_VALUE, 0, Float.MIN_VALUE, 1, INFINITY, Float.NaN};
    assertThat(relu.of(x)).containsExactly(0, 0, 0, 0, Float.MIN_VALUE, 1, INFINITY, Float.NaN);
    assertThat(step.of(x)).containsExactly(0, 0, 0, 0, 1, 1, 1, Float.NaN);
  }

  @Test
  void the_bell_falls_to_zero() {
    // squaring rounds, and the exponential makes that x² times as much
    Curve bell = new Curve("bell", Functions::bell, 2, x -> Math.exp(-x * x / 2));
    assertThat(bell.of(0, 100, INFINITY, -INFINITY)).containsExactly(1, 0, 0, 0);
    assertThat(bell.at(Float.NaN)).isNaN();
    for (float x = -14; x < 14; x += 0.01f) {
      double right = Math.exp(-0.5 * x * x);
      assertThat(Math.abs(bell.at(x) - right))
          .isLessThanOrEqualTo((2 + x * x) * Math.ulp((float) right));
    }
  }
}
