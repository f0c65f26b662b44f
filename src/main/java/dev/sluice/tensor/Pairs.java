package dev.sluice.tensor;

import static dev.sluice.tensor.Lanes.COUNT;
import static dev.sluice.tensor.Lanes.load;
import static dev.sluice.tensor.Lanes.store;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/**
 * The two products of attention, over {@link Packs}: every number here is a vector of examples.
 * Tiles of two by four keep sums in registers, so that a load serves two or four products; where
 * the tile does not divide, the last one overlaps the one before, which gives the same numbers
 * twice. The order in which each sum is taken does not depend on the tiles. A tile is no larger
 * since the JIT inlines some seventeen loads and stores into a method and makes objects of the
 * other vectors.
 */
public final class Pairs {
  private static final int HEIGHT = 2;
  private static final int WIDTH = 4;
  private static final long BYTES = 4L * COUNT;

  private Pairs() {}

  /**
   * out[t, u] = Σ_i a[t, i] b[u, i].
   *
   * @param causal whether only u ≤ t is wanted; elsewhere anything may stand then
   * @param out [rows, columns]
   * @param a [rows, depth]
   * @param b [columns, depth]
   */
  public static void products(
      MemorySegment memory,
      long out,
      long a,
      long b,
      int rows,
      int columns,
      int depth,
      boolean causal) {
    boolean tiles = rows >= HEIGHT && columns >= WIDTH;
    int height = tiles ? HEIGHT : 1;
    int width = tiles ? WIDTH : 1;
    long step = BYTES * depth;
    for (int tile = 0; tile < rows; tile += height) {
      int t = Math.min(tile, rows - height);
      int end = causal ? Math.min(t + height, columns) : columns;
      for (int next = 0; next < end; next += width) {
        int u = Math.min(next, columns - width);
        long to = out + BYTES * ((long) t * columns + u);
        if (tiles) {
          productTile(memory, to, BYTES * columns, a + t * step, b + u * step, depth);
        } else {
          product(memory, to, a + t * step, b + u * step, depth);
        }
      }
    }
  }

  private static void product(MemorySegment memory, long out, long a, long b, int depth) {
    FloatVector sum = FloatVector.zero(Lanes.SPECIES);
    for (int i = 0; i < depth; i++) {
      sum = load(memory, a, i * COUNT).fma(load(memory, b, i * COUNT), sum);
    }
    store(sum, memory, out, 0);
  }

  private static void productTile(
      MemorySegment memory, long out, long row, long a, long b, int depth) {
    long step = BYTES * depth;
    FloatVector zero = FloatVector.zero(Lanes.SPECIES);
    FloatVector s00 = zero;
    FloatVector s01 = zero;
    FloatVector s02 = zero;
    FloatVector s03 = zero;
    FloatVector s10 = zero;
    FloatVector s11 = zero;
    FloatVector s12 = zero;
    FloatVector s13 = zero;
    for (int i = 0; i < depth; i++) {
      FloatVector b0 = load(memory, b, i * COUNT);
      FloatVector b1 = load(memory, b + step, i * COUNT);
      FloatVector b2 = load(memory, b + 2 * step, i * COUNT);
      FloatVector b3 = load(memory, b + 3 * step, i * COUNT);
      FloatVector a0 = load(memory, a, i * COUNT);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
      s02 = a0.fma(b2, s02);
      s03 = a0.fma(b3, s03);
      FloatVector a1 = load(memory, a + step, i * COUNT);
      s10 = a1.fma(b0, s10);
      s11 = a1.fma(b1, s11);
      s12 = a1.fma(b2, s12);
      s13 = a1.fma(b3, s13);
    }
    store(s00, memory, out, 0);
    store(s01, memory, out, COUNT);
    store(s02, memory, out, 2 * COUNT);
    store(s03, memory, out, 3 * COUNT);
    store(s10, memory, out + row, 0);
    store(s11, memory, out + row, COUNT);
    store(s12, memory, out + row, 2 * COUNT);
    store(s13, memory, out + row, 3 * COUNT);
  }

  /** Which terms a sum over positions has. */
  public enum Range {
    ALL,
    /** Those up to the row's own position; beyond it the weights are zero. */
    UP_TO,
    /** Those from the row's own position on; before it the weights are zero. */
    FROM
  }

  /**
   * out[t, i] = Σ_u w[t, u] v[u, i].
   *
   * @param out [rows, depth]
   * @param w whose rows are {@code row} vectors apart, its columns {@code column}
   * @param v [terms, depth]
   */
  public static void sums(
      MemorySegment memory,
      long out,
      long w,
      int row,
      int column,
      long v,
      int rows,
      int terms,
      int depth,
      Range range) {
    boolean tiles = rows >= HEIGHT && depth >= WIDTH;
    int height = tiles ? HEIGHT : 1;
    int width = tiles ? WIDTH : 1;
    for (int tile = 0; tile < rows; tile += height) {
      int t = Math.min(tile, rows - height);
      int from = range == Range.FROM ? t : 0;
      int to = range == Range.UP_TO ? Math.min(t + height, terms) : terms;
      long weights = w + BYTES * ((long) t * row + (long) from * column);
      long values = v + BYTES * from * depth;
      for (int next = 0; next < depth; next += width) {
        int i = Math.min(next, depth - width);
        long at = out + BYTES * ((long) t * depth + i);
        if (tiles) {
          sumTile(
              memory,
              at,
              weights,
              BYTES * row,
              BYTES * column,
              values + BYTES * i,
              to - from,
              BYTES * depth);
        } else {
          sum(memory, at, weights, BYTES * column, values + BYTES * i, to - from, BYTES * depth);
        }
      }
    }
  }

  private static void sum(
      MemorySegment memory, long out, long w, long column, long v, int terms, long step) {
    FloatVector sum = FloatVector.zero(Lanes.SPECIES);
    for (int u = 0; u < terms; u++) {
      sum = load(memory, w + u * column, 0).fma(load(memory, v + u * step, 0), sum);
    }
    store(sum, memory, out, 0);
  }

  private static void sumTile(
      MemorySegment memory, long out, long w, long row, long column, long v, int terms, long step) {
    FloatVector zero = FloatVector.zero(Lanes.SPECIES);
    FloatVector s00 = zero;
    FloatVector s01 = zero;
    FloatVector s02 = zero;
    FloatVector s03 = zero;
    FloatVector s10 = zero;
    FloatVector s11 = zero;
    FloatVector s12 = zero;
    FloatVector s13 = zero;
    for (int u = 0; u < terms; u++) {
      long weights = w + u * column;
      long values = v + u * step;
      FloatVector v0 = load(memory, values, 0);
      FloatVector v1 = load(memory, values, COUNT);
      FloatVector v2 = load(memory, values, 2 * COUNT);
      FloatVector v3 = load(memory, values, 3 * COUNT);
      FloatVector w0 = load(memory, weights, 0);
      s00 = w0.fma(v0, s00);
      s01 = w0.fma(v1, s01);
      s02 = w0.fma(v2, s02);
      s03 = w0.fma(v3, s03);
      FloatVector w1 = load(memory, weights + row, 0);
      s10 = w1.fma(v0, s10);
      s11 = w1.fma(v1, s11);
      s12 = w1.fma(v2, s12);
      s13 = w1.fma(v3, s13);
    }
    store(s00, memory, out, 0);
    store(s01, memory, out, COUNT);
    store(s02, memory, out, 2 * COUNT);
    store(s03, memory, out, 3 * COUNT);
    store(s10, memory, out + step, 0);
    store(s11, memory, out + step, COUNT);
    store(s12, memory, out + step, 2 * COUNT);
    store(s13, memory, out + step, 3 * COUNT);
  }
}
