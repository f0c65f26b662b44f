package dev.sluice.evidence;

import dev.sluice.experiment.Experiment;
import dev.sluice.experiment.ExperimentReader;
import dev.sluice.task.Tally;
import dev.sluice.training.Trainer;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/** One experiment, trained to its last step and scored on 500 fresh examples every 100 steps. */
record Trial(double best, double last, boolean diverged) {
  private static final int EXAMPLES = 500;
  private static final int STEPS_A_SCORE = 100;

  boolean reached(double score) {
    return best >= score;
  }

  /**
   * @param document an experiment with single quotes for double ones
   * @param stopAt training ends once a score reaches this
   */
  static Trial of(String document, double stopAt) {
    byte[] json = document.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    Experiment experiment = ExperimentReader.read(JsonMapper.builder().build().readTree(json));
    try (Trainer trainer =
        new Trainer(
            experiment.network(),
            experiment.training(),
            experiment.task()::fill,
            experiment.task()::fillUnseen)) {
      double best = 0;
      double last = 0;
      while (trainer.step() < experiment.training().steps() && best < stopAt) {
        if (!trainer.advance()) {
          return new Trial(best, last, true);
        }
        if (trainer.step() % STEPS_A_SCORE == 0) {
          last = score(experiment, trainer);
          best = Math.max(best, last);
        }
      }
      return new Trial(best, last, false);
    }
  }

  private static double score(Experiment experiment, Trainer trainer) {
    Tally[] sum = {new Tally(0, 0)};
    trainer.score(
        EXAMPLES, (batch, output) -> sum[0] = sum[0].plus(experiment.task().tally(batch, output)));
    return sum[0].score();
  }
}
