package dev.sluice.tensor;

import static dev.sluice.tensor.Lanes.COUNT;
import static dev.sluice.tensor.Lanes.load;
import static dev.sluice.tensor.Lanes.store;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/**
 * Softmax along a row of {@link Packs}: for each example in a vector's lanes by itself. It takes
 * three loops over the row, which lies in the nearest cache, rather than hand a vector from one
 * method to the next.
 */
public final class Softmax {
  private Softmax() {}

  /**
   * x = e^(scale (x - m)) / Σ e^(scale (x - m)) with m the largest of the row, so that nothing
   * overflows.
   *
   * @param x the row, in place
   * @param length at least 1
   * @param scale above zero
   */
  public static void row(MemorySegment memory, long x, int length, float scale) {
    shift(memory, x, length, scale);
    Functions.exp(memory, x, x, length * COUNT);
    share(memory, x, length);
  }

  private static void shift(MemorySegment memory, long x, int length, float scale) {
    FloatVector largest = load(memory, x, 0);
    for (int u = 1; u < length; u++) {
      largest = largest.max(load(memory, x, u * COUNT));
    }
    for (int u = 0; u < length; u++) {
      store(load(memory, x, u * COUNT).sub(largest).mul(scale), memory, x, u * COUNT);
    }
  }

  private static void share(MemorySegment memory, long x, int length) {
    FloatVector sum = FloatVector.zero(Lanes.SPECIES);
    for (int u = 0; u < length; u++) {
      sum = sum.add(load(memory, x, u * COUNT));
    }
    FloatVector share = FloatVector.broadcast(Lanes.SPECIES, 1f).div(sum);
    for (int u = 0; u < length; u++) {
      store(load(memory, x, u * COUNT).mul(share), memory, x, u * COUNT);
    }
  }

  /**
   * The way back: d = scale p (d - Σ_u p d), where Σ_u p d = Σ_i z dz for the z that the weights p
   * gave.
   *
   * @param d gradients of p, in place
   * @param p the row that softmax gave
   * @param z the weighted sum [depth]
   * @param dz its gradient
   */
  public static void rowBack(
      MemorySegment memory, long d, long p, int length, long z, long dz, int depth, float scale) {
    FloatVector whole = FloatVector.zero(Lanes.SPECIES);
    for (int i = 0; i < depth; i++) {
      whole = load(memory, z, i * COUNT).fma(load(memory, dz, i * COUNT), whole);
    }
    for (int u = 0; u < length; u++) {
      FloatVector rest = load(memory, d, u * COUNT).sub(whole);
      store(load(memory, p, u * COUNT).mul(rest).mul(scale), memory, d, u * COUNT);
    }
  }
}
