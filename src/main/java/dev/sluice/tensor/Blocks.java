package dev.sluice.tensor;

import static dev.sluice.tensor.Lanes.COUNT;
import static dev.sluice.tensor.Lanes.load;
import static dev.sluice.tensor.Lanes.store;
import static dev.sluice.tensor.Lanes.tail;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** Moving, filling and joining blocks. */
public final class Blocks {
  private Blocks() {}

  /** out = a */
  public static void copy(MemorySegment memory, long out, long a, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      store(load(memory, a, i), memory, out, i);
    }
    if (i < length) {
      VectorMask<Float> mask = tail(i, length);
      store(load(memory, a, i, mask), memory, out, i, mask);
    }
  }

  public static void zero(MemorySegment memory, long out, int length) {
    memory.asSlice(out, 4L * length).fill((byte) 0);
  }

  public static void fill(MemorySegment memory, long out, float value, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      store(FloatVector.broadcast(Lanes.SPECIES, value), memory, out, i);
    }
    if (i < length) {
      store(FloatVector.broadcast(Lanes.SPECIES, value), memory, out, i, tail(i, length));
    }
  }

  /** out = a / b */
  public static void divide(MemorySegment memory, long out, long a, long b, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      store(load(memory, a, i).div(load(memory, b, i)), memory, out, i);
    }
    if (i < length) {
      VectorMask<Float> mask = tail(i, length);
      store(load(memory, a, i, mask).div(load(memory, b, i, mask)), memory, out, i, mask);
    }
  }

  /** out = a - b */
  public static void subtract(MemorySegment memory, long out, long a, long b, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      store(load(memory, a, i).sub(load(memory, b, i)), memory, out, i);
    }
    if (i < length) {
      VectorMask<Float> mask = tail(i, length);
      store(load(memory, a, i, mask).sub(load(memory, b, i, mask)), memory, out, i, mask);
    }
  }

  /** out = a + b */
  public static void add(MemorySegment memory, long out, long a, long b, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      store(load(memory, a, i).add(load(memory, b, i)), memory, out, i);
    }
    if (i < length) {
      VectorMask<Float> mask = tail(i, length);
      store(load(memory, a, i, mask).add(load(memory, b, i, mask)), memory, out, i, mask);
    }
  }

  /** out = the larger of out and a; not a number wins */
  public static void max(MemorySegment memory, long out, long a, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      store(load(memory, out, i).max(load(memory, a, i)), memory, out, i);
    }
    if (i < length) {
      VectorMask<Float> mask = tail(i, length);
      store(load(memory, out, i, mask).max(load(memory, a, i, mask)), memory, out, i, mask);
    }
  }

  /** Where a is larger than out (or not a number, which stays): out = a and which = index. */
  public static void maxAt(
      MemorySegment memory, long out, long which, long a, float index, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      FloatVector old = load(memory, out, i);
      FloatVector offered = load(memory, a, i);
      VectorMask<Float> taken = larger(offered, old);
      store(old.blend(offered, taken), memory, out, i);
      store(load(memory, which, i).blend(index, taken), memory, which, i);
    }
    if (i < length) {
      VectorMask<Float> mask = tail(i, length);
      FloatVector old = load(memory, out, i, mask);
      FloatVector offered = load(memory, a, i, mask);
      VectorMask<Float> taken = larger(offered, old);
      store(old.blend(offered, taken), memory, out, i, mask);
      store(load(memory, which, i, mask).blend(index, taken), memory, which, i, mask);
    }
  }

  private static VectorMask<Float> larger(FloatVector offered, FloatVector old) {
    return offered.compare(VectorOperators.LE, old).not().and(old.compare(VectorOperators.EQ, old));
  }

  /** out = a where which is index, else 0 */
  public static void whereEqual(
      MemorySegment memory, long out, long which, float index, long a, int length) {
    FloatVector zero = FloatVector.zero(Lanes.SPECIES);
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      VectorMask<Float> equal = load(memory, which, i).compare(VectorOperators.EQ, index);
      store(zero.blend(load(memory, a, i), equal), memory, out, i);
    }
    if (i < length) {
      VectorMask<Float> mask = tail(i, length);
      VectorMask<Float> equal = load(memory, which, i, mask).compare(VectorOperators.EQ, index);
      store(zero.blend(load(memory, a, i, mask), equal), memory, out, i, mask);
    }
  }

  /** Each number of a vector becomes a row: out[r, i] = vector[r · stride]. */
  public static void broadcast(
      MemorySegment memory,
      long out,
      MemorySegment vectors,
      long vector,
      int stride,
      int rows,
      int columns) {
    for (int row = 0; row < rows; row++) {
      float value = vectors.get(ValueLayout.JAVA_FLOAT, vector + 4L * row * stride);
      fill(memory, out + 4L * row * columns, value, columns);
    }
  }

  /**
   * out = x Φ(x), the exact GELU (Hendrycks and Gimpel 2016).
   *
   * @param bell e^(-x²/2); out may be it
   */
  public static void gelu(MemorySegment memory, long out, long x, long bell, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      FloatVector v = load(memory, x, i);
      store(Curves.normal(v, load(memory, bell, i)).mul(v), memory, out, i);
    }
    if (i < length) {
      VectorMask<Float> mask = tail(i, length);
      FloatVector v = load(memory, x, i, mask);
      store(Curves.normal(v, load(memory, bell, i, mask)).mul(v), memory, out, i, mask);
    }
  }

  /**
   * out = a (Φ(x) + x φ(x)), the derivative of GELU times a.
   *
   * @param bell e^(-x²/2); out may be it
   */
  public static void geluSlope(
      MemorySegment memory, long out, long a, long x, long bell, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      FloatVector slope = geluSlope(load(memory, x, i), load(memory, bell, i));
      store(slope.mul(load(memory, a, i)), memory, out, i);
    }
    if (i < length) {
      VectorMask<Float> mask = tail(i, length);
      FloatVector slope = geluSlope(load(memory, x, i, mask), load(memory, bell, i, mask));
      store(slope.mul(load(memory, a, i, mask)), memory, out, i, mask);
    }
  }

  private static FloatVector geluSlope(FloatVector x, FloatVector bell) {
    return x.mul(bell).mul(0.3989423f).add(Curves.normal(x, bell));
  }
}
