package dev.sluice.tensor;

import static dev.sluice.tensor.Lanes.COUNT;
import static dev.sluice.tensor.Lanes.load;
import static dev.sluice.tensor.Lanes.store;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/**
 * The two products of attention, over {@link Packs}: every number here is a vector of examples.
 * Tiles of four by four keep sums in registers, so that each load serves four products; where four
 * does not divide, the last tile overlaps the one before, which gives the same numbers twice. The
 * order in which each sum is taken does not depend on the tiles.
 */
public final class Pairs {
  private static final int TILE = 4;
  private static final long BYTES = 4L * COUNT;

  private Pairs() {}

  /**
   * out[t, u] = scale Σ_i a[t, i] b[u, i].
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
      float scale,
      boolean causal) {
    if (rows < TILE || columns < TILE) {
      for (int t = 0; t < rows; t++) {
        for (int u = 0; u < columns; u++) {
          long to = out + BYTES * ((long) t * columns + u);
          product(memory, to, a + BYTES * t * depth, b + BYTES * u * depth, depth, scale);
        }
      }
      return;
    }
    for (int tile = 0; tile < rows; tile += TILE) {
      int t = Math.min(tile, rows - TILE);
      int end = causal ? Math.min(t + TILE, columns) : columns;
      for (int next = 0; next < end; next += TILE) {
        int u = Math.min(next, columns - TILE);
        long to = out + BYTES * ((long) t * columns + u);
        productTile(
            memory,
            to,
            BYTES * columns,
            a + BYTES * t * depth,
            b + BYTES * u * depth,
            depth,
            scale);
      }
    }
  }

  private static void product(
      MemorySegment memory, long out, long a, long b, int depth, float scale) {
    FloatVector sum = FloatVector.zero(Lanes.SPECIES);
    for (int i = 0; i < depth; i++) {
      sum = load(memory, a, i * COUNT).fma(load(memory, b, i * COUNT), sum);
    }
    store(sum.mul(scale), memory, out, 0);
  }

  private static void productTile(
      MemorySegment memory, long out, long row, long a, long b, int depth, float scale) {
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
    FloatVector s20 = zero;
    FloatVector s21 = zero;
    FloatVector s22 = zero;
    FloatVector s23 = zero;
    FloatVector s30 = zero;
    FloatVector s31 = zero;
    FloatVector s32 = zero;
    FloatVector s33 = zero;
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
      FloatVector a2 = load(memory, a + 2 * step, i * COUNT);
      s20 = a2.fma(b0, s20);
      s21 = a2.fma(b1, s21);
      s22 = a2.fma(b2, s22);
      s23 = a2.fma(b3, s23);
      FloatVector a3 = load(memory, a + 3 * step, i * COUNT);
      s30 = a3.fma(b0, s30);
      s31 = a3.fma(b1, s31);
      s32 = a3.fma(b2, s32);
      s33 = a3.fma(b3, s33);
    }
    store(s00.mul(scale), memory, out, 0);
    store(s01.mul(scale), memory, out, COUNT);
    store(s02.mul(scale), memory, out, 2 * COUNT);
    store(s03.mul(scale), memory, out, 3 * COUNT);
    store(s10.mul(scale), memory, out + row, 0);
    store(s11.mul(scale), memory, out + row, COUNT);
    store(s12.mul(scale), memory, out + row, 2 * COUNT);
    store(s13.mul(scale), memory, out + row, 3 * COUNT);
    store(s20.mul(scale), memory, out + 2 * row, 0);
    store(s21.mul(scale), memory, out + 2 * row, COUNT);
    store(s22.mul(scale), memory, out + 2 * row, 2 * COUNT);
    store(s23.mul(scale), memory, out + 2 * row, 3 * COUNT);
    store(s30.mul(scale), memory, out + 3 * row, 0);
    store(s31.mul(scale), memory, out + 3 * row, COUNT);
    store(s32.mul(scale), memory, out + 3 * row, 2 * COUNT);
    store(s33.mul(scale), memory, out + 3 * row, 3 * COUNT);
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
    boolean tiles = rows >= TILE && depth >= TILE;
    int height = tiles ? TILE : 1;
    for (int tile = 0; tile < rows; tile += height) {
      int t = Math.min(tile, rows - height);
      int from = range == Range.FROM ? t : 0;
      int to = range == Range.UP_TO ? Math.min(t + height, terms) : terms;
      long weights = w + BYTES * ((long) t * row + (long) from * column);
      long values = v + BYTES * from * depth;
      for (int next = 0; next < depth; next += height) {
        int i = Math.min(next, depth - height);
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
    FloatVector s20 = zero;
    FloatVector s21 = zero;
    FloatVector s22 = zero;
    FloatVector s23 = zero;
    FloatVector s30 = zero;
    FloatVector s31 = zero;
    FloatVector s32 = zero;
    FloatVector s33 = zero;
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
      FloatVector w2 = load(memory, weights + 2 * row, 0);
      s20 = w2.fma(v0, s20);
      s21 = w2.fma(v1, s21);
      s22 = w2.fma(v2, s22);
      s23 = w2.fma(v3, s23);
      FloatVector w3 = load(memory, weights + 3 * row, 0);
      s30 = w3.fma(v0, s30);
      s31 = w3.fma(v1, s31);
      s32 = w3.fma(v2, s32);
      s33 = w3.fma(v3, s33);
    }
    store(s00, memory, out, 0);
    store(s01, memory, out, COUNT);
    store(s02, memory, out, 2 * COUNT);
    store(s03, memory, out, 3 * COUNT);
    store(s10, memory, out + step, 0);
    store(s11, memory, out + step, COUNT);
    store(s12, memory, out + step, 2 * COUNT);
    store(s13, memory, out + step, 3 * COUNT);
    store(s20, memory, out + 2 * step, 0);
    store(s21, memory, out + 2 * step, COUNT);
    store(s22, memory, out + 2 * step, 2 * COUNT);
    store(s23, memory, out + 2 * step, 3 * COUNT);
    store(s30, memory, out + 3 * step, 0);
    store(s31, memory, out + 3 * step, COUNT);
    store(s32, memory, out + 3 * step, 2 * COUNT);
    store(s33, memory, out + 3 * step, 3 * COUNT);
  }
}
