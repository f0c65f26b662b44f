package dev.sluice.lab;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.sluice.experiment.Experiment;
import dev.sluice.fault.Fault;
import dev.sluice.fault.FaultException;
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
  static final Look.Named NAMED =
      new Look.Named("square", given -> new At(given.whole("layer"), given.whole("position")));

  private record At(int layer, int position) implements Look<Square> {
    @Override
    public void require(Experiment experiment) {
      int layers = experiment.network().layers().size();
      int positions = experiment.network().input().positions();
      if (layer < 0 || layer >= layers || position < 0 || position >= positions) {
        throw new FaultException(Fault.of("", "run.no-square", layers - 1, positions - 1));
      }
    }

    @Override
    public Square of(Trainer trainer, Experiment experiment) {
      return new Square(
          trainer.step(),
          Inspection.LOWEST_DECADE,
          Inspection.HIGHEST_DECADE,
          trainer.learner().inspect().closeup(layer, position));
    }
  }
}
