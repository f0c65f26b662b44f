package dev.sluice.network.plan;

import dev.sluice.tensor.Slab;
import dev.sluice.tensor.Sums;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;

/**
 * The values of all parameters of a network and their gradients, each in one piece, so that an
 * optimizer is one loop. Behind them {@code extra} more pieces of the same length stand for whoever
 * trains.
 */
public final class Parameters implements AutoCloseable {
  private final Map<String, View> views;
  private final int length;
  private final Slab slab;

  public Parameters(Plan plan, int extra) {
    views = plan.views();
    length = Math.toIntExact(plan.parameterFloats());
    slab = new Slab((2L + extra) * length);
  }

  public Slab slab() {
    return slab;
  }

  /** Of one piece, in floats: a multiple of {@link Slab#ALIGNMENT}. */
  public int length() {
    return length;
  }

  /** Where the gradients begin, in bytes. */
  public long gradients() {
    return 4L * length;
  }

  /** Where the extra piece begins, in bytes. */
  public long extra(int index) {
    return 4L * length * (2 + index);
  }

  public Map<String, View> views() {
    return views;
  }

  /**
   * Numbers in row-major order of the parameter's shape.
   *
   * @param piece where the piece begins, in bytes: 0 for the values
   */
  public float[] read(String name, long piece) {
    View view = views.get(name);
    float[] numbers = new float[view.size()];
    MemorySegment memory = slab.memory();
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = memory.get(ValueLayout.JAVA_FLOAT, piece + 4 * view.at(i));
    }
    return numbers;
  }

  /** Sets the values of a parameter, in row-major order of its shape. */
  public void write(String name, float[] numbers) {
    write(name, 0, numbers);
  }

  /**
   * The same in any piece.
   *
   * @param piece where the piece begins, in bytes
   */
  public void write(String name, long piece, float[] numbers) {
    View view = views.get(name);
    if (numbers.length != view.size()) {
      throw new IllegalArgumentException(
          name + " has " + view.size() + " numbers, not " + numbers.length);
    }
    MemorySegment memory = slab.memory();
    for (int i = 0; i < numbers.length; i++) {
      memory.set(ValueLayout.JAVA_FLOAT, piece + 4 * view.at(i), numbers[i]);
    }
  }

  /** The sum of squares of one parameter's numbers in a piece. */
  public double squares(View view, long piece) {
    double sum = 0;
    for (int copy = 0; copy < view.copies(); copy++) {
      for (int row = 0; row < view.rows(); row++) {
        long start = view.offset() + copy * view.copyStride() + (long) row * view.rowStride();
        sum += Sums.squares(slab.memory(), piece + 4 * start, view.columns());
      }
    }
    return sum;
  }

  /** The sum of squared differences of one parameter's numbers in two pieces. */
  public double squaredDifferences(View view, long piece, long other) {
    double sum = 0;
    for (int copy = 0; copy < view.copies(); copy++) {
      for (int row = 0; row < view.rows(); row++) {
        long start = 4 * (view.offset() + copy * view.copyStride() + (long) row * view.rowStride());
        sum += Sums.squaredDifferences(slab.memory(), piece + start, other + start, view.columns());
      }
    }
    return sum;
  }

  @Override
  public void close() {
    slab.close();
  }
}
