package dev.sluice.network.plan;

import dev.sluice.tensor.Slab;

/** Hands out places in a slab that is made later, once it is known how large it must be. */
final class Space {
  private long floats;

  /** The offset, in floats, of a new block at the start of a cache line. */
  long take(long length) {
    long offset = floats;
    long lines = Math.ceilDiv(length, Slab.ALIGNMENT);
    floats = Math.addExact(offset, Math.multiplyExact(lines, Slab.ALIGNMENT));
    return offset;
  }

  long floats() {
    return floats;
  }
}
