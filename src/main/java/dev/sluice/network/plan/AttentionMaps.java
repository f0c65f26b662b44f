package dev.sluice.network.plan;

import dev.sluice.tensor.Packs;

/**
 * Where the weights of an attention layer stand: for each head and each vector of examples a map
 * [T, T] of vectors, whose row t says how much t looks at each position.
 *
 * @param offset in floats
 * @param kept whether each has its own place, or all the same
 */
record AttentionMaps(long offset, boolean kept, int heads, int positions, int batch) {
  /** The size of one map. */
  static long floats(int positions) {
    return (long) positions * positions * Packs.WIDTH;
  }

  /** The size of all. */
  static long floats(int heads, int positions, int batch) {
    return heads * Packs.count(batch) * floats(positions);
  }

  /** In bytes. */
  long at(int head, int vector) {
    return 4 * (offset + (kept ? (head * Packs.count(batch) + vector) * floats(positions) : 0));
  }
}
