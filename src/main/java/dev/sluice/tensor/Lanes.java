package dev.sluice.tensor;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** Loads and stores of one vector; a last, partial one goes through a mask. */
public final class Lanes {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  public static final int COUNT = SPECIES.length();

  private static final ByteOrder ORDER = ByteOrder.nativeOrder();

  private Lanes() {}

  /** The floats from the i-th on of the block at this address in bytes. */
  public static FloatVector load(MemorySegment memory, long block, int i) {
    return FloatVector.fromMemorySegment(SPECIES, memory, block + 4L * i, ORDER);
  }

  public static void store(FloatVector value, MemorySegment memory, long block, int i) {
    value.intoMemorySegment(memory, block + 4L * i, ORDER);
  }

  static VectorMask<Float> tail(int i, int length) {
    return SPECIES.indexInRange(i, length);
  }

  static FloatVector load(MemorySegment memory, long block, int i, VectorMask<Float> mask) {
    return FloatVector.fromMemorySegment(SPECIES, memory, block + 4L * i, ORDER, mask);
  }

  static void store(
      FloatVector value, MemorySegment memory, long block, int i, VectorMask<Float> mask) {
    value.intoMemorySegment(memory, block + 4L * i, ORDER, mask);
  }
}
