package dev.sluice.server;

import dev.sluice.experiment.Experiment;
import dev.sluice.network.Flops;
import dev.sluice.network.Parameter;
import dev.sluice.network.Shapes;
import dev.sluice.training.Trainer;

/** What a run of an experiment takes. */
record Estimate(long parameters, long flopsPerStep, long bytes) {
  static Estimate of(Experiment experiment) {
    return new Estimate(
        Shapes.parameters(experiment.network()).stream().mapToLong(Parameter::size).sum(),
        Flops.perStep(experiment.network(), experiment.training().batch()),
        Trainer.bytes(experiment.network(), experiment.training()));
  }
}
