package dev.sluice.tensor;

import static dev.sluice.tensor.Lanes.COUNT;
import static dev.sluice.tensor.Lanes.SPECIES;
import static dev.sluice.tensor.Raw.ALL;
import static dev.sluice.tensor.Raw.FLOAT;
import static dev.sluice.tensor.Raw.ORDER;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/**
 * z = S x where one S meets many x: S is packed once, into panels of eight rows that stand column
 * by column, and each panel goes over two vectors of the batch at a time, in sixteen sums that stay
 * in registers. With 512 bits twice as fast as OpenBLAS's kernels for 256, at every size of a
 * playground; {@link #pay} says where that holds.
 *
 * <p>Blocks are row major without gaps: x is [columns, batch], z is [rows, batch].
 */
public final class Panels {
  /** Rows of a panel. */
  private static final int ROWS = 8;

  /** Lanes that beat OpenBLAS. */
  static final int WIDE = 16;

  private static final int PANEL = ROWS * Float.BYTES;

  private Panels() {}

  /**
   * Whether this machine's vectors are wide enough for panels to beat OpenBLAS, and the batch fills
   * one.
   */
  public static boolean pay(int batch) {
    return COUNT >= WIDE && batch >= COUNT;
  }

  /** What the packed matrix takes. */
  public static long floats(int rows, int columns) {
    return (long) Math.ceilDiv(rows, ROWS) * ROWS * columns;
  }

  /**
   * Packs S, number (i, j) of which stands {@code i rowStride + j columnStride} floats after {@code
   * matrix}; one of the strides is 1 and tells whether S or its transpose is stored.
   *
   * @param panels where {@link #floats} go, in bytes
   * @param matrix in bytes
   */
  public static void pack(
      MemorySegment memory,
      long panels,
      MemorySegment source,
      long matrix,
      int rows,
      int columns,
      int rowStride,
      int columnStride) {
    long to = Raw.address(memory, panels, floats(rows, columns));
    long extent = (rows - 1L) * rowStride + (columns - 1L) * columnStride + 1;
    long from = Raw.address(source, matrix, extent);
    for (int row = 0; row < rows; row += ROWS) {
      int count = Math.min(ROWS, rows - row);
      long panel = to + (long) row * columns * Float.BYTES;
      long first = from + (long) row * rowStride * Float.BYTES;
      long rowStep = (long) rowStride * Float.BYTES;
      long columnStep = (long) columnStride * Float.BYTES;
      if (count == ROWS) {
        packEight(panel, first, rowStep, columns, columnStep);
      } else {
        packSome(panel, first, rowStep, columns, columnStep, count);
      }
    }
  }

  private static void packEight(long to, long from, long rowStep, int columns, long columnStep) {
    long lower = from + 4 * rowStep;
    for (int j = 0; j < columns; j++) {
      Raw.set(to, Raw.get(from));
      Raw.set(to + 4, Raw.get(from + rowStep));
      Raw.set(to + 8, Raw.get(from + 2 * rowStep));
      Raw.set(to + 12, Raw.get(from + 3 * rowStep));
      Raw.set(to + 16, Raw.get(lower));
      Raw.set(to + 20, Raw.get(lower + rowStep));
      Raw.set(to + 24, Raw.get(lower + 2 * rowStep));
      Raw.set(to + 28, Raw.get(lower + 3 * rowStep));
      to += PANEL;
      from += columnStep;
      lower += columnStep;
    }
  }

  /** Rows that S lacks become zeros. */
  private static void packSome(
      long to, long from, long rowStep, int columns, long columnStep, int rows) {
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < ROWS; i++) {
        Raw.set(to + 4L * i, i < rows ? Raw.get(from + i * rowStep) : 0);
      }
      to += PANEL;
      from += columnStep;
    }
  }

  /**
   * z = S x, for the S that was packed. Offsets are bytes; everything stands in one memory, and z
   * overlaps neither of the others.
   *
   * @throws IllegalArgumentException if the batch does not fill a vector
   */
  public static void multiply(
      MemorySegment memory, long panels, int rows, int columns, long x, long z, int batch) {
    if (batch < COUNT) {
      throw new IllegalArgumentException("a batch of " + batch + " fills no vector");
    }
    long packed = Raw.address(memory, panels, floats(rows, columns));
    long right = Raw.address(memory, x, (long) columns * batch);
    long out = Raw.address(memory, z, (long) rows * batch);
    long stride = (long) batch * Float.BYTES;
    for (int row = 0; row < rows; row += ROWS) {
      int count = Math.min(ROWS, rows - row);
      long panel = packed + (long) row * columns * Float.BYTES;
      long to = out + row * stride;
      int b = 0;
      for (; b <= batch - 2 * COUNT; b += 2 * COUNT) {
        long at = (long) b * Float.BYTES;
        two(panel, columns, right + at, stride, to + at, count);
      }
      for (; b <= batch - COUNT; b += COUNT) {
        long at = (long) b * Float.BYTES;
        one(panel, columns, right + at, stride, to + at, count);
      }
      if (b < batch) {
        long at = (long) (batch - COUNT) * Float.BYTES; // some once more: masks are far slower
        one(panel, columns, right + at, stride, to + at, count);
      }
    }
  }

  /** Eight rows of two vectors, of which {@code count} rows are stored. */
  private static void two(long panel, int columns, long x, long stride, long z, int count) {
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector a3 = a0;
    FloatVector a4 = a0;
    FloatVector a5 = a0;
    FloatVector a6 = a0;
    FloatVector a7 = a0;
    FloatVector b0 = a0;
    FloatVector b1 = a0;
    FloatVector b2 = a0;
    FloatVector b3 = a0;
    FloatVector b4 = a0;
    FloatVector b5 = a0;
    FloatVector b6 = a0;
    FloatVector b7 = a0;
    for (int j = 0; j < columns; j++) {
      FloatVector a = FloatVector.fromMemorySegment(SPECIES, ALL, x, ORDER);
      FloatVector b = FloatVector.fromMemorySegment(SPECIES, ALL, x + Float.BYTES * COUNT, ORDER);
      FloatVector s = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, panel));
      a0 = s.fma(a, a0);
      b0 = s.fma(b, b0);
      s = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, panel + 4));
      a1 = s.fma(a, a1);
      b1 = s.fma(b, b1);
      s = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, panel + 8));
      a2 = s.fma(a, a2);
      b2 = s.fma(b, b2);
      s = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, panel + 12));
      a3 = s.fma(a, a3);
      b3 = s.fma(b, b3);
      s = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, panel + 16));
      a4 = s.fma(a, a4);
      b4 = s.fma(b, b4);
      s = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, panel + 20));
      a5 = s.fma(a, a5);
      b5 = s.fma(b, b5);
      s = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, panel + 24));
      a6 = s.fma(a, a6);
      b6 = s.fma(b, b6);
      s = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, panel + 28));
      a7 = s.fma(a, a7);
      b7 = s.fma(b, b7);
      panel += PANEL;
      x += stride;
    }
    a0.intoMemorySegment(ALL, z, ORDER);
    b0.intoMemorySegment(ALL, z + Float.BYTES * COUNT, ORDER);
    if (count > 1) {
      a1.intoMemorySegment(ALL, z + stride, ORDER);
      b1.intoMemorySegment(ALL, z + stride + Float.BYTES * COUNT, ORDER);
    }
    if (count > 2) {
      a2.intoMemorySegment(ALL, z + 2 * stride, ORDER);
      b2.intoMemorySegment(ALL, z + 2 * stride + Float.BYTES * COUNT, ORDER);
    }
    if (count > 3) {
      a3.intoMemorySegment(ALL, z + 3 * stride, ORDER);
      b3.intoMemorySegment(ALL, z + 3 * stride + Float.BYTES * COUNT, ORDER);
    }
    if (count > 4) {
      a4.intoMemorySegment(ALL, z + 4 * stride, ORDER);
      b4.intoMemorySegment(ALL, z + 4 * stride + Float.BYTES * COUNT, ORDER);
    }
    if (count > 5) {
      a5.intoMemorySegment(ALL, z + 5 * stride, ORDER);
      b5.intoMemorySegment(ALL, z + 5 * stride + Float.BYTES * COUNT, ORDER);
    }
    if (count > 6) {
      a6.intoMemorySegment(ALL, z + 6 * stride, ORDER);
      b6.intoMemorySegment(ALL, z + 6 * stride + Float.BYTES * COUNT, ORDER);
    }
    if (count > 7) {
      a7.intoMemorySegment(ALL, z + 7 * stride, ORDER);
      b7.intoMemorySegment(ALL, z + 7 * stride + Float.BYTES * COUNT, ORDER);
    }
  }

  /** Eight rows of one vector. */
  private static void one(long panel, int columns, long x, long stride, long z, int count) {
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector a3 = a0;
    FloatVector a4 = a0;
    FloatVector a5 = a0;
    FloatVector a6 = a0;
    FloatVector a7 = a0;
    for (int j = 0; j < columns; j++) {
      FloatVector a = FloatVector.fromMemorySegment(SPECIES, ALL, x, ORDER);
      a0 = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, panel)).fma(a, a0);
      a1 = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, panel + 4)).fma(a, a1);
      a2 = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, panel + 8)).fma(a, a2);
      a3 = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, panel + 12)).fma(a, a3);
      a4 = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, panel + 16)).fma(a, a4);
      a5 = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, panel + 20)).fma(a, a5);
      a6 = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, panel + 24)).fma(a, a6);
      a7 = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, panel + 28)).fma(a, a7);
      panel += PANEL;
      x += stride;
    }
    a0.intoMemorySegment(ALL, z, ORDER);
    if (count > 1) {
      a1.intoMemorySegment(ALL, z + stride, ORDER);
    }
    if (count > 2) {
      a2.intoMemorySegment(ALL, z + 2 * stride, ORDER);
    }
    if (count > 3) {
      a3.intoMemorySegment(ALL, z + 3 * stride, ORDER);
    }
    if (count > 4) {
      a4.intoMemorySegment(ALL, z + 4 * stride, ORDER);
    }
    if (count > 5) {
      a5.intoMemorySegment(ALL, z + 5 * stride, ORDER);
    }
    if (count > 6) {
      a6.intoMemorySegment(ALL, z + 6 * stride, ORDER);
    }
    if (count > 7) {
      a7.intoMemorySegment(ALL, z + 7 * stride, ORDER);
    }
  }
}
