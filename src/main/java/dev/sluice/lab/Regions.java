package dev.sluice.lab;

import dev.sluice.experiment.Experiment;
import dev.sluice.fault.Fault;
import dev.sluice.fault.FaultException;
import dev.sluice.network.Flops;
import dev.sluice.network.Input;
import dev.sluice.network.Loss;
import dev.sluice.network.Network;
import dev.sluice.training.Trainer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a network answers over the plane [-reach, reach]², at the middles of {@code side} times
 * {@code side} squares.
 *
 * @param step as many updates it has had
 * @param values probability of the second kind: rows from the top, each from the left
 */
public record Regions(long step, int side, double reach, List<List<Double>> values) {
  static final Look.Named NAMED = new Look.Named("plane", _ -> new OverPlane());

  private static final double REACH = 1.1;
  private static final int LEAST_SIDE = 12;
  private static final int MOST_SIDE = 48;

  /** Products that one look may take, so that it stays a fraction of a second. */
  private static final double MOST_FLOPS = 3e8;

  private record OverPlane() implements Look<Regions> {
    @Override
    public void require(Experiment experiment) {
      if (!tellsPointsApart(experiment.network())) {
        throw new FaultException(Fault.of("", "run.no-plane"));
      }
    }

    @Override
    public Regions of(Trainer trainer, Experiment experiment) {
      return Regions.of(trainer, experiment.network());
    }
  }

  private static boolean tellsPointsApart(Network network) {
    return network.input() instanceof Input.Features(int features)
        && features == 2
        && network.head().units() == 2
        && network.loss() == Loss.CROSS_ENTROPY;
  }

  private static Regions of(Trainer trainer, Network network) {
    int side = side(network);
    double square = 2 * REACH / side;
    var answers = new ArrayList<Double>();
    trainer.show(
        side * side,
        (batch, first) -> {
          for (int i = 0; i < batch.size; i++) {
            int at = Math.min(first + i, side * side - 1);
            batch.values[2 * i] = (float) (-REACH + square * (at % side + 0.5));
            batch.values[2 * i + 1] = (float) (REACH - square * (at / side + 0.5));
            batch.classes[i] = 0;
          }
        },
        (batch, output) -> {
          for (int i = 0; i < batch.size; i++) {
            answers.add(probability(output[2 * i + 1] - output[2 * i]));
          }
        });
    List<List<Double>> rows = new ArrayList<>();
    for (int row = 0; row < side; row++) {
      rows.add(List.copyOf(answers.subList(row * side, (row + 1) * side)));
    }
    return new Regions(trainer.step(), side, REACH, rows);
  }

  private static int side(Network network) {
    double flops = Flops.perStep(network, 1) / 3.0;
    return (int) Math.clamp(Math.sqrt(MOST_FLOPS / flops), LEAST_SIDE, MOST_SIDE);
  }

  /** To three places: more cannot be seen. */
  private static double probability(double logit) {
    double exact = 1 / (1 + Math.exp(-logit));
    return Double.isNaN(exact) ? exact : Math.round(1000 * exact) / 1000.0;
  }
}
