package dev.sluice.tensor;

import static dev.sluice.tensor.Lanes.COUNT;
import static dev.sluice.tensor.Lanes.load;
import static dev.sluice.tensor.Lanes.store;
import static dev.sluice.tensor.Lanes.tail;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * LayerNorm (Ba et al. 2016) over the features of a block [features, batch], for each example by
 * itself: y = gain (x - mean) / √(variance + ε) + bias, with the variance that divides by the
 * number of features, summed from the differences to the mean, so that large means cost nothing.
 */
public final class Norms {
  /** Added to the variance: PyTorch's default. */
  public static final float EPSILON = 1e-5f;

  private Norms() {}

  /**
   * statistics = [mean; 1 / √(variance + ε)] of each example, two rows.
   *
   * @param x [features, batch]
   */
  public static void statistics(
      MemorySegment memory, long statistics, long x, int features, int batch) {
    for (int b = 0; b < batch; b += COUNT) {
      VectorMask<Float> mask = tail(b, batch);
      FloatVector mean = mean(memory, x + 4L * b, features, batch, mask);
      FloatVector variance = variance(memory, x + 4L * b, mean, features, batch, mask);
      FloatVector one = FloatVector.broadcast(Lanes.SPECIES, 1f);
      store(mean, memory, statistics, b, mask);
      store(one.div(variance.add(EPSILON).sqrt()), memory, statistics + 4L * batch, b, mask);
    }
  }

  private static FloatVector mean(
      MemorySegment memory, long x, int features, int batch, VectorMask<Float> mask) {
    FloatVector sum = FloatVector.zero(Lanes.SPECIES);
    for (int i = 0; i < features; i++) {
      sum = sum.add(load(memory, x, i * batch, mask));
    }
    return sum.div(features);
  }

  private static FloatVector variance(
      MemorySegment memory,
      long x,
      FloatVector mean,
      int features,
      int batch,
      VectorMask<Float> mask) {
    FloatVector sum = FloatVector.zero(Lanes.SPECIES);
    for (int i = 0; i < features; i++) {
      FloatVector difference = load(memory, x, i * batch, mask).sub(mean);
      sum = difference.fma(difference, sum);
    }
    return sum.div(features);
  }

  /**
   * y = gain (x - mean) / deviation + bias.
   *
   * @param gain [features] in {@code parameters}, as {@code bias}
   */
  public static void apply(
      MemorySegment memory,
      long y,
      long x,
      long statistics,
      MemorySegment parameters,
      long gain,
      long bias,
      int features,
      int batch) {
    for (int b = 0; b < batch; b += COUNT) {
      VectorMask<Float> mask = tail(b, batch);
      FloatVector mean = load(memory, statistics, b, mask);
      FloatVector scale = load(memory, statistics + 4L * batch, b, mask);
      for (int i = 0; i < features; i++) {
        float g = parameters.get(ValueLayout.JAVA_FLOAT, gain + 4L * i);
        float h = parameters.get(ValueLayout.JAVA_FLOAT, bias + 4L * i);
        FloatVector normal = load(memory, x + 4L * b, i * batch, mask).sub(mean).mul(scale);
        store(normal.mul(g).add(h), memory, y + 4L * b, i * batch, mask);
      }
    }
  }

  /** Adds dy (x - mean) / deviation to the gains' sums and dy to those of the biases. */
  public static void learn(
      MemorySegment memory,
      long gains,
      long biases,
      long dy,
      long x,
      long statistics,
      int features,
      int batch) {
    for (int b = 0; b < batch; b += COUNT) {
      VectorMask<Float> mask = tail(b, batch);
      FloatVector mean = load(memory, statistics, b, mask);
      FloatVector scale = load(memory, statistics + 4L * batch, b, mask);
      for (int i = 0; i < features; i++) {
        int at = i * batch + b;
        FloatVector normal = load(memory, x, at, mask).sub(mean).mul(scale);
        FloatVector delta = load(memory, dy, at, mask);
        store(delta.fma(normal, load(memory, gains, at, mask)), memory, gains, at, mask);
        store(delta.add(load(memory, biases, at, mask)), memory, biases, at, mask);
      }
    }
  }

  /**
   * dx = or += (d - mean of d - n · mean of d n) / deviation, where d = gain dy and n = (x - mean)
   * / deviation.
   */
  public static void back(
      MemorySegment memory,
      long dx,
      boolean accumulate,
      long dy,
      long x,
      long statistics,
      MemorySegment parameters,
      long gain,
      int features,
      int batch) {
    for (int b = 0; b < batch; b += COUNT) {
      VectorMask<Float> mask = tail(b, batch);
      FloatVector mean = load(memory, statistics, b, mask);
      FloatVector scale = load(memory, statistics + 4L * batch, b, mask);
      FloatVector sum = FloatVector.zero(Lanes.SPECIES);
      FloatVector along = FloatVector.zero(Lanes.SPECIES);
      for (int i = 0; i < features; i++) {
        int at = i * batch + b;
        float g = parameters.get(ValueLayout.JAVA_FLOAT, gain + 4L * i);
        FloatVector d = load(memory, dy, at, mask).mul(g);
        FloatVector normal = load(memory, x, at, mask).sub(mean).mul(scale);
        sum = sum.add(d);
        along = d.fma(normal, along);
      }
      sum = sum.div(features);
      along = along.div(features);
      for (int i = 0; i < features; i++) {
        int at = i * batch + b;
        float g = parameters.get(ValueLayout.JAVA_FLOAT, gain + 4L * i);
        FloatVector d = load(memory, dy, at, mask).mul(g);
        FloatVector normal = load(memory, x, at, mask).sub(mean).mul(scale);
        FloatVector part = d.sub(sum).sub(normal.mul(along)).mul(scale);
        store(accumulate ? part.add(load(memory, dx, at, mask)) : part, memory, dx, at, mask);
      }
    }
  }
}
