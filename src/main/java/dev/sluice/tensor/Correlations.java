package dev.sluice.tensor;

import static dev.sluice.tensor.Lanes.COUNT;
import static dev.sluice.tensor.Lanes.SPECIES;
import static dev.sluice.tensor.Raw.ALL;
import static dev.sluice.tensor.Raw.FLOAT;
import static dev.sluice.tensor.Raw.ORDER;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/**
 * z = W ∗ x + b, one row of z at a time. W is packed once, into panels of eight channels of z that
 * begin with b and go on tap by tap; each panel goes over three vectors of the row, or half of one
 * over two, in sums that stay in registers until every tap has been added.
 */
public final class Correlations {
  /** Channels of z in a panel. */
  private static final int ROWS = 8;

  private static final int PANEL = ROWS * Float.BYTES;
  private static final int VECTOR = Float.BYTES * COUNT;

  private Correlations() {}

  /** What W and b take once they are packed. */
  public static long floats(int out, Window window) {
    return (long) Math.ceilDiv(out, ROWS) * ROWS * (window.taps() + 1);
  }

  /**
   * Packs W, of which number (o, i, row, column) stands {@code o outStep + i inStep + row kernel +
   * column} floats after {@code weights}.
   *
   * @param panels where {@link #floats} go, in bytes
   * @param weights in bytes
   * @param bias in bytes, or negative if there is none
   * @param flipped whether the kernel is turned upside down and round
   */
  public static void pack(
      MemorySegment memory,
      long panels,
      int out,
      Window window,
      MemorySegment source,
      long weights,
      int outStep,
      int inStep,
      long bias,
      boolean flipped) {
    int area = window.kernel() * window.kernel();
    long extent = (out - 1L) * outStep + (window.channels() - 1L) * inStep + area;
    long from = Raw.address(source, weights, extent);
    long biases = bias < 0 ? 0 : Raw.address(source, bias, out);
    long to = Raw.address(memory, panels, floats(out, window));
    for (int first = 0; first < out; first += ROWS) {
      for (int o = first; o < first + ROWS; o++) {
        Raw.set(to, biases != 0 && o < out ? Raw.get(biases + 4L * o) : 0);
        to += 4;
      }
      for (int column = 0; column < window.kernel(); column++) {
        for (int row = 0; row < window.kernel(); row++) {
          int tap = row * window.kernel() + column;
          long at = from + 4L * first * outStep + 4L * (flipped ? area - 1 - tap : tap);
          packRows(to, at, window.channels(), 4L * inStep, Math.min(ROWS, out - first), outStep);
          to += (long) PANEL * window.channels();
        }
      }
    }
  }

  /** Channels that z lacks become zeros. */
  private static void packRows(long to, long from, int in, long inStep, int count, long outStep) {
    for (int i = 0; i < in; i++) {
      for (int o = 0; o < ROWS; o++) {
        Raw.set(to + 4L * o, o < count ? Raw.get(from + 4 * o * outStep) : 0);
      }
      to += PANEL;
      from += inStep;
    }
  }

  /**
   * One row of z. Offsets are bytes; z overlaps neither of the others.
   *
   * @param x what the kernel's first number meets first
   * @param z channels of {@code length} floats
   */
  public static void multiply(
      MemorySegment memory, long panels, int out, Window window, long x, long z, int length) {
    long packed = Raw.address(memory, panels, floats(out, window));
    long right = Raw.address(memory, x, window.extent(length));
    long to = Raw.address(memory, z, (long) out * length);
    if (length < COUNT) {
      few(packed, out, window, right, to, length);
      return;
    }
    long stride = (long) length * Float.BYTES;
    // sixteen registers do not hold three vectors of a panel
    boolean wide = COUNT >= Panels.WIDE && length >= 3 * COUNT;
    int width = wide ? 3 * COUNT : Math.min(2 * COUNT, length);
    int tile = wide ? ROWS : ROWS / 2;
    for (int next = 0; next < length; next += width) {
      // some once more at the end: masks are far slower
      long at = (long) Math.min(next, length - width) * Float.BYTES;
      for (int o = 0; o < out; o += tile) {
        long panel = packed + (long) (o / ROWS) * PANEL * (window.taps() + 1) + 4L * (o % ROWS);
        long row = to + o * stride + at;
        int count = Math.min(tile, out - o);
        if (wide) {
          three(panel, window, right + at, row, stride, count);
        } else {
          pair(panel, window, right + at, row, 4L * (width - COUNT), stride, count);
        }
      }
    }
  }

  /** A row shorter than a vector. */
  private static void few(long panels, int out, Window window, long x, long z, int length) {
    int lines = window.kernel() * window.channels();
    for (int o = 0; o < out; o++) {
      long first = panels + (long) (o / ROWS) * PANEL * (window.taps() + 1) + 4L * (o % ROWS);
      for (int n = 0; n < length; n++) {
        long panel = first;
        float sum = Raw.get(panel);
        for (int column = 0; column < window.kernel(); column++) {
          long at = x + 4 * (window.column(column) + n);
          for (int i = 0; i < lines; i++) {
            panel += PANEL;
            sum = Math.fma(Raw.get(panel), Raw.get(at), sum);
            at += 4L * window.line();
          }
        }
        Raw.set(z + 4 * ((long) o * length + n), sum);
      }
    }
  }

  /** Eight channels of three vectors, of which {@code count} channels are stored. */
  private static void three(long panel, Window window, long x, long z, long stride, int count) {
    FloatVector a0 = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, panel));
    FloatVector b0 = a0;
    FloatVector c0 = a0;
    FloatVector a1 = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, panel + 4));
    FloatVector b1 = a1;
    FloatVector c1 = a1;
    FloatVector a2 = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, panel + 8));
    FloatVector b2 = a2;
    FloatVector c2 = a2;
    FloatVector a3 = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, panel + 12));
    FloatVector b3 = a3;
    FloatVector c3 = a3;
    FloatVector a4 = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, panel + 16));
    FloatVector b4 = a4;
    FloatVector c4 = a4;
    FloatVector a5 = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, panel + 20));
    FloatVector b5 = a5;
    FloatVector c5 = a5;
    FloatVector a6 = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, panel + 24));
    FloatVector b6 = a6;
    FloatVector c6 = a6;
    FloatVector a7 = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, panel + 28));
    FloatVector b7 = a7;
    FloatVector c7 = a7;
    panel += PANEL;
    int kernel = window.kernel();
    int lines = kernel * window.channels();
    long line = 4L * window.line();
    for (int column = 0; column < kernel; column++) {
      long at = x + 4 * window.column(column);
      for (int i = 0; i < lines; i++) {
        FloatVector p = FloatVector.fromMemorySegment(SPECIES, ALL, at, ORDER);
        FloatVector q = FloatVector.fromMemorySegment(SPECIES, ALL, at + VECTOR, ORDER);
        FloatVector r = FloatVector.fromMemorySegment(SPECIES, ALL, at + 2 * VECTOR, ORDER);
        FloatVector s = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, panel));
        a0 = s.fma(p, a0);
        b0 = s.fma(q, b0);
        c0 = s.fma(r, c0);
        s = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, panel + 4));
        a1 = s.fma(p, a1);
        b1 = s.fma(q, b1);
        c1 = s.fma(r, c1);
        s = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, panel + 8));
        a2 = s.fma(p, a2);
        b2 = s.fma(q, b2);
        c2 = s.fma(r, c2);
        s = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, panel + 12));
        a3 = s.fma(p, a3);
        b3 = s.fma(q, b3);
        c3 = s.fma(r, c3);
        s = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, panel + 16));
        a4 = s.fma(p, a4);
        b4 = s.fma(q, b4);
        c4 = s.fma(r, c4);
        s = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, panel + 20));
        a5 = s.fma(p, a5);
        b5 = s.fma(q, b5);
        c5 = s.fma(r, c5);
        s = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, panel + 24));
        a6 = s.fma(p, a6);
        b6 = s.fma(q, b6);
        c6 = s.fma(r, c6);
        s = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, panel + 28));
        a7 = s.fma(p, a7);
        b7 = s.fma(q, b7);
        c7 = s.fma(r, c7);
        panel += PANEL;
        at += line;
      }
    }
    a0.intoMemorySegment(ALL, z, ORDER);
    b0.intoMemorySegment(ALL, z + VECTOR, ORDER);
    c0.intoMemorySegment(ALL, z + 2 * VECTOR, ORDER);
    if (count > 1) {
      a1.intoMemorySegment(ALL, z + stride, ORDER);
      b1.intoMemorySegment(ALL, z + stride + VECTOR, ORDER);
      c1.intoMemorySegment(ALL, z + stride + 2 * VECTOR, ORDER);
    }
    if (count > 2) {
      a2.intoMemorySegment(ALL, z + 2 * stride, ORDER);
      b2.intoMemorySegment(ALL, z + 2 * stride + VECTOR, ORDER);
      c2.intoMemorySegment(ALL, z + 2 * stride + 2 * VECTOR, ORDER);
    }
    if (count > 3) {
      a3.intoMemorySegment(ALL, z + 3 * stride, ORDER);
      b3.intoMemorySegment(ALL, z + 3 * stride + VECTOR, ORDER);
      c3.intoMemorySegment(ALL, z + 3 * stride + 2 * VECTOR, ORDER);
    }
    if (count > 4) {
      a4.intoMemorySegment(ALL, z + 4 * stride, ORDER);
      b4.intoMemorySegment(ALL, z + 4 * stride + VECTOR, ORDER);
      c4.intoMemorySegment(ALL, z + 4 * stride + 2 * VECTOR, ORDER);
    }
    if (count > 5) {
      a5.intoMemorySegment(ALL, z + 5 * stride, ORDER);
      b5.intoMemorySegment(ALL, z + 5 * stride + VECTOR, ORDER);
      c5.intoMemorySegment(ALL, z + 5 * stride + 2 * VECTOR, ORDER);
    }
    if (count > 6) {
      a6.intoMemorySegment(ALL, z + 6 * stride, ORDER);
      b6.intoMemorySegment(ALL, z + 6 * stride + VECTOR, ORDER);
      c6.intoMemorySegment(ALL, z + 6 * stride + 2 * VECTOR, ORDER);
    }
    if (count > 7) {
      a7.intoMemorySegment(ALL, z + 7 * stride, ORDER);
      b7.intoMemorySegment(ALL, z + 7 * stride + VECTOR, ORDER);
      c7.intoMemorySegment(ALL, z + 7 * stride + 2 * VECTOR, ORDER);
    }
  }

  /**
   * Four channels of two vectors, of which {@code count} channels are stored.
   *
   * @param next bytes from one vector to the other, which may overlap
   */
  private static void pair(
      long panel, Window window, long x, long z, long next, long stride, int count) {
    FloatVector a0 = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, panel));
    FloatVector b0 = a0;
    FloatVector a1 = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, panel + 4));
    FloatVector b1 = a1;
    FloatVector a2 = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, panel + 8));
    FloatVector b2 = a2;
    FloatVector a3 = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, panel + 12));
    FloatVector b3 = a3;
    panel += PANEL;
    int kernel = window.kernel();
    int lines = kernel * window.channels();
    long line = 4L * window.line();
    for (int column = 0; column < kernel; column++) {
      long at = x + 4 * window.column(column);
      for (int i = 0; i < lines; i++) {
        FloatVector p = FloatVector.fromMemorySegment(SPECIES, ALL, at, ORDER);
        FloatVector q = FloatVector.fromMemorySegment(SPECIES, ALL, at + next, ORDER);
        FloatVector s = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, panel));
        a0 = s.fma(p, a0);
        b0 = s.fma(q, b0);
        s = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, panel + 4));
        a1 = s.fma(p, a1);
        b1 = s.fma(q, b1);
        s = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, panel + 8));
        a2 = s.fma(p, a2);
        b2 = s.fma(q, b2);
        s = FloatVector.broadcast(SPECIES, ALL.get(FLOAT, panel + 12));
        a3 = s.fma(p, a3);
        b3 = s.fma(q, b3);
        panel += PANEL;
        at += line;
      }
    }
    a0.intoMemorySegment(ALL, z, ORDER);
    b0.intoMemorySegment(ALL, z + next, ORDER);
    if (count > 1) {
      a1.intoMemorySegment(ALL, z + stride, ORDER);
      b1.intoMemorySegment(ALL, z + stride + next, ORDER);
    }
    if (count > 2) {
      a2.intoMemorySegment(ALL, z + 2 * stride, ORDER);
      b2.intoMemorySegment(ALL, z + 2 * stride + next, ORDER);
    }
    if (count > 3) {
      a3.intoMemorySegment(ALL, z + 3 * stride, ORDER);
      b3.intoMemorySegment(ALL, z + 3 * stride + next, ORDER);
    }
  }
}
