package dev.sluice.tensor;

import static dev.sluice.tensor.Lanes.COUNT;
import static dev.sluice.tensor.Lanes.load;
import static dev.sluice.tensor.Lanes.store;
import static dev.sluice.tensor.Lanes.tail;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * out = f(x), element by element; out may be x. The last, partial vector has a method of its own,
 * and what a loop calls is small: the JIT does not inline a method that it has compiled into much
 * code, and a vector that crosses a call becomes an object; it also gives up on a loop of more than
 * some fifty vector operations. Either made tanh ten times slower.
 */
public final class Functions {
  /** One of the loops of this class. */
  @FunctionalInterface
  public interface Loop {
    void run(MemorySegment memory, long out, long x, int length);
  }

  private Functions() {}

  public static void tanh(MemorySegment memory, long out, long x, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      store(Curves.tanh(load(memory, x, i)), memory, out, i);
    }
    if (i < length) {
      tanhTail(memory, out, x, i, length);
    }
  }

  private static void tanhTail(MemorySegment memory, long out, long x, int i, int length) {
    VectorMask<Float> mask = tail(i, length);
    store(Curves.tanh(load(memory, x, i, mask)), memory, out, i, mask);
  }

  public static void sigmoid(MemorySegment memory, long out, long x, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      store(Curves.sigmoid(load(memory, x, i)), memory, out, i);
    }
    if (i < length) {
      sigmoidTail(memory, out, x, i, length);
    }
  }

  private static void sigmoidTail(MemorySegment memory, long out, long x, int i, int length) {
    VectorMask<Float> mask = tail(i, length);
    store(Curves.sigmoid(load(memory, x, i, mask)), memory, out, i, mask);
  }

  public static void relu(MemorySegment memory, long out, long x, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      store(Curves.relu(load(memory, x, i)), memory, out, i);
    }
    if (i < length) {
      reluTail(memory, out, x, i, length);
    }
  }

  private static void reluTail(MemorySegment memory, long out, long x, int i, int length) {
    VectorMask<Float> mask = tail(i, length);
    store(Curves.relu(load(memory, x, i, mask)), memory, out, i, mask);
  }

  /** e^-|x| */
  public static void decay(MemorySegment memory, long out, long x, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      store(Curves.decay(load(memory, x, i)), memory, out, i);
    }
    if (i < length) {
      decayTail(memory, out, x, i, length);
    }
  }

  private static void decayTail(MemorySegment memory, long out, long x, int i, int length) {
    VectorMask<Float> mask = tail(i, length);
    store(Curves.decay(load(memory, x, i, mask)), memory, out, i, mask);
  }

  /** log(1 + e^x), where out already holds the decay of x; so out is not x. */
  public static void softplus(MemorySegment memory, long out, long x, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      store(Curves.softplus(load(memory, x, i), load(memory, out, i)), memory, out, i);
    }
    if (i < length) {
      VectorMask<Float> mask = tail(i, length);
      FloatVector e = load(memory, out, i, mask);
      store(Curves.softplus(load(memory, x, i, mask), e), memory, out, i, mask);
    }
  }

  /** {@link Curves#exp} written out, since a head's blocks are short: see above. */
  public static void exp(MemorySegment memory, long out, long x, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      FloatVector inside = load(memory, x, i).max(Curves.LOWEST).min(Curves.HIGHEST);
      FloatVector rounded =
          inside.fma(
              FloatVector.broadcast(Lanes.SPECIES, Curves.LOG2_E),
              FloatVector.broadcast(Lanes.SPECIES, Curves.ROUNDER));
      FloatVector n = rounded.sub(Curves.ROUNDER);
      FloatVector r =
          n.fma(
              FloatVector.broadcast(Lanes.SPECIES, -Curves.LN2_LOW),
              n.fma(FloatVector.broadcast(Lanes.SPECIES, -Curves.LN2_HIGH), inside));
      FloatVector p = FloatVector.broadcast(Lanes.SPECIES, 1.9875691500e-4f);
      p = p.fma(r, FloatVector.broadcast(Lanes.SPECIES, 1.3981999507e-3f));
      p = p.fma(r, FloatVector.broadcast(Lanes.SPECIES, 8.3334519073e-3f));
      p = p.fma(r, FloatVector.broadcast(Lanes.SPECIES, 4.1665795894e-2f));
      p = p.fma(r, FloatVector.broadcast(Lanes.SPECIES, 1.6666665459e-1f));
      p = p.fma(r, FloatVector.broadcast(Lanes.SPECIES, 5.0000001201e-1f));
      p = p.fma(r.mul(r), r).add(1f);
      IntVector power = rounded.reinterpretAsInts().sub(Curves.ROUNDER_BITS);
      IntVector half = power.lanewise(VectorOperators.ASHR, 1);
      IntVector rest = power.sub(half);
      p = p.mul(half.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
      p = p.mul(rest.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
      store(p, memory, out, i);
    }
    if (i < length) {
      expTail(memory, out, x, i, length);
    }
  }

  private static void expTail(MemorySegment memory, long out, long x, int i, int length) {
    VectorMask<Float> mask = tail(i, length);
    store(Curves.exp(load(memory, x, i, mask)), memory, out, i, mask);
  }

  public static void step(MemorySegment memory, long out, long x, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      store(Curves.step(load(memory, x, i)), memory, out, i);
    }
    if (i < length) {
      stepTail(memory, out, x, i, length);
    }
  }

  private static void stepTail(MemorySegment memory, long out, long x, int i, int length) {
    VectorMask<Float> mask = tail(i, length);
    store(Curves.step(load(memory, x, i, mask)), memory, out, i, mask);
  }

  /** e^(-x²/2) */
  public static void bell(MemorySegment memory, long out, long x, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      store(Curves.bell(load(memory, x, i)), memory, out, i);
    }
    if (i < length) {
      bellTail(memory, out, x, i, length);
    }
  }

  private static void bellTail(MemorySegment memory, long out, long x, int i, int length) {
    VectorMask<Float> mask = tail(i, length);
    store(Curves.bell(load(memory, x, i, mask)), memory, out, i, mask);
  }
}
