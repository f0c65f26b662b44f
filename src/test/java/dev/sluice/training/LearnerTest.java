package dev.sluice.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.sluice.network.Batch;
import dev.sluice.network.Network;
import dev.sluice.network.Parameter;
import dev.sluice.network.Shapes;
import dev.sluice.network.plan.Traced;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LearnerTest {
  private static final Network NETWORK = Examples.network();
  private static final Clip NONE = new Clip.None();

  private static Learner learner(Optimizer optimizer, Clip clip) {
    Learner learner = new Learner(NETWORK, 4, optimizer, clip);
    for (Parameter parameter : Shapes.parameters(NETWORK)) {
      var rules = List.of(new Training.Rule("*", new Initial.Normal(0.5)));
      learner.parameters().write(parameter.name(), Initializer.draw(parameter, rules, 1));
    }
    return learner;
  }

  private static Batch batch(long seed) {
    Batch batch = Examples.TASK.batch(4);
    Examples.TASK.fill(batch, new Random(seed));
    return batch;
  }

  private static Map<String, float[]> read(Learner learner, long piece) {
    Map<String, float[]> all = new LinkedHashMap<>();
    for (String name : learner.parameters().views().keySet()) {
      all.put(name, learner.parameters().read(name, piece));
    }
    return all;
  }

  private static Map<String, float[]> values(Learner learner) {
    return read(learner, 0);
  }

  private static Map<String, float[]> gradients(Learner learner) {
    return read(learner, learner.parameters().gradients());
  }

  private static double norm(Map<String, float[]> all) {
    double squares = 0;
    for (float[] numbers : all.values()) {
      for (float number : numbers) {
        squares += (double) number * number;
      }
    }
    return Math.sqrt(squares);
  }

  private record Rule(Optimizer optimizer, Clip clip) {}

  private static Stream<Rule> rules() {
    List<Optimizer> optimizers =
        List.of(
            new Sgd(0.1),
            new Momentum(0.1, 0.9, false),
            new Momentum(0.1, 0.8, true),
            new RmsProp(0.01, 0.95, 1e-3),
            new AdaGrad(0.1, 1e-3),
            new Adam(0.02, 0.8, 0.99, 1e-3, 0),
            new Adam(0.02, 0.9, 0.999, 1e-8, 0.1));
    List<Clip> clips = List.of(NONE, new Clip.Norm(0.1), new Clip.Value(0.01));
    return optimizers.stream().flatMap(o -> clips.stream().map(clip -> new Rule(o, clip)));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void updates_follow_the_formulas_of_torch_optim_over_several_steps(Rule rule) {
    try (Learner learner = learner(rule.optimizer(), rule.clip())) {
      PlainOptimizer plain = new PlainOptimizer(rule.optimizer(), rule.clip(), values(learner));
      for (int step = 1; step <= 6; step++) {
        assertThat(learner.gradients(batch(step))).isTrue();
        plain.step(gradients(learner));
        learner.update();
        for (Map.Entry<String, float[]> parameter : values(learner).entrySet()) {
          double[] right = plain.values.get(parameter.getKey());
          for (int i = 0; i < right.length; i++) {
            assertThat((double) parameter.getValue()[i])
                .as("%s[%d] after %d", parameter.getKey(), i, step)
                .isCloseTo(right[i], offset(5e-6));
          }
        }
      }
    }
  }

  @Test
  void the_gradient_norm_is_that_of_the_whole_before_clipping() {
    try (Learner learner = learner(new Sgd(0.1), new Clip.Norm(1e-3))) {
      learner.gradients(batch(1));
      assertThat(learner.gradientNorm()).isCloseTo(norm(gradients(learner)), offset(1e-6));
      assertThat(learner.clipped()).isTrue();
      double before = learner.gradientNorm();
      learner.update();
      assertThat(learner.gradientNorm()).isEqualTo(before);
      assertThat(norm(gradients(learner))).isCloseTo(before, offset(1e-6));
    }
  }

  @Test
  void clipping_is_told_only_where_it_changes_something() {
    try (Learner learner = learner(new Sgd(0.1), NONE)) {
      learner.gradients(batch(1));
      double norm = learner.gradientNorm();
      float largest = 0;
      for (float[] numbers : gradients(learner).values()) {
        for (float number : numbers) {
          largest = Math.max(largest, Math.abs(number));
        }
      }
      assertThat(isClipped(learner, NONE)).isFalse();
      assertThat(isClipped(learner, new Clip.Norm(norm * 1.01))).isFalse();
      assertThat(isClipped(learner, new Clip.Norm(norm * 0.99))).isTrue();
      assertThat(isClipped(learner, new Clip.Value(largest))).isFalse();
      assertThat(isClipped(learner, new Clip.Value(largest * 0.99))).isTrue();
    }
  }

  private static boolean isClipped(Learner learner, Clip clip) {
    learner.clip(clip);
    learner.gradients(batch(1));
    return learner.clipped();
  }

  @Test
  void a_gradient_within_the_norm_is_left_as_it_is_to_the_bit() {
    try (Learner free = learner(new Sgd(0.1), NONE);
        Learner bounded = learner(new Sgd(0.1), new Clip.Norm(1e6))) {
      for (Learner learner : List.of(free, bounded)) {
        learner.gradients(batch(1));
        learner.update();
      }
      assertThat(values(bounded)).usingRecursiveComparison().isEqualTo(values(free));
    }
  }

  @Test
  void statistics_tell_norm_gradient_and_relative_update() {
    try (Learner learner = learner(new Sgd(0.1), NONE)) {
      Map<String, float[]> before = values(learner);
      learner.gradients(batch(1));
      learner.statistics().forEach((_, statistic) -> assertThat(statistic.update()).isZero());
      learner.update();
      Map<String, float[]> after = values(learner);
      Map<String, float[]> gradients = gradients(learner);
      Map<String, Learner.Statistic> statistics = learner.statistics();
      assertThat(statistics.keySet()).isEqualTo(before.keySet());
      statistics.forEach(
          (name, statistic) -> {
            double norm = norm(Map.of(name, before.get(name)));
            double gradient = norm(Map.of(name, gradients.get(name)));
            float[] change = after.get(name).clone();
            for (int i = 0; i < change.length; i++) {
              change[i] -= before.get(name)[i];
            }
            assertThat(statistic.norm()).isCloseTo(norm, offset(1e-5));
            assertThat(statistic.gradient()).isCloseTo(gradient, offset(1e-6));
            assertThat(statistic.update())
                .isCloseTo(norm(Map.of(name, change)) / norm, offset(1e-6));
          });
    }
  }

  @Test
  void undoing_restores_the_parameters_and_forgets_the_momentum() {
    Optimizer optimizer = new Adam(0.1, 0.9, 0.999, 1e-8, 0);
    try (Learner learner = learner(optimizer, NONE);
        Learner fresh = learner(optimizer, NONE)) {
      learner.undo(); // nothing has been done yet
      assertThat(values(learner)).usingRecursiveComparison().isEqualTo(values(fresh));
      for (int step = 0; step < 3; step++) {
        learner.gradients(batch(step));
        learner.update();
      }
      Map<String, float[]> before = values(learner);
      learner.gradients(batch(3));
      learner.update();
      learner.undo();
      assertThat(values(learner)).usingRecursiveComparison().isEqualTo(before);
      before.forEach((name, numbers) -> fresh.parameters().write(name, numbers));
      for (Learner each : List.of(learner, fresh)) {
        each.gradients(batch(4));
        each.update();
      }
      assertThat(values(learner)).usingRecursiveComparison().isEqualTo(values(fresh));
    }
  }

  @Test
  void a_closer_look_sees_the_parameters_that_the_batch_met() {
    try (Learner learner = learner(new Sgd(0.5), NONE)) {
      learner.gradients(batch(1));
      Map<String, double[]> before = learner.inspect().stateGradientNormsOf(0);
      learner.update();
      Map<String, double[]> after = learner.inspect().stateGradientNormsOf(0);
      assertThat(after).usingRecursiveComparison().isEqualTo(before);
      learner.gradients(batch(1));
      Map<String, double[]> whole = learner.pass().norms(Traced.STATE_GRADIENT);
      // the head reads one position, whose loss is the whole
      assertThat(learner.inspect().stateGradientNormsOf(0))
          .usingRecursiveComparison()
          .isEqualTo(whole);
    }
  }
}
