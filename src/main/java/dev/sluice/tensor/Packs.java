package dev.sluice.tensor;

import static dev.sluice.tensor.Lanes.COUNT;
import static dev.sluice.tensor.Lanes.load;
import static dev.sluice.tensor.Lanes.store;
import static dev.sluice.tensor.Lanes.tail;

import java.lang.foreign.MemorySegment;

/**
 * Copies between blocks [features, batch], one a position, and packs [position][feature] of whole
 * vectors, each of some {@link #WIDTH} examples: what many products along positions need close
 * together. Where the batch ends within a vector, the rest of it is zero.
 */
public final class Packs {
  /** Examples in a vector. */
  public static final int WIDTH = COUNT;

  private Packs() {}

  /** How many vectors a batch takes. */
  public static int count(int batch) {
    return Math.ceilDiv(batch, COUNT);
  }

  /**
   * pack = the examples from {@code first} on.
   *
   * @param blocks the first feature of the first position; positions are {@code step} bytes apart
   */
  public static void pack(
      MemorySegment memory,
      long pack,
      long blocks,
      long step,
      int positions,
      int features,
      int batch,
      int first) {
    for (int t = 0; t < positions; t++) {
      long to = pack + 4L * COUNT * t * features;
      if (first + COUNT <= batch) {
        packWhole(memory, to, blocks + t * step + 4L * first, features, batch);
      } else {
        packPart(memory, to, blocks + t * step + 4L * first, features, batch, batch - first);
      }
    }
  }

  private static void packWhole(MemorySegment memory, long to, long from, int features, int batch) {
    for (int i = 0; i < features; i++) {
      store(load(memory, from, i * batch), memory, to, i * COUNT);
    }
  }

  private static void packPart(
      MemorySegment memory, long to, long from, int features, int batch, int length) {
    for (int i = 0; i < features; i++) {
      store(load(memory, from, i * batch, tail(0, length)), memory, to, i * COUNT);
    }
  }

  /** The way back: blocks = pack. */
  public static void unpack(
      MemorySegment memory,
      long pack,
      long blocks,
      long step,
      int positions,
      int features,
      int batch,
      int first) {
    for (int t = 0; t < positions; t++) {
      long from = pack + 4L * COUNT * t * features;
      if (first + COUNT <= batch) {
        unpackWhole(memory, from, blocks + t * step + 4L * first, features, batch);
      } else {
        unpackPart(memory, from, blocks + t * step + 4L * first, features, batch, batch - first);
      }
    }
  }

  private static void unpackWhole(
      MemorySegment memory, long from, long to, int features, int batch) {
    for (int i = 0; i < features; i++) {
      store(load(memory, from, i * COUNT), memory, to, i * batch);
    }
  }

  private static void unpackPart(
      MemorySegment memory, long from, long to, int features, int batch, int length) {
    for (int i = 0; i < features; i++) {
      store(load(memory, from, i * COUNT), memory, to, i * batch, tail(0, length));
    }
  }
}
