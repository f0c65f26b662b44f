package dev.sluice.lab;

import dev.sluice.network.plan.Inspection;
import dev.sluice.network.plan.Inspection.Histogram;
import dev.sluice.training.Trainer;
import java.util.Map;

/**
 * What is inside one square of the picture: how large the gradients of the states are there, number
 * by number.
 *
 * @param step of the batch that left them
 * @param from the decade at which the first bin of the histograms begins; each is half a decade
 * @param to the decade at which the last bin ends
 * @param states a histogram for each state of the layer, none where it has no states
 */
public record Square(long step, int from, int to, Map<String, Histogram> states) {
  static Square of(Trainer trainer, int layer, int position) {
    return new Square(
        trainer.step(),
        Inspection.LOWEST_DECADE,
        Inspection.HIGHEST_DECADE,
        trainer.learner().inspect().histograms(layer, position));
  }
}
