package dev.sluice.lab;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.sluice.network.plan.Closeup;
import dev.sluice.network.plan.Inspection;
import dev.sluice.training.Trainer;

/**
 * What is inside one square of the picture, number by number.
 *
 * @param step of the batch that left them
 * @param from the decade at which the first bin of the histograms begins; each is half a decade
 * @param to the decade at which the last bin ends
 */
public record Square(long step, int from, int to, @JsonUnwrapped Closeup inside) {
  static Square of(Trainer trainer, int layer, int position) {
    return new Square(
        trainer.step(),
        Inspection.LOWEST_DECADE,
        Inspection.HIGHEST_DECADE,
        trainer.learner().inspect().closeup(layer, position));
  }
}
