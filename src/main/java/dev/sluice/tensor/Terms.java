package dev.sluice.tensor;

import static dev.sluice.tensor.Lanes.COUNT;
import static dev.sluice.tensor.Lanes.load;
import static dev.sluice.tensor.Lanes.store;
import static dev.sluice.tensor.Lanes.tail;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * One term of a sum, element by element: out = scale · a · b · D(y), where D is one of the factors
 * that derivatives bring. Unused operands are ignored; out may be any operand. {@link AddedTerms}
 * adds.
 */
public final class Terms {
  /** One of the loops of this class. */
  @FunctionalInterface
  public interface Loop {
    void run(MemorySegment memory, long out, float scale, long a, long b, long y, int length);
  }

  private Terms() {}

  /** out = scale · a */
  public static void setOne(
      MemorySegment memory, long out, float scale, long a, long b, long y, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      FloatVector term = load(memory, a, i).mul(scale);
      store(term, memory, out, i);
    }
    if (i < length) {
      VectorMask<Float> mask = tail(i, length);
      FloatVector term = load(memory, a, i, mask).mul(scale);
      store(term, memory, out, i, mask);
    }
  }

  /** out = scale · a · (1 - y) */
  public static void setOneComplement(
      MemorySegment memory, long out, float scale, long a, long b, long y, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      FloatVector term = load(memory, a, i).mul(Curves.complement(load(memory, y, i))).mul(scale);
      store(term, memory, out, i);
    }
    if (i < length) {
      VectorMask<Float> mask = tail(i, length);
      FloatVector term =
          load(memory, a, i, mask).mul(Curves.complement(load(memory, y, i, mask))).mul(scale);
      store(term, memory, out, i, mask);
    }
  }

  /** out = scale · a · (y (1 - y)) */
  public static void setOneSigmoid(
      MemorySegment memory, long out, float scale, long a, long b, long y, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      FloatVector term = load(memory, a, i).mul(Curves.sigmoidSlope(load(memory, y, i))).mul(scale);
      store(term, memory, out, i);
    }
    if (i < length) {
      VectorMask<Float> mask = tail(i, length);
      FloatVector term =
          load(memory, a, i, mask).mul(Curves.sigmoidSlope(load(memory, y, i, mask))).mul(scale);
      store(term, memory, out, i, mask);
    }
  }

  /** out = scale · a · (1 - y²) */
  public static void setOneTanh(
      MemorySegment memory, long out, float scale, long a, long b, long y, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      FloatVector term = load(memory, a, i).mul(Curves.tanhSlope(load(memory, y, i))).mul(scale);
      store(term, memory, out, i);
    }
    if (i < length) {
      VectorMask<Float> mask = tail(i, length);
      FloatVector term =
          load(memory, a, i, mask).mul(Curves.tanhSlope(load(memory, y, i, mask))).mul(scale);
      store(term, memory, out, i, mask);
    }
  }

  /** out = scale · a · step(y) */
  public static void setOneStep(
      MemorySegment memory, long out, float scale, long a, long b, long y, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      FloatVector term = load(memory, a, i).mul(Curves.step(load(memory, y, i))).mul(scale);
      store(term, memory, out, i);
    }
    if (i < length) {
      VectorMask<Float> mask = tail(i, length);
      FloatVector term =
          load(memory, a, i, mask).mul(Curves.step(load(memory, y, i, mask))).mul(scale);
      store(term, memory, out, i, mask);
    }
  }

  /** out = scale · a · b */
  public static void setTwo(
      MemorySegment memory, long out, float scale, long a, long b, long y, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      FloatVector term = load(memory, a, i).mul(load(memory, b, i)).mul(scale);
      store(term, memory, out, i);
    }
    if (i < length) {
      VectorMask<Float> mask = tail(i, length);
      FloatVector term = load(memory, a, i, mask).mul(load(memory, b, i, mask)).mul(scale);
      store(term, memory, out, i, mask);
    }
  }

  /** out = scale · a · b · (1 - y) */
  public static void setTwoComplement(
      MemorySegment memory, long out, float scale, long a, long b, long y, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      FloatVector term =
          load(memory, a, i)
              .mul(load(memory, b, i))
              .mul(Curves.complement(load(memory, y, i)))
              .mul(scale);
      store(term, memory, out, i);
    }
    if (i < length) {
      VectorMask<Float> mask = tail(i, length);
      FloatVector term =
          load(memory, a, i, mask)
              .mul(load(memory, b, i, mask))
              .mul(Curves.complement(load(memory, y, i, mask)))
              .mul(scale);
      store(term, memory, out, i, mask);
    }
  }

  /** out = scale · a · b · (y (1 - y)) */
  public static void setTwoSigmoid(
      MemorySegment memory, long out, float scale, long a, long b, long y, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      FloatVector term =
          load(memory, a, i)
              .mul(load(memory, b, i))
              .mul(Curves.sigmoidSlope(load(memory, y, i)))
              .mul(scale);
      store(term, memory, out, i);
    }
    if (i < length) {
      VectorMask<Float> mask = tail(i, length);
      FloatVector term =
          load(memory, a, i, mask)
              .mul(load(memory, b, i, mask))
              .mul(Curves.sigmoidSlope(load(memory, y, i, mask)))
              .mul(scale);
      store(term, memory, out, i, mask);
    }
  }

  /** out = scale · a · b · (1 - y²) */
  public static void setTwoTanh(
      MemorySegment memory, long out, float scale, long a, long b, long y, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      FloatVector term =
          load(memory, a, i)
              .mul(load(memory, b, i))
              .mul(Curves.tanhSlope(load(memory, y, i)))
              .mul(scale);
      store(term, memory, out, i);
    }
    if (i < length) {
      VectorMask<Float> mask = tail(i, length);
      FloatVector term =
          load(memory, a, i, mask)
              .mul(load(memory, b, i, mask))
              .mul(Curves.tanhSlope(load(memory, y, i, mask)))
              .mul(scale);
      store(term, memory, out, i, mask);
    }
  }

  /** out = scale · a · b · step(y) */
  public static void setTwoStep(
      MemorySegment memory, long out, float scale, long a, long b, long y, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      FloatVector term =
          load(memory, a, i)
              .mul(load(memory, b, i))
              .mul(Curves.step(load(memory, y, i)))
              .mul(scale);
      store(term, memory, out, i);
    }
    if (i < length) {
      VectorMask<Float> mask = tail(i, length);
      FloatVector term =
          load(memory, a, i, mask)
              .mul(load(memory, b, i, mask))
              .mul(Curves.step(load(memory, y, i, mask)))
              .mul(scale);
      store(term, memory, out, i, mask);
    }
  }
}
