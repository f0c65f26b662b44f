package dev.sluice.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * Native memory by address, for loops that check their bounds once, before they run: a check at
 * every load takes as long as the load. Loops of many vectors call the Vector API itself: the JIT
 * inlines that always, but helpers of ours only so far, and then runs eight times slower.
 */
final class Raw {
  static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
  static final ByteOrder ORDER = ByteOrder.nativeOrder();

  /** Without a check of its alignment. */
  static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

  private Raw() {}

  /**
   * The address of a block.
   *
   * @param offset in bytes
   * @throws IndexOutOfBoundsException if not all of its floats stand in the memory
   * @throws IllegalStateException if the memory was given back
   */
  static long address(MemorySegment memory, long offset, long floats) {
    Objects.checkFromIndexSize(offset, Float.BYTES * floats, memory.byteSize());
    if (!memory.scope().isAlive()) {
      throw new IllegalStateException("closed");
    }
    return memory.address() + offset;
  }

  static float get(long address) {
    return ALL.get(FLOAT, address);
  }

  static void set(long address, float value) {
    ALL.set(FLOAT, address, value);
  }
}
