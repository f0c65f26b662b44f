package dev.sluice.tensor;

import static dev.sluice.tensor.Lanes.COUNT;
import static dev.sluice.tensor.Lanes.SPECIES;
import static dev.sluice.tensor.Raw.ALL;
import static dev.sluice.tensor.Raw.ORDER;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/**
 * Gradients of the kernels and biases of z = W ∗ x + b: sums of products over whole rows of dz.
 * They stand in tiles of four channels of z by three taps, each number a vector until the last row
 * has been met; only then are the lanes of a vector summed, in a fixed order. A call takes some
 * rows of dz.
 */
public final class KernelGradients {
  /** Channels of z in a tile. */
  private static final int ROWS = 4;

  /** Taps in a tile. */
  private static final int TAPS = 3;

  private static final int VECTOR = Float.BYTES * COUNT;
  private static final int TILE = ROWS * TAPS * VECTOR;

  /** Floats of four channels of dz that stay in the nearest cache. */
  private static final int NEAR = 4096;

  private KernelGradients() {}

  /** What the sums take. They begin as zeros, and are zeros again once they are finished. */
  public static long sums(int out, Window window) {
    long tiles = (long) Math.ceilDiv(out, ROWS) * Math.ceilDiv(window.taps(), TAPS);
    return (tiles * ROWS * TAPS + out) * COUNT;
  }

  /** How many rows of z a call should take. */
  public static int rows(int length) {
    return Math.max(1, NEAR / (ROWS * length));
  }

  /**
   * Adds what some rows of dz say to the sums. Offsets are bytes.
   *
   * @param d rows of {@code out} channels of {@code length} floats
   * @param dStep bytes from one row to the next
   * @param x what the kernel's first number meets first for the first of the rows
   */
  public static void add(
      MemorySegment memory,
      long sums,
      long d,
      long dStep,
      int out,
      int length,
      Window window,
      long x,
      int rows) {
    int taps = window.taps();
    long to = Raw.address(memory, sums, sums(out, window));
    long left = Raw.address(memory, d, (long) out * length);
    Raw.address(memory, d + (rows - 1) * dStep, (long) out * length);
    long xStep = 4 * window.step();
    long right = Raw.address(memory, x, (rows - 1) * window.step() + window.extent(length));
    long stride = 4L * length;
    for (int o = 0; o < out; o += ROWS) {
      // what a tile lacks is its last once more
      long d0 = left + o * stride;
      long d1 = left + Math.min(o + 1, out - 1) * stride;
      long d2 = left + Math.min(o + 2, out - 1) * stride;
      long d3 = left + Math.min(o + 3, out - 1) * stride;
      for (int tap = 0; tap < taps; tap += TAPS) {
        long x0 = right + window.tap(tap);
        long x1 = right + window.tap(Math.min(tap + 1, taps - 1));
        long x2 = right + window.tap(Math.min(tap + 2, taps - 1));
        tile(d0, d1, d2, d3, dStep, x0, x1, x2, xStep, length, rows, to);
        if (length % COUNT != 0) {
          rest(d0, d1, d2, d3, dStep, x0, x1, x2, xStep, length, rows, to);
        }
        to += TILE;
      }
    }
    for (int o = 0; o < out; o++) {
      line(left + o * stride, dStep, length, rows, to);
      to += VECTOR;
    }
  }

  /** Adds whole vectors to the twelve sums of a tile. */
  private static void tile(
      long d0,
      long d1,
      long d2,
      long d3,
      long dStep,
      long x0,
      long x1,
      long x2,
      long xStep,
      int length,
      int rows,
      long sums) {
    FloatVector e0 = FloatVector.fromMemorySegment(SPECIES, ALL, sums, ORDER);
    FloatVector e1 = FloatVector.fromMemorySegment(SPECIES, ALL, sums + VECTOR, ORDER);
    FloatVector e2 = FloatVector.fromMemorySegment(SPECIES, ALL, sums + 2 * VECTOR, ORDER);
    FloatVector f0 = FloatVector.fromMemorySegment(SPECIES, ALL, sums + 3 * VECTOR, ORDER);
    FloatVector f1 = FloatVector.fromMemorySegment(SPECIES, ALL, sums + 4 * VECTOR, ORDER);
    FloatVector f2 = FloatVector.fromMemorySegment(SPECIES, ALL, sums + 5 * VECTOR, ORDER);
    FloatVector g0 = FloatVector.fromMemorySegment(SPECIES, ALL, sums + 6 * VECTOR, ORDER);
    FloatVector g1 = FloatVector.fromMemorySegment(SPECIES, ALL, sums + 7 * VECTOR, ORDER);
    FloatVector g2 = FloatVector.fromMemorySegment(SPECIES, ALL, sums + 8 * VECTOR, ORDER);
    FloatVector h0 = FloatVector.fromMemorySegment(SPECIES, ALL, sums + 9 * VECTOR, ORDER);
    FloatVector h1 = FloatVector.fromMemorySegment(SPECIES, ALL, sums + 10 * VECTOR, ORDER);
    FloatVector h2 = FloatVector.fromMemorySegment(SPECIES, ALL, sums + 11 * VECTOR, ORDER);
    long end = 4L * (length - length % COUNT);
    for (int row = 0; row < rows; row++) {
      for (long n = 0; n < end; n += VECTOR) {
        FloatVector p = FloatVector.fromMemorySegment(SPECIES, ALL, x0 + n, ORDER);
        FloatVector q = FloatVector.fromMemorySegment(SPECIES, ALL, x1 + n, ORDER);
        FloatVector r = FloatVector.fromMemorySegment(SPECIES, ALL, x2 + n, ORDER);
        FloatVector v = FloatVector.fromMemorySegment(SPECIES, ALL, d0 + n, ORDER);
        e0 = v.fma(p, e0);
        e1 = v.fma(q, e1);
        e2 = v.fma(r, e2);
        v = FloatVector.fromMemorySegment(SPECIES, ALL, d1 + n, ORDER);
        f0 = v.fma(p, f0);
        f1 = v.fma(q, f1);
        f2 = v.fma(r, f2);
        v = FloatVector.fromMemorySegment(SPECIES, ALL, d2 + n, ORDER);
        g0 = v.fma(p, g0);
        g1 = v.fma(q, g1);
        g2 = v.fma(r, g2);
        v = FloatVector.fromMemorySegment(SPECIES, ALL, d3 + n, ORDER);
        h0 = v.fma(p, h0);
        h1 = v.fma(q, h1);
        h2 = v.fma(r, h2);
      }
      d0 += dStep;
      d1 += dStep;
      d2 += dStep;
      d3 += dStep;
      x0 += xStep;
      x1 += xStep;
      x2 += xStep;
    }
    e0.intoMemorySegment(ALL, sums, ORDER);
    e1.intoMemorySegment(ALL, sums + VECTOR, ORDER);
    e2.intoMemorySegment(ALL, sums + 2 * VECTOR, ORDER);
    f0.intoMemorySegment(ALL, sums + 3 * VECTOR, ORDER);
    f1.intoMemorySegment(ALL, sums + 4 * VECTOR, ORDER);
    f2.intoMemorySegment(ALL, sums + 5 * VECTOR, ORDER);
    g0.intoMemorySegment(ALL, sums + 6 * VECTOR, ORDER);
    g1.intoMemorySegment(ALL, sums + 7 * VECTOR, ORDER);
    g2.intoMemorySegment(ALL, sums + 8 * VECTOR, ORDER);
    h0.intoMemorySegment(ALL, sums + 9 * VECTOR, ORDER);
    h1.intoMemorySegment(ALL, sums + 10 * VECTOR, ORDER);
    h2.intoMemorySegment(ALL, sums + 11 * VECTOR, ORDER);
  }

  /** Adds what fills no vector to the first lanes of the twelve sums of a tile. */
  private static void rest(
      long d0,
      long d1,
      long d2,
      long d3,
      long dStep,
      long x0,
      long x1,
      long x2,
      long xStep,
      int length,
      int rows,
      long sums) {
    for (int row = 0; row < rows; row++) {
      for (long n = 4L * (length - length % COUNT); n < 4L * length; n += 4) {
        float p = Raw.get(x0 + row * xStep + n);
        float q = Raw.get(x1 + row * xStep + n);
        float r = Raw.get(x2 + row * xStep + n);
        addThree(sums, Raw.get(d0 + row * dStep + n), p, q, r);
        addThree(sums + TAPS * VECTOR, Raw.get(d1 + row * dStep + n), p, q, r);
        addThree(sums + 2 * TAPS * VECTOR, Raw.get(d2 + row * dStep + n), p, q, r);
        addThree(sums + 3 * TAPS * VECTOR, Raw.get(d3 + row * dStep + n), p, q, r);
      }
    }
  }

  private static void addThree(long sums, float d, float p, float q, float r) {
    Raw.set(sums, Math.fma(d, p, Raw.get(sums)));
    Raw.set(sums + VECTOR, Math.fma(d, q, Raw.get(sums + VECTOR)));
    Raw.set(sums + 2 * VECTOR, Math.fma(d, r, Raw.get(sums + 2 * VECTOR)));
  }

  /** Adds one channel of some rows to its sum. */
  private static void line(long d, long dStep, int length, int rows, long sum) {
    FloatVector a = FloatVector.fromMemorySegment(SPECIES, ALL, sum, ORDER);
    FloatVector b = FloatVector.zero(SPECIES);
    FloatVector c = b;
    FloatVector e = b;
    float rest = 0;
    for (int row = 0; row < rows; row++) {
      int n = 0;
      for (; n <= length - 4 * COUNT; n += 4 * COUNT) { // a sum waits for the one before it
        long at = d + 4L * n;
        a = a.add(FloatVector.fromMemorySegment(SPECIES, ALL, at, ORDER));
        b = b.add(FloatVector.fromMemorySegment(SPECIES, ALL, at + VECTOR, ORDER));
        c = c.add(FloatVector.fromMemorySegment(SPECIES, ALL, at + 2 * VECTOR, ORDER));
        e = e.add(FloatVector.fromMemorySegment(SPECIES, ALL, at + 3 * VECTOR, ORDER));
      }
      for (; n <= length - COUNT; n += COUNT) {
        a = a.add(FloatVector.fromMemorySegment(SPECIES, ALL, d + 4L * n, ORDER));
      }
      for (; n < length; n++) {
        rest += Raw.get(d + 4L * n);
      }
      d += dStep;
    }
    a.add(b).add(c.add(e)).intoMemorySegment(ALL, sum, ORDER);
    Raw.set(sum, Raw.get(sum) + rest);
  }

  /**
   * Gradients of W and b += their sums.
   *
   * @param weights where the gradient of W stands as [out][in][kernel][kernel], in bytes
   * @param bias in bytes
   */
  public static void finish(
      MemorySegment memory,
      long sums,
      int out,
      Window window,
      MemorySegment gradients,
      long weights,
      long bias) {
    int taps = window.taps();
    long from = Raw.address(memory, sums, sums(out, window));
    long matrix = Raw.address(gradients, weights, (long) out * taps);
    long vector = Raw.address(gradients, bias, out);
    for (int o = 0; o < out; o += ROWS) {
      for (int tap = 0; tap < taps; tap += TAPS) {
        for (int i = 0; i < ROWS; i++) {
          for (int j = 0; j < TAPS; j++) {
            float sum = taken(from);
            if (o + i < out && tap + j < taps) {
              long to = matrix + 4 * ((long) (o + i) * taps + tap + j);
              Raw.set(to, Raw.get(to) + sum);
            }
            from += VECTOR;
          }
        }
      }
    }
    for (int o = 0; o < out; o++) {
      Raw.set(vector + 4L * o, Raw.get(vector + 4L * o) + taken(from));
      from += VECTOR;
    }
  }

  /** The sum of a vector, which becomes zeros. */
  private static float taken(long vector) {
    float sum = 0;
    for (int lane = 0; lane < COUNT; lane++) {
      sum += Raw.get(vector + 4L * lane);
      Raw.set(vector + 4L * lane, 0);
    }
    return sum;
  }
}
