package dev.sluice.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.experiment.Experiment;
import dev.sluice.experiment.ExperimentReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class CheckpointsTest {
  private static final String DOCUMENT =
      """
      {"task": {"name": "temporal-order", "length": 12},
       "network": {"embed": {"units": 4}, "layers": [{"type": "recurrent", "cell": "lstm", "units": 6}]},
       "training": {"optimizer": %s, "clip": {"norm": 0.5}, "batch": 4, "seed": 3}}
      """;

  @ParameterizedTest
  @ValueSource(strings = {"sgd", "momentum", "nesterov", "rmsprop", "adagrad", "adam", "adamw"})
  void a_branch_with_the_same_settings_goes_on_bit_for_bit(String optimizer) {
    Experiment experiment = read("{\"name\": \"" + optimizer + "\", \"rate\": 0.01}");
    try (var original = trainer(experiment);
        var branch = trainer(experiment);
        var checkpoints = new Checkpoints(experiment.network())) {
      checkpoints.begin(original);
      while (original.step() < 20) {
        original.advance();
        checkpoints.offer(original);
      }
      long step = checkpoints.steps().get(checkpoints.steps().size() / 2);
      branch.resume(checkpoints.at(step).orElseThrow());
      assertThat(branch.step()).isEqualTo(step).isBetween(1L, 19L);
      while (branch.step() < 20) {
        branch.advance();
      }
      assertThat(numbers(branch)).isEqualTo(numbers(original));
      assertThat(branch.learner().loss()).isEqualTo(original.learner().loss());
      assertThat(branch.learner().statistics()).isEqualTo(original.learner().statistics());
    }
  }

  @Test
  void another_rate_goes_on_with_what_the_optimizer_remembers_and_another_kind_begins_anew() {
    Experiment adam = read("{\"name\": \"adam\", \"rate\": 0.01}");
    try (var original = trainer(adam);
        var slower = trainer(read("{\"name\": \"adam\", \"rate\": 0.001}"));
        var other = trainer(read("{\"name\": \"sgd\", \"rate\": 0.01}"))) {
      for (int i = 0; i < 5; i++) {
        original.advance();
      }
      Checkpoint here = Checkpoint.of(original);
      slower.resume(here);
      other.resume(here);
      assertThat(slower.learner().state().updates()).isEqualTo(5);
      assertThat(slower.learner().optimizer().rate()).isEqualTo(0.001);
      assertThat(other.learner().state().updates()).isZero();
      assertThat(numbers(other)).isEqualTo(numbers(original));
      original.advance();
      slower.advance();
      assertThat(slower.learner().loss()).isEqualTo(original.learner().loss());
      assertThat(numbers(slower)).isNotEqualTo(numbers(original));
    }
  }

  @Test
  void few_are_kept_over_all_of_the_run_and_the_first_of_them_always() {
    Experiment experiment = read("{\"name\": \"sgd\", \"rate\": 0.01}");
    try (var trainer = trainer(experiment);
        var checkpoints = new Checkpoints(experiment.network())) {
      checkpoints.begin(trainer);
      for (int i = 1; i <= 300; i++) {
        trainer.advance();
        checkpoints.offer(trainer);
        List<Long> steps = checkpoints.steps();
        assertThat(steps).hasSizeLessThanOrEqualTo(8).startsWith(0L).isSorted();
        assertThat(steps.getLast()).isGreaterThanOrEqualTo(i / 2);
      }
      List<Long> steps = checkpoints.steps();
      assertThat(steps).hasSizeGreaterThanOrEqualTo(4);
      for (int i = 1; i < steps.size(); i++) {
        assertThat(steps.get(i) - steps.get(i - 1)).isEqualTo(steps.get(1));
      }
      assertThat(checkpoints.bytes()).isEqualTo(Checkpoints.bytes(experiment.network()));
      checkpoints.begin(trainer);
      assertThat(checkpoints.steps()).containsExactly(300L);
    }
  }

  private static List<Float> numbers(Trainer trainer) {
    var all = new ArrayList<Float>();
    var parameters = trainer.learner().parameters();
    for (String name : parameters.views().keySet()) {
      for (float number : parameters.read(name, 0)) {
        all.add(number);
      }
    }
    return all;
  }

  private static Experiment read(String optimizer) {
    return ExperimentReader.read(new JsonMapper().readTree(DOCUMENT.formatted(optimizer)));
  }

  private static Trainer trainer(Experiment experiment) {
    return new Trainer(experiment.network(), experiment.training(), experiment.task()::fill);
  }
}
