package dev.sluice.network.plan;

import dev.sluice.network.Batch;
import dev.sluice.network.Network;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Checks gradients by the differences of the plain loss in doubles: for each parameter along one
 * random direction in which every number takes part alike, so that any wrong one shows.
 */
final class Differences {
  enum Verdict {
    AGREES,
    DISAGREES,
    /** The loss bends too sharply here to tell. */
    ROUGH
  }

  private static final double STEP = 1e-4;

  private final Network network;
  private final Batch batch;
  private final Map<String, double[]> numbers = new LinkedHashMap<>();

  Differences(Network network, Batch batch, Map<String, float[]> parameters) {
    this.network = network;
    this.batch = batch;
    parameters.forEach((name, values) -> numbers.put(name, doubles(values)));
  }

  static double[] doubles(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }

  PlainNetwork plain() {
    return new PlainNetwork(network, batch, numbers);
  }

  /** Of a parameter's gradient in floats. */
  Verdict judge(String name, float[] gradient, Random random) {
    double[] direction = new double[gradient.length];
    double along = 0;
    double largest = 0;
    for (int i = 0; i < gradient.length; i++) {
      direction[i] = (random.nextBoolean() ? 1 : -1) / Math.sqrt(gradient.length);
      along += gradient[i] * direction[i];
      largest = Math.max(largest, Math.abs(gradient[i]));
    }
    double coarse = difference(name, direction, STEP);
    double fine = difference(name, direction, STEP / 2);
    // a float's rounding, a few dozen times, in each number
    double tolerance = 1e-6 + 3e-5 * Math.sqrt(gradient.length) * largest;
    if (!(Math.abs(coarse - fine) < tolerance / 2)) {
      return Verdict.ROUGH;
    }
    return Math.abs(along - fine) < tolerance ? Verdict.AGREES : Verdict.DISAGREES;
  }

  private double difference(String name, double[] direction, double step) {
    return (loss(name, direction, step) - loss(name, direction, -step)) / (2 * step);
  }

  private double loss(String name, double[] direction, double step) {
    double[] here = numbers.get(name);
    double[] there = here.clone();
    for (int i = 0; i < there.length; i++) {
      there[i] += step * direction[i];
    }
    numbers.put(name, there);
    double loss = plain().loss();
    numbers.put(name, here);
    return loss;
  }
}
