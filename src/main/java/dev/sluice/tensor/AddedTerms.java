package dev.sluice.tensor;

import static dev.sluice.tensor.Lanes.COUNT;
import static dev.sluice.tensor.Lanes.load;
import static dev.sluice.tensor.Lanes.store;
import static dev.sluice.tensor.Lanes.tail;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** One term of a sum, added: out += scale · a · b · D(y). As in {@link Terms}. */
public final class AddedTerms {
  private AddedTerms() {}

  /** out += scale · a */
  public static void addOne(
      MemorySegment memory, long out, float scale, long a, long b, long y, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      FloatVector term = load(memory, a, i).mul(scale).add(load(memory, out, i));
      store(term, memory, out, i);
    }
    if (i < length) {
      VectorMask<Float> mask = tail(i, length);
      FloatVector term = load(memory, a, i, mask).mul(scale).add(load(memory, out, i, mask));
      store(term, memory, out, i, mask);
    }
  }

  /** out += scale · a · (1 - y) */
  public static void addOneComplement(
      MemorySegment memory, long out, float scale, long a, long b, long y, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      FloatVector term =
          load(memory, a, i)
              .mul(Curves.complement(load(memory, y, i)))
              .mul(scale)
              .add(load(memory, out, i));
      store(term, memory, out, i);
    }
    if (i < length) {
      VectorMask<Float> mask = tail(i, length);
      FloatVector term =
          load(memory, a, i, mask)
              .mul(Curves.complement(load(memory, y, i, mask)))
              .mul(scale)
              .add(load(memory, out, i, mask));
      store(term, memory, out, i, mask);
    }
  }

  /** out += scale · a · (y (1 - y)) */
  public static void addOneSigmoid(
      MemorySegment memory, long out, float scale, long a, long b, long y, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      FloatVector term =
          load(memory, a, i)
              .mul(Curves.sigmoidSlope(load(memory, y, i)))
              .mul(scale)
              .add(load(memory, out, i));
      store(term, memory, out, i);
    }
    if (i < length) {
      VectorMask<Float> mask = tail(i, length);
      FloatVector term =
          load(memory, a, i, mask)
              .mul(Curves.sigmoidSlope(load(memory, y, i, mask)))
              .mul(scale)
              .add(load(memory, out, i, mask));
      store(term, memory, out, i, mask);
    }
  }

  /** out += scale · a · (1 - y²) */
  public static void addOneTanh(
      MemorySegment memory, long out, float scale, long a, long b, long y, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      FloatVector term =
          load(memory, a, i)
              .mul(Curves.tanhSlope(load(memory, y, i)))
              .mul(scale)
              .add(load(memory, out, i));
      store(term, memory, out, i);
    }
    if (i < length) {
      VectorMask<Float> mask = tail(i, length);
      FloatVector term =
          load(memory, a, i, mask)
              .mul(Curves.tanhSlope(load(memory, y, i, mask)))
              .mul(scale)
              .add(load(memory, out, i, mask));
      store(term, memory, out, i, mask);
    }
  }

  /** out += scale · a · step(y) */
  public static void addOneStep(
      MemorySegment memory, long out, float scale, long a, long b, long y, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      FloatVector term =
          load(memory, a, i)
              .mul(Curves.step(load(memory, y, i)))
              .mul(scale)
              .add(load(memory, out, i));
      store(term, memory, out, i);
    }
    if (i < length) {
      VectorMask<Float> mask = tail(i, length);
      FloatVector term =
          load(memory, a, i, mask)
              .mul(Curves.step(load(memory, y, i, mask)))
              .mul(scale)
              .add(load(memory, out, i, mask));
      store(term, memory, out, i, mask);
    }
  }

  /** out += scale · a · b */
  public static void addTwo(
      MemorySegment memory, long out, float scale, long a, long b, long y, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      FloatVector term =
          load(memory, a, i).mul(load(memory, b, i)).mul(scale).add(load(memory, out, i));
      store(term, memory, out, i);
    }
    if (i < length) {
      VectorMask<Float> mask = tail(i, length);
      FloatVector term =
          load(memory, a, i, mask)
              .mul(load(memory, b, i, mask))
              .mul(scale)
              .add(load(memory, out, i, mask));
      store(term, memory, out, i, mask);
    }
  }

  /** out += scale · a · b · (1 - y) */
  public static void addTwoComplement(
      MemorySegment memory, long out, float scale, long a, long b, long y, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      FloatVector term =
          load(memory, a, i)
              .mul(load(memory, b, i))
              .mul(Curves.complement(load(memory, y, i)))
              .mul(scale)
              .add(load(memory, out, i));
      store(term, memory, out, i);
    }
    if (i < length) {
      VectorMask<Float> mask = tail(i, length);
      FloatVector term =
          load(memory, a, i, mask)
              .mul(load(memory, b, i, mask))
              .mul(Curves.complement(load(memory, y, i, mask)))
              .mul(scale)
              .add(load(memory, out, i, mask));
      store(term, memory, out, i, mask);
    }
  }

  /** out += scale · a · b · (y (1 - y)) */
  public static void addTwoSigmoid(
      MemorySegment memory, long out, float scale, long a, long b, long y, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      FloatVector term =
          load(memory, a, i)
              .mul(load(memory, b, i))
              .mul(Curves.sigmoidSlope(load(memory, y, i)))
              .mul(scale)
              .add(load(memory, out, i));
      store(term, memory, out, i);
    }
    if (i < length) {
      VectorMask<Float> mask = tail(i, length);
      FloatVector term =
          load(memory, a, i, mask)
              .mul(load(memory, b, i, mask))
              .mul(Curves.sigmoidSlope(load(memory, y, i, mask)))
              .mul(scale)
              .add(load(memory, out, i, mask));
      store(term, memory, out, i, mask);
    }
  }

  /** out += scale · a · b · (1 - y²) */
  public static void addTwoTanh(
      MemorySegment memory, long out, float scale, long a, long b, long y, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      FloatVector term =
          load(memory, a, i)
              .mul(load(memory, b, i))
              .mul(Curves.tanhSlope(load(memory, y, i)))
              .mul(scale)
              .add(load(memory, out, i));
      store(term, memory, out, i);
    }
    if (i < length) {
      VectorMask<Float> mask = tail(i, length);
      FloatVector term =
          load(memory, a, i, mask)
              .mul(load(memory, b, i, mask))
              .mul(Curves.tanhSlope(load(memory, y, i, mask)))
              .mul(scale)
              .add(load(memory, out, i, mask));
      store(term, memory, out, i, mask);
    }
  }

  /** out += scale · a · b · step(y) */
  public static void addTwoStep(
      MemorySegment memory, long out, float scale, long a, long b, long y, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      FloatVector term =
          load(memory, a, i)
              .mul(load(memory, b, i))
              .mul(Curves.step(load(memory, y, i)))
              .mul(scale)
              .add(load(memory, out, i));
      store(term, memory, out, i);
    }
    if (i < length) {
      VectorMask<Float> mask = tail(i, length);
      FloatVector term =
          load(memory, a, i, mask)
              .mul(load(memory, b, i, mask))
              .mul(Curves.step(load(memory, y, i, mask)))
              .mul(scale)
              .add(load(memory, out, i, mask));
      store(term, memory, out, i, mask);
    }
  }
}
