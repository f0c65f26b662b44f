package dev.sluice.tensor;

import static dev.sluice.tensor.Lanes.COUNT;
import static dev.sluice.tensor.Lanes.SPECIES;
import static dev.sluice.tensor.Raw.ALL;
import static dev.sluice.tensor.Raw.FLOAT;
import static dev.sluice.tensor.Raw.ORDER;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/**
 * Sums of d xᵀ over positions, which is how the gradient of a matrix comes about. The sums stand in
 * tiles of eight rows, wide as whole vectors, and are added to the gradient once, at the end. Each
 * call takes some positions: it transposes their x, so that a vector goes along the columns and no
 * sum across a vector is needed, and each tile then stays in registers over all of them.
 *
 * <p>Blocks of one position are row major without gaps: d is [rows, batch], x is [columns, batch].
 */
public final class OuterProducts {
  private static final int ROWS = 8;

  private OuterProducts() {}

  /** Whether this machine's vectors are wide enough, and the blocks large, to beat OpenBLAS. */
  public static boolean pay(int rows, int batch) {
    return Panels.pay(batch) && rows >= ROWS;
  }

  private static int width(int columns) {
    return Math.ceilDiv(columns, COUNT) * COUNT;
  }

  /** What the sums take, which begin as zeros. */
  public static long sums(int rows, int columns) {
    return (long) Math.ceilDiv(rows, ROWS) * ROWS * width(columns);
  }

  /** What the transposed blocks of some positions take. */
  public static long scratch(int columns, int batch, int positions) {
    return (long) positions * batch * width(columns);
  }

  /**
   * sums += Σ d xᵀ over some positions. Offsets are bytes.
   *
   * @param rows at least 8
   * @param dStep bytes from one position's d to the next
   * @param xStep the same for x
   * @param scratch a place for the transposed blocks of so many positions, which begins as zeros
   *     and is used for nothing else
   */
  public static void add(
      MemorySegment memory,
      long sums,
      long d,
      long dStep,
      int rows,
      long x,
      long xStep,
      int columns,
      int batch,
      int positions,
      long scratch) {
    int width = width(columns);
    long into = Raw.address(memory, sums, sums(rows, columns));
    long transposed = Raw.address(memory, scratch, scratch(columns, batch, positions));
    for (int t = 0; t < positions; t++) {
      long from = Raw.address(memory, x + t * xStep, (long) columns * batch);
      transpose(transposed + 4L * t * batch * width, 4L * width, from, columns, batch);
    }
    long first = Raw.address(memory, d, (long) rows * batch);
    Raw.address(memory, d + (positions - 1) * dStep, (long) rows * batch);
    long stride = 4L * batch;
    long line = 4L * width;
    for (int tile = 0; tile < rows; tile += ROWS) {
      long row = first + Math.min(tile, rows - ROWS) * stride;
      long to = into + tile * line;
      int j = 0;
      for (; j <= width - 2 * COUNT; j += 2 * COUNT) {
        two(row, stride, dStep, positions, transposed + 4L * j, batch, line, to + 4L * j);
      }
      if (j < width) {
        one(row, stride, dStep, positions, transposed + 4L * j, batch, line, to + 4L * j);
      }
    }
  }

  /** Eight rows at a time, so that what is written stands side by side. */
  private static void transpose(long to, long line, long from, int columns, int batch) {
    long stride = 4L * batch;
    int j = 0;
    for (; j <= columns - 8; j += 8) {
      transposeEight(to + 4L * j, line, from + j * stride, stride, batch);
    }
    for (; j < columns; j++) {
      long at = to + 4L * j;
      long row = from + j * stride;
      for (int b = 0; b < batch; b++) {
        Raw.set(at, Raw.get(row));
        at += line;
        row += 4;
      }
    }
  }

  private static void transposeEight(long to, long line, long from, long stride, int batch) {
    long lower = from + 4 * stride;
    for (int b = 0; b < batch; b++) {
      Raw.set(to, Raw.get(from));
      Raw.set(to + 4, Raw.get(from + stride));
      Raw.set(to + 8, Raw.get(from + 2 * stride));
      Raw.set(to + 12, Raw.get(from + 3 * stride));
      Raw.set(to + 16, Raw.get(lower));
      Raw.set(to + 20, Raw.get(lower + stride));
      Raw.set(to + 24, Raw.get(lower + 2 * stride));
      Raw.set(to + 28, Raw.get(lower + 3 * stride));
      from += 4;
      lower += 4;
      to += line;
    }
  }

  /** Adds to eight rows of two vectors. */
  private static void two(
      long d, long stride, long step, int positions, long x, int batch, long line, long sums) {
    long at = sums;
    FloatVector a0 = FloatVector.fromMemorySegment(SPECIES, ALL, at, ORDER);
    FloatVector b0 = FloatVector.fromMemorySegment(SPECIES, ALL, at + Float.BYTES * COUNT, ORDER);
    at += line;
    FloatVector a1 = FloatVector.fromMemorySegment(SPECIES, ALL, at, ORDER);
    FloatVector b1 = FloatVector.fromMemorySegment(SPECIES, ALL, at + Float.BYTES * COUNT, ORDER);
    at += line;
    FloatVector a2 = FloatVector.fromMemorySegment(SPECIES, ALL, at, ORDER);
    FloatVector b2 = FloatVector.fromMemorySegment(SPECIES, ALL, at + Float.BYTES * COUNT, ORDER);
    at += line;
    FloatVector a3 = FloatVector.fromMemorySegment(SPECIES, ALL, at, ORDER);
    FloatVector b3 = FloatVector.fromMemorySegment(SPECIES, ALL, at + Float.BYTES * COUNT, ORDER);
    at += line;
    FloatVector a4 = FloatVector.fromMemorySegment(SPECIES, ALL, at, ORDER);
    FloatVector b4 = FloatVector.fromMemorySegment(SPECIES, ALL, at + Float.BYTES * COUNT, ORDER);
    at += line;
    FloatVector a5 = FloatVector.fromMemorySegment(SPECIES, ALL, at, ORDER);
    FloatVector b5 = FloatVector.fromMemorySegment(SPECIES, ALL, at + Float.BYTES * COUNT, ORDER);
    at += line;
    FloatVector a6 = FloatVector.fromMemorySegment(SPECIES, ALL, at, ORDER);
    FloatVector b6 = FloatVector.fromMemorySegment(SPECIES, ALL, at + Float.BYTES * COUNT, ORDER);
    at += line;
    FloatVector a7 = FloatVector.fromMemorySegment(SPECIES, ALL, at, ORDER);
    FloatVector b7 = FloatVector.fromMemorySegment(SPECIES, ALL, at + Float.BYTES * COUNT, ORDER);
    long two = 2 * stride;
    long three = 3 * stride;
    for (int t = 0; t < positions; t++) {
      long upper = d;
      long lower = d + 4 * stride;
      for (int b = 0; b < batch; b++) {
        FloatVector p = FloatVector.fromMemorySegment(SPECIES, ALL, x, ORDER);
        FloatVector q = FloatVector.fromMemorySegment(SPECIES, ALL, x + Float.BYTES * COUNT, ORDER);
        FloatVector s = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, upper));
        a0 = s.fma(p, a0);
        b0 = s.fma(q, b0);
        s = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, upper + stride));
        a1 = s.fma(p, a1);
        b1 = s.fma(q, b1);
        s = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, upper + two));
        a2 = s.fma(p, a2);
        b2 = s.fma(q, b2);
        s = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, upper + three));
        a3 = s.fma(p, a3);
        b3 = s.fma(q, b3);
        s = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, lower));
        a4 = s.fma(p, a4);
        b4 = s.fma(q, b4);
        s = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, lower + stride));
        a5 = s.fma(p, a5);
        b5 = s.fma(q, b5);
        s = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, lower + two));
        a6 = s.fma(p, a6);
        b6 = s.fma(q, b6);
        s = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, lower + three));
        a7 = s.fma(p, a7);
        b7 = s.fma(q, b7);
        upper += 4;
        lower += 4;
        x += line;
      }
      d += step;
    }
    at = sums;
    a0.intoMemorySegment(ALL, at, ORDER);
    b0.intoMemorySegment(ALL, at + Float.BYTES * COUNT, ORDER);
    at += line;
    a1.intoMemorySegment(ALL, at, ORDER);
    b1.intoMemorySegment(ALL, at + Float.BYTES * COUNT, ORDER);
    at += line;
    a2.intoMemorySegment(ALL, at, ORDER);
    b2.intoMemorySegment(ALL, at + Float.BYTES * COUNT, ORDER);
    at += line;
    a3.intoMemorySegment(ALL, at, ORDER);
    b3.intoMemorySegment(ALL, at + Float.BYTES * COUNT, ORDER);
    at += line;
    a4.intoMemorySegment(ALL, at, ORDER);
    b4.intoMemorySegment(ALL, at + Float.BYTES * COUNT, ORDER);
    at += line;
    a5.intoMemorySegment(ALL, at, ORDER);
    b5.intoMemorySegment(ALL, at + Float.BYTES * COUNT, ORDER);
    at += line;
    a6.intoMemorySegment(ALL, at, ORDER);
    b6.intoMemorySegment(ALL, at + Float.BYTES * COUNT, ORDER);
    at += line;
    a7.intoMemorySegment(ALL, at, ORDER);
    b7.intoMemorySegment(ALL, at + Float.BYTES * COUNT, ORDER);
  }

  /** Adds to eight rows of one vector. */
  private static void one(
      long d, long stride, long step, int positions, long x, int batch, long line, long sums) {
    FloatVector a0 = FloatVector.fromMemorySegment(SPECIES, ALL, sums, ORDER);
    FloatVector a1 = FloatVector.fromMemorySegment(SPECIES, ALL, sums + line, ORDER);
    FloatVector a2 = FloatVector.fromMemorySegment(SPECIES, ALL, sums + 2 * line, ORDER);
    FloatVector a3 = FloatVector.fromMemorySegment(SPECIES, ALL, sums + 3 * line, ORDER);
    FloatVector a4 = FloatVector.fromMemorySegment(SPECIES, ALL, sums + 4 * line, ORDER);
    FloatVector a5 = FloatVector.fromMemorySegment(SPECIES, ALL, sums + 5 * line, ORDER);
    FloatVector a6 = FloatVector.fromMemorySegment(SPECIES, ALL, sums + 6 * line, ORDER);
    FloatVector a7 = FloatVector.fromMemorySegment(SPECIES, ALL, sums + 7 * line, ORDER);
    long two = 2 * stride;
    long three = 3 * stride;
    for (int t = 0; t < positions; t++) {
      long upper = d;
      long lower = d + 4 * stride;
      for (int b = 0; b < batch; b++) {
        FloatVector p = FloatVector.fromMemorySegment(SPECIES, ALL, x, ORDER);
        a0 = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, upper)).fma(p, a0);
        a1 = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, upper + stride)).fma(p, a1);
        a2 = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, upper + two)).fma(p, a2);
        a3 = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, upper + three)).fma(p, a3);
        a4 = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, lower)).fma(p, a4);
        a5 = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, lower + stride)).fma(p, a5);
        a6 = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, lower + two)).fma(p, a6);
        a7 = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, lower + three)).fma(p, a7);
        upper += 4;
        lower += 4;
        x += line;
      }
      d += step;
    }
    a0.intoMemorySegment(ALL, sums, ORDER);
    a1.intoMemorySegment(ALL, sums + line, ORDER);
    a2.intoMemorySegment(ALL, sums + 2 * line, ORDER);
    a3.intoMemorySegment(ALL, sums + 3 * line, ORDER);
    a4.intoMemorySegment(ALL, sums + 4 * line, ORDER);
    a5.intoMemorySegment(ALL, sums + 5 * line, ORDER);
    a6.intoMemorySegment(ALL, sums + 6 * line, ORDER);
    a7.intoMemorySegment(ALL, sums + 7 * line, ORDER);
  }

  /**
   * gradient += sums.
   *
   * @param gradient in bytes, its rows {@code rowStride} floats apart
   */
  public static void finish(
      MemorySegment memory,
      long sums,
      int rows,
      int columns,
      MemorySegment gradients,
      long gradient,
      int rowStride) {
    long line = 4L * width(columns);
    long from = Raw.address(memory, sums, sums(rows, columns));
    long to = Raw.address(gradients, gradient, (rows - 1L) * rowStride + columns);
    for (int i = 0; i < rows; i++) {
      // the last tile begins before its turn when rows are no multiple of eight
      int tile = i / ROWS * ROWS;
      long row = from + (i + (long) Math.max(0, tile - (rows - ROWS))) * line;
      addRow(to + 4L * i * rowStride, row, columns);
    }
  }

  private static void addRow(long to, long from, int columns) {
    int j = 0;
    for (; j <= columns - COUNT; j += COUNT) {
      FloatVector sum =
          FloatVector.fromMemorySegment(SPECIES, ALL, to + 4L * j, ORDER)
              .add(FloatVector.fromMemorySegment(SPECIES, ALL, from + 4L * j, ORDER));
      sum.intoMemorySegment(ALL, to + 4L * j, ORDER);
    }
    for (; j < columns; j++) {
      Raw.set(to + 4L * j, Raw.get(to + 4L * j) + Raw.get(from + 4L * j));
    }
  }
}
