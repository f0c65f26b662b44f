package dev.sluice.lab;

import dev.sluice.cell.Cells;
import dev.sluice.network.Batch;
import dev.sluice.network.Connection;
import dev.sluice.network.Direction;
import dev.sluice.network.Head;
import dev.sluice.network.Input;
import dev.sluice.network.Loss;
import dev.sluice.network.Network;
import dev.sluice.network.Parameter;
import dev.sluice.network.Recurrent;
import dev.sluice.network.Shapes;
import dev.sluice.training.Clip;
import dev.sluice.training.Initializer;
import dev.sluice.training.Learner;
import dev.sluice.training.Sgd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * How long a training step takes with each built-in cell, measured on this machine as it is now:
 * one layer, the cells in turn, so that whatever else runs meets them all alike.
 *
 * @param steps measured of each
 * @param milliseconds the median, by the names of the cells
 */
public record StepTimes(
    int batch, int positions, int inputs, int units, int steps, Map<String, Double> milliseconds) {
  private static final int BATCH = 16;
  private static final int POSITIONS = 25;
  private static final int INPUTS = 32;
  private static final int UNITS = 32;

  /** Steps before the first that counts. */
  private static final int WARM = 8;

  private static final int LEAST = 5;

  private static final int MOST = 200;

  /** One step of a cell. */
  private record Subject(String cell, Learner learner, Batch batch, double[] times) {
    void step(int round) {
      long start = System.nanoTime();
      learner.gradients(batch);
      learner.update();
      if (round >= WARM) {
        times[round - WARM] = (System.nanoTime() - start) / 1e6;
      }
    }
  }

  /**
   * Measures on the calling thread.
   *
   * @param bound after which no other round begins, once each has had a few steps
   */
  public static StepTimes measure(Duration bound) {
    long end = System.nanoTime() + bound.toNanos();
    List<Subject> subjects = new ArrayList<>();
    try {
      Cells.names().forEach(name -> subjects.add(subject(name)));
      int round = 0;
      while (round < WARM + LEAST || (round < MOST + WARM && System.nanoTime() < end)) {
        for (Subject subject : subjects) {
          subject.step(round);
        }
        round++;
      }
      int steps = round - WARM;
      Map<String, Double> medians = new LinkedHashMap<>();
      subjects.forEach(subject -> medians.put(subject.cell(), median(subject.times(), steps)));
      return new StepTimes(BATCH, POSITIONS, INPUTS, UNITS, steps, medians);
    } finally {
      subjects.forEach(subject -> subject.learner().close());
    }
  }

  private static double median(double[] times, int count) {
    double[] sorted = Arrays.copyOf(times, count);
    Arrays.sort(sorted);
    return sorted[count / 2];
  }

  private static Subject subject(String name) {
    var network =
        new Network(
            new Input.Sequence(POSITIONS, INPUTS),
            Optional.empty(),
            List.of(
                new Recurrent(
                    Cells.builtIn(name).orElseThrow(),
                    UNITS,
                    Direction.FORWARD,
                    false,
                    Map.of(),
                    Connection.PLAIN)),
            new Head(2, Head.Read.LAST),
            Loss.CROSS_ENTROPY);
    var learner = new Learner(network, BATCH, new Sgd(1e-3), new Clip.Norm(1));
    for (Parameter parameter : Shapes.parameters(network)) {
      learner.parameters().write(parameter.name(), Initializer.draw(parameter, List.of(), 1));
    }
    var batch = new Batch(BATCH, network.input(), network.head(), network.loss());
    var random = new Random(1);
    for (int i = 0; i < batch.values.length; i++) {
      batch.values[i] = (float) random.nextGaussian();
    }
    return new Subject(name, learner, batch, new double[MOST]);
  }
}
