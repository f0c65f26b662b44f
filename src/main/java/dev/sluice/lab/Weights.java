package dev.sluice.lab;

import dev.sluice.network.Parameter;
import dev.sluice.network.plan.Parameters;
import dev.sluice.training.Trainer;
import java.util.List;

/**
 * The parameters of a run at one moment.
 *
 * @param step as many updates they have had
 */
public record Weights(long step, List<Weight> all) {
  public static final Look<Weights> LOOK = (trainer, _) -> Weights.of(trainer);

  /**
   * @param values in row-major order of the parameter's full shape
   */
  public record Weight(Parameter parameter, float[] values) {}

  private static Weights of(Trainer trainer) {
    Parameters parameters = trainer.learner().parameters();
    List<Weight> all =
        parameters.views().values().stream()
            .map(view -> new Weight(view.parameter(), parameters.read(view.parameter().name(), 0)))
            .toList();
    return new Weights(trainer.step(), all);
  }
}
