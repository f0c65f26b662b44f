package dev.sluice.network.plan;

import dev.sluice.tensor.Packs;
import java.lang.foreign.ValueLayout;

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

  /** One head's weights in one example. */
  double[][] of(Memory memory, int head, int example) {
    double[][] map = new double[positions][positions];
    add(memory, head, example, map);
    return map;
  }

  /** One head's weights, the mean over the batch. */
  double[][] mean(Memory memory, int head) {
    double[][] map = new double[positions][positions];
    for (int example = 0; example < batch; example++) {
      add(memory, head, example, map);
    }
    for (double[] row : map) {
      for (int u = 0; u < positions; u++) {
        row[u] /= batch;
      }
    }
    return map;
  }

  private void add(Memory memory, int head, int example, double[][] map) {
    long at = at(head, example / Packs.WIDTH) + 4L * (example % Packs.WIDTH);
    for (int t = 0; t < positions; t++) {
      for (int u = 0; u < positions; u++) {
        long cell = at + 4L * Packs.WIDTH * ((long) t * positions + u);
        map[t][u] += memory.values.get(ValueLayout.JAVA_FLOAT, cell);
      }
    }
  }
}
