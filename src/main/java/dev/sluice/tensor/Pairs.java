package dev.sluice.tensor;

import static dev.sluice.tensor.Lanes.COUNT;
import static dev.sluice.tensor.Lanes.SPECIES;
import static dev.sluice.tensor.Raw.ALL;
import static dev.sluice.tensor.Raw.ORDER;

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
    long to = address(memory, out, (long) rows * columns);
    long left = address(memory, a, (long) rows * depth);
    long right = address(memory, b, (long) columns * depth);
    boolean tiles = rows >= TILE && columns >= TILE;
    int size = tiles ? TILE : 1;
    long step = BYTES * depth;
    for (int tile = 0; tile < rows; tile += size) {
      int t = Math.min(tile, rows - size);
      int end = causal ? Math.min(t + size, columns) : columns;
      for (int next = 0; next < end; next += size) {
        int u = Math.min(next, columns - size);
        long at = to + BYTES * ((long) t * columns + u);
        if (tiles) {
          productTile(at, BYTES * columns, left + t * step, right + u * step, depth, step);
        } else {
          product(at, left + t * step, right + u * step, depth);
        }
      }
    }
  }

  private static long address(MemorySegment memory, long offset, long vectors) {
    return Raw.address(memory, offset, vectors * COUNT);
  }

  private static void product(long out, long a, long b, int depth) {
    FloatVector sum = FloatVector.zero(SPECIES);
    for (int i = 0; i < depth; i++) {
      FloatVector left = FloatVector.fromMemorySegment(SPECIES, ALL, a, ORDER);
      sum = left.fma(FloatVector.fromMemorySegment(SPECIES, ALL, b, ORDER), sum);
      a += BYTES;
      b += BYTES;
    }
    sum.intoMemorySegment(ALL, out, ORDER);
  }

  private static void productTile(long out, long row, long a, long b, int depth, long step) {
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s01 = s00;
    FloatVector s02 = s00;
    FloatVector s03 = s00;
    FloatVector s10 = s00;
    FloatVector s11 = s00;
    FloatVector s12 = s00;
    FloatVector s13 = s00;
    FloatVector s20 = s00;
    FloatVector s21 = s00;
    FloatVector s22 = s00;
    FloatVector s23 = s00;
    FloatVector s30 = s00;
    FloatVector s31 = s00;
    FloatVector s32 = s00;
    FloatVector s33 = s00;
    for (int i = 0; i < depth; i++) {
      FloatVector b0 = FloatVector.fromMemorySegment(SPECIES, ALL, b, ORDER);
      FloatVector b1 = FloatVector.fromMemorySegment(SPECIES, ALL, b + step, ORDER);
      FloatVector b2 = FloatVector.fromMemorySegment(SPECIES, ALL, b + 2 * step, ORDER);
      FloatVector b3 = FloatVector.fromMemorySegment(SPECIES, ALL, b + 3 * step, ORDER);
      FloatVector a0 = FloatVector.fromMemorySegment(SPECIES, ALL, a, ORDER);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
      s02 = a0.fma(b2, s02);
      s03 = a0.fma(b3, s03);
      FloatVector a1 = FloatVector.fromMemorySegment(SPECIES, ALL, a + step, ORDER);
      s10 = a1.fma(b0, s10);
      s11 = a1.fma(b1, s11);
      s12 = a1.fma(b2, s12);
      s13 = a1.fma(b3, s13);
      FloatVector a2 = FloatVector.fromMemorySegment(SPECIES, ALL, a + 2 * step, ORDER);
      s20 = a2.fma(b0, s20);
      s21 = a2.fma(b1, s21);
      s22 = a2.fma(b2, s22);
      s23 = a2.fma(b3, s23);
      FloatVector a3 = FloatVector.fromMemorySegment(SPECIES, ALL, a + 3 * step, ORDER);
      s30 = a3.fma(b0, s30);
      s31 = a3.fma(b1, s31);
      s32 = a3.fma(b2, s32);
      s33 = a3.fma(b3, s33);
      a += BYTES;
      b += BYTES;
    }
    s00.intoMemorySegment(ALL, out, ORDER);
    s01.intoMemorySegment(ALL, out + BYTES, ORDER);
    s02.intoMemorySegment(ALL, out + 2 * BYTES, ORDER);
    s03.intoMemorySegment(ALL, out + 3 * BYTES, ORDER);
    s10.intoMemorySegment(ALL, out + row, ORDER);
    s11.intoMemorySegment(ALL, out + row + BYTES, ORDER);
    s12.intoMemorySegment(ALL, out + row + 2 * BYTES, ORDER);
    s13.intoMemorySegment(ALL, out + row + 3 * BYTES, ORDER);
    s20.intoMemorySegment(ALL, out + 2 * row, ORDER);
    s21.intoMemorySegment(ALL, out + 2 * row + BYTES, ORDER);
    s22.intoMemorySegment(ALL, out + 2 * row + 2 * BYTES, ORDER);
    s23.intoMemorySegment(ALL, out + 2 * row + 3 * BYTES, ORDER);
    s30.intoMemorySegment(ALL, out + 3 * row, ORDER);
    s31.intoMemorySegment(ALL, out + 3 * row + BYTES, ORDER);
    s32.intoMemorySegment(ALL, out + 3 * row + 2 * BYTES, ORDER);
    s33.intoMemorySegment(ALL, out + 3 * row + 3 * BYTES, ORDER);
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
    long result = address(memory, out, (long) rows * depth);
    long last = (rows - 1L) * row + (terms - 1L) * column;
    long weights = address(memory, w, last + 1);
    long values = address(memory, v, (long) terms * depth);
    boolean tiles = rows >= TILE && depth >= TILE;
    int size = tiles ? TILE : 1;
    long step = BYTES * depth;
    for (int tile = 0; tile < rows; tile += size) {
      int t = Math.min(tile, rows - size);
      int from = range == Range.FROM ? t : 0;
      int to = range == Range.UP_TO ? Math.min(t + size, terms) : terms;
      long first = weights + BYTES * ((long) t * row + (long) from * column);
      for (int next = 0; next < depth; next += size) {
        int i = Math.min(next, depth - size);
        long at = result + t * step + BYTES * i;
        long value = values + from * step + BYTES * i;
        if (tiles) {
          sumTile(at, first, BYTES * row, BYTES * column, value, to - from, step);
        } else {
          sum(at, first, BYTES * column, value, to - from, step);
        }
      }
    }
  }

  private static void sum(long out, long w, long column, long v, int terms, long step) {
    FloatVector sum = FloatVector.zero(SPECIES);
    for (int u = 0; u < terms; u++) {
      FloatVector weight = FloatVector.fromMemorySegment(SPECIES, ALL, w, ORDER);
      sum = weight.fma(FloatVector.fromMemorySegment(SPECIES, ALL, v, ORDER), sum);
      w += column;
      v += step;
    }
    sum.intoMemorySegment(ALL, out, ORDER);
  }

  private static void sumTile(
      long out, long w, long row, long column, long v, int terms, long step) {
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s01 = s00;
    FloatVector s02 = s00;
    FloatVector s03 = s00;
    FloatVector s10 = s00;
    FloatVector s11 = s00;
    FloatVector s12 = s00;
    FloatVector s13 = s00;
    FloatVector s20 = s00;
    FloatVector s21 = s00;
    FloatVector s22 = s00;
    FloatVector s23 = s00;
    FloatVector s30 = s00;
    FloatVector s31 = s00;
    FloatVector s32 = s00;
    FloatVector s33 = s00;
    for (int u = 0; u < terms; u++) {
      FloatVector v0 = FloatVector.fromMemorySegment(SPECIES, ALL, v, ORDER);
      FloatVector v1 = FloatVector.fromMemorySegment(SPECIES, ALL, v + BYTES, ORDER);
      FloatVector v2 = FloatVector.fromMemorySegment(SPECIES, ALL, v + 2 * BYTES, ORDER);
      FloatVector v3 = FloatVector.fromMemorySegment(SPECIES, ALL, v + 3 * BYTES, ORDER);
      FloatVector w0 = FloatVector.fromMemorySegment(SPECIES, ALL, w, ORDER);
      s00 = w0.fma(v0, s00);
      s01 = w0.fma(v1, s01);
      s02 = w0.fma(v2, s02);
      s03 = w0.fma(v3, s03);
      FloatVector w1 = FloatVector.fromMemorySegment(SPECIES, ALL, w + row, ORDER);
      s10 = w1.fma(v0, s10);
      s11 = w1.fma(v1, s11);
      s12 = w1.fma(v2, s12);
      s13 = w1.fma(v3, s13);
      FloatVector w2 = FloatVector.fromMemorySegment(SPECIES, ALL, w + 2 * row, ORDER);
      s20 = w2.fma(v0, s20);
      s21 = w2.fma(v1, s21);
      s22 = w2.fma(v2, s22);
      s23 = w2.fma(v3, s23);
      FloatVector w3 = FloatVector.fromMemorySegment(SPECIES, ALL, w + 3 * row, ORDER);
      s30 = w3.fma(v0, s30);
      s31 = w3.fma(v1, s31);
      s32 = w3.fma(v2, s32);
      s33 = w3.fma(v3, s33);
      w += column;
      v += step;
    }
    s00.intoMemorySegment(ALL, out, ORDER);
    s01.intoMemorySegment(ALL, out + BYTES, ORDER);
    s02.intoMemorySegment(ALL, out + 2 * BYTES, ORDER);
    s03.intoMemorySegment(ALL, out + 3 * BYTES, ORDER);
    s10.intoMemorySegment(ALL, out + step, ORDER);
    s11.intoMemorySegment(ALL, out + step + BYTES, ORDER);
    s12.intoMemorySegment(ALL, out + step + 2 * BYTES, ORDER);
    s13.intoMemorySegment(ALL, out + step + 3 * BYTES, ORDER);
    s20.intoMemorySegment(ALL, out + 2 * step, ORDER);
    s21.intoMemorySegment(ALL, out + 2 * step + BYTES, ORDER);
    s22.intoMemorySegment(ALL, out + 2 * step + 2 * BYTES, ORDER);
    s23.intoMemorySegment(ALL, out + 2 * step + 3 * BYTES, ORDER);
    s30.intoMemorySegment(ALL, out + 3 * step, ORDER);
    s31.intoMemorySegment(ALL, out + 3 * step + BYTES, ORDER);
    s32.intoMemorySegment(ALL, out + 3 * step + 2 * BYTES, ORDER);
    s33.intoMemorySegment(ALL, out + 3 * step + 3 * BYTES, ORDER);
  }
}
