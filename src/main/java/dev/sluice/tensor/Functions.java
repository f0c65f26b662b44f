package dev.sluice.tensor;

import static dev.sluice.tensor.Lanes.COUNT;
import static dev.sluice.tensor.Lanes.load;
import static dev.sluice.tensor.Lanes.store;
import static dev.sluice.tensor.Lanes.tail;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.VectorMask;

/** out = f(x), element by element; out may be x. */
public final class Functions {
  /** One of the loops of this class. */
  @FunctionalInterface
  public interface Loop {
    void run(MemorySegment memory, long out, long x, int length);
  }

  private Functions() {}

  public static void sigmoid(MemorySegment memory, long out, long x, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      store(Curves.sigmoid(load(memory, x, i)), memory, out, i);
    }
    if (i < length) {
      VectorMask<Float> mask = tail(i, length);
      store(Curves.sigmoid(load(memory, x, i, mask)), memory, out, i, mask);
    }
  }

  public static void tanh(MemorySegment memory, long out, long x, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      store(Curves.tanh(load(memory, x, i)), memory, out, i);
    }
    if (i < length) {
      VectorMask<Float> mask = tail(i, length);
      store(Curves.tanh(load(memory, x, i, mask)), memory, out, i, mask);
    }
  }

  public static void relu(MemorySegment memory, long out, long x, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      store(Curves.relu(load(memory, x, i)), memory, out, i);
    }
    if (i < length) {
      VectorMask<Float> mask = tail(i, length);
      store(Curves.relu(load(memory, x, i, mask)), memory, out, i, mask);
    }
  }

  public static void softplus(MemorySegment memory, long out, long x, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      store(Curves.softplus(load(memory, x, i)), memory, out, i);
    }
    if (i < length) {
      VectorMask<Float> mask = tail(i, length);
      store(Curves.softplus(load(memory, x, i, mask)), memory, out, i, mask);
    }
  }

  public static void exp(MemorySegment memory, long out, long x, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      store(Curves.exp(load(memory, x, i)), memory, out, i);
    }
    if (i < length) {
      VectorMask<Float> mask = tail(i, length);
      store(Curves.exp(load(memory, x, i, mask)), memory, out, i, mask);
    }
  }

  public static void step(MemorySegment memory, long out, long x, int length) {
    int i = 0;
    for (; i <= length - COUNT; i += COUNT) {
      store(Curves.step(load(memory, x, i)), memory, out, i);
    }
    if (i < length) {
      VectorMask<Float> mask = tail(i, length);
      store(Curves.step(load(memory, x, i, mask)), memory, out, i, mask);
    }
  }
}
