package dev.sluice.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.network.Batch;
import dev.sluice.network.Connection;
import dev.sluice.network.Direction;
import dev.sluice.network.Head;
import dev.sluice.network.Input;
import dev.sluice.network.Loss;
import dev.sluice.network.Network;
import dev.sluice.network.plan.Plan;
import dev.sluice.network.plan.Traced;
import dev.sluice.task.Tally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class TrainerTest {
  private static final int STEPS = 40;

  private static Trainer trainer(Network network, Training training) {
    return new Trainer(network, training, Examples.TASK::fill);
  }

  private static Trainer trainer() {
    return trainer(Examples.network(), Examples.training());
  }

  /** What training came to: every loss and gradient norm on the way, every parameter at the end. */
  private record Course(List<Double> losses, List<Double> norms, Map<String, float[]> parameters) {
    void assertSame(Course other) {
      assertThat(other).usingRecursiveComparison().isEqualTo(this);
    }
  }

  /** Takes steps, each followed by something else. */
  private static Course run(Trainer trainer, int steps, Runnable between) {
    List<Double> losses = new ArrayList<>();
    List<Double> norms = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      assertThat(trainer.advance()).isTrue();
      losses.add(trainer.learner().loss());
      norms.add(trainer.learner().gradientNorm());
      between.run();
    }
    return new Course(losses, norms, parameters(trainer));
  }

  private static Course run(Trainer trainer) {
    return run(trainer, STEPS, () -> {});
  }

  private static Map<String, float[]> parameters(Trainer trainer) {
    Map<String, float[]> all = new LinkedHashMap<>();
    var memory = trainer.learner().parameters();
    memory.views().keySet().forEach(name -> all.put(name, memory.read(name, 0)));
    return all;
  }

  private static double score(Trainer trainer) {
    Tally[] sum = {new Tally(0, 0)};
    trainer.score(500, (batch, output) -> sum[0] = sum[0].plus(Examples.TASK.tally(batch, output)));
    return sum[0].score();
  }

  @Test
  void the_same_experiment_gives_the_same_numbers() {
    try (Trainer one = trainer();
        Trainer other = trainer()) {
      Course course = run(one);
      course.assertSame(run(other));
      assertThat(course.losses()).doesNotHaveDuplicates();
    }
  }

  @Test
  void another_seed_gives_other_numbers() {
    Training training = Examples.training();
    Training reseeded =
        new Training(
            training.optimizer(), training.clip(), training.initial(), training.batch(), 2, 1000);
    try (Trainer one = trainer();
        Trainer other = trainer(Examples.network(), reseeded)) {
      assertThat(run(other, 1, () -> {}).losses()).isNotEqualTo(run(one, 1, () -> {}).losses());
    }
  }

  @Test
  void looking_and_scoring_change_nothing() {
    try (Trainer one = trainer();
        Trainer watched = trainer()) {
      Course course = run(one);
      course.assertSame(
          run(
              watched,
              STEPS,
              () -> {
                score(watched);
                Learner learner = watched.learner();
                learner.statistics();
                learner.pass().norms(Traced.STATE_GRADIENT);
                learner.pass().norms(Traced.OUTPUT_GRADIENT);
                learner.pass().gates();
                learner.inspect().contributions();
                learner.pass().norms(Traced.PREACTIVATION_GRADIENT);
                learner.inspect().histograms();
                learner.inspect().activities();
                learner.inspect().stateGradientNormsOf(0);
              }));
    }
  }

  @Test
  void evaluating_before_a_step_changes_nothing_and_tells_of_that_step() {
    try (Trainer one = trainer();
        Trainer other = trainer()) {
      Course course = run(one);
      List<Double> told = new ArrayList<>();
      other.evaluate();
      told.add(other.learner().loss());
      Runnable evaluate =
          () -> {
            other.evaluate();
            told.add(other.learner().loss());
          };
      course.assertSame(run(other, STEPS, evaluate));
      assertThat(told.subList(0, STEPS)).isEqualTo(course.losses());
    }
  }

  @Test
  void others_that_train_beside_it_change_nothing() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    try (Trainer one = trainer();
        Trainer beside = trainer()) {
      Course course = run(one);
      var busy =
          CompletableFuture.runAsync(
              () -> {
                try (Trainer other =
                    trainer(
                        Examples.network(
                            Examples.recurrent("mgu", Direction.FORWARD, Connection.DENSE)),
                        Examples.training(new Sgd(0.1), new Clip.None()))) {
                  while (!done.get()) {
                    other.advance();
                  }
                }
              });
      course.assertSame(run(beside));
      done.set(true);
      busy.get();
    }
  }

  @Test
  void where_it_began_does_not_matter_once_it_is_reset() {
    try (Trainer trainer = trainer()) {
      Course course = run(trainer);
      trainer.rate(0.5);
      trainer.clip(new Clip.None());
      trainer.advance();
      trainer.reset();
      assertThat(trainer.step()).isZero();
      assertThat(trainer.notFinite()).isNull();
      course.assertSame(run(trainer));
      assertThat(trainer.step()).isEqualTo(STEPS);
    }
  }

  @Test
  void a_rate_or_clip_set_on_the_way_holds_from_the_next_step_on() {
    try (Trainer one = trainer();
        Trainer other = trainer()) {
      run(one, 5, () -> {});
      run(other, 5, () -> {});
      Map<String, float[]> before = parameters(one);
      one.rate(0);
      one.advance();
      assertThat(parameters(one)).usingRecursiveComparison().isEqualTo(before);
      other.clip(new Clip.Norm(1e-3));
      other.advance();
      assertThat(other.learner().clipped()).isTrue();
      assertThat(other.learner().optimizer().rate()).isEqualTo(0.01);
    }
  }

  @Test
  void a_layer_starts_the_same_whatever_stands_above_it() {
    Network shallow =
        Examples.network(Examples.recurrent("lstm", Direction.FORWARD, Connection.PLAIN));
    try (Trainer one = trainer();
        Trainer other = trainer(shallow, Examples.training())) {
      Map<String, float[]> deep = parameters(one);
      parameters(other)
          .forEach(
              (name, numbers) -> {
                if (!name.startsWith("head.")) {
                  assertThat(deep.get(name)).as(name).isEqualTo(numbers);
                }
              });
    }
  }

  @Test
  void it_learns() {
    try (Trainer trainer = trainer()) {
      assertThat(score(trainer)).isLessThan(0.5);
      run(trainer, 400, () -> {});
      assertThat(score(trainer)).isGreaterThan(0.9);
    }
  }

  @Test
  void a_rate_far_too_large_ends_at_the_last_finite_step_and_a_small_one_goes_on_from_there() {
    Network network =
        Examples.network(
            Examples.recurrent("rnn-relu", Direction.FORWARD, Connection.PLAIN),
            Examples.recurrent("rnn-relu", Direction.FORWARD, Connection.RESIDUAL));
    Training training = Examples.training(new Sgd(0.1), new Clip.None());
    try (Trainer trainer = trainer(network, training)) {
      run(trainer, 3, () -> {});
      trainer.rate(1e30);
      Map<String, float[]> finite = parameters(trainer);
      int tries = 0;
      while (trainer.advance()) {
        finite = parametersBefore(trainer);
        assertThat(++tries).isLessThan(20);
      }
      assertThat(trainer.notFinite()).isEqualTo("layers.0.output");
      assertThat(parameters(trainer)).usingRecursiveComparison().isEqualTo(finite);
      long step = trainer.step();
      trainer.rate(1e-3);
      assertThat(trainer.advance()).isTrue();
      assertThat(trainer.notFinite()).isNull();
      assertThat(trainer.step()).isEqualTo(step + 1);
    }
  }

  @Test
  void a_gradient_that_overflows_only_in_a_weight_is_named_by_that_weight() {
    Network network =
        new Network(
            new Input.Features(2),
            Optional.empty(),
            List.of(),
            new Head(1, Head.Read.LAST),
            Loss.MSE);
    Training training =
        new Training(
            new Sgd(0.1),
            new Clip.None(),
            List.of(new Training.Rule("*", new Initial.Constant(0))),
            1,
            1,
            10);
    Trainer.Batches huge =
        (batch, _) -> {
          batch.values[0] = 1e30f;
          batch.targets[0] = 1e10f;
        };
    try (Trainer trainer = new Trainer(network, training, huge)) {
      assertThat(trainer.advance()).isFalse();
      assertThat(trainer.learner().loss()).isFinite();
      assertThat(trainer.notFinite()).isEqualTo("head.V");
      assertThat(parameters(trainer).get("head.V")).containsOnly(0);
    }
  }

  @Test
  void every_optimizer_keeps_all_else_when_its_rate_is_set() {
    for (Optimizer optimizer :
        List.of(
            new Sgd(1),
            new Momentum(1, 0.8, true),
            new RmsProp(1, 0.9, 1e-4),
            new AdaGrad(1, 1e-5),
            new Adam(1, 0.7, 0.8, 1e-6, 0.1))) {
      Optimizer slower = optimizer.withRate(0.5);
      assertThat(slower.rate()).isEqualTo(0.5);
      assertThat(slower).isNotEqualTo(optimizer);
      assertThat(slower.withRate(1)).isEqualTo(optimizer);
    }
  }

  /** Those that the last batch met. */
  private static Map<String, float[]> parametersBefore(Trainer trainer) {
    Map<String, float[]> all = new LinkedHashMap<>();
    var memory = trainer.learner().parameters();
    memory.views().keySet().forEach(name -> all.put(name, memory.read(name, memory.extra(2))));
    return all;
  }

  @Test
  void bytes_are_what_it_takes() {
    Network network = Examples.network();
    Training training = Examples.training();
    try (Trainer trainer = trainer(network, training)) {
      long floats =
          trainer.learner().parameters().slab().floats()
              + new Plan(network, training.batch(), true).floats()
              + new Plan(network, 50, false).floats();
      assertThat(Trainer.bytes(network, training)).isEqualTo(4 * floats);
    }
  }

  @Test
  void nothing_can_be_read_once_it_is_closed() {
    Trainer trainer = trainer();
    trainer.advance();
    Learner learner = trainer.learner();
    trainer.close();
    assertThatThrownBy(() -> learner.parameters().read("head.d", 0))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> learner.pass().output()).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> score(trainer)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(trainer::advance).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void the_batch_is_the_one_of_the_last_step() {
    try (Trainer trainer = trainer()) {
      trainer.advance();
      trainer.advance();
      Batch second = Examples.TASK.batch(6);
      Examples.TASK.fill(second, Streams.of(1, "batch", 2));
      assertThat(trainer.batch().tokens).isEqualTo(second.tokens);
      assertThat(trainer.batch().classes).isEqualTo(second.classes);
    }
  }

  @Test
  void scoring_shows_at_least_as_many_examples_as_asked_all_fresh() {
    try (Trainer trainer = trainer()) {
      List<List<Integer>> shown = new ArrayList<>();
      trainer.score(120, (batch, _) -> shown.add(Arrays.stream(batch.tokens).boxed().toList()));
      assertThat(shown).hasSize(3).doesNotHaveDuplicates();
      List<List<Integer>> again = new ArrayList<>();
      trainer.score(100, (batch, _) -> again.add(Arrays.stream(batch.tokens).boxed().toList()));
      assertThat(again).isEqualTo(shown.subList(0, 2));
    }
  }
}
