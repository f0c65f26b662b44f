package dev.sluice.network.plan;

import dev.sluice.tensor.Blocks;
import dev.sluice.tensor.Packs;
import dev.sluice.tensor.Pairs;
import dev.sluice.tensor.Pairs.Range;
import dev.sluice.tensor.Softmax;

/**
 * Every position looks at every other: z = softmax(q kᵀ / √(D/heads)) v for each head, which has
 * its own share of the features. Head by head and vector of examples by vector of examples, what
 * takes part is packed close together first.
 */
final class SelfAttention implements Node {
  private final int heads;
  private final boolean causal;
  private final Edge projections;
  private final Edge z;
  private final int positions;
  private final int depth;
  private final int batch;
  private final float scale;
  private final AttentionMaps maps;
  private final long scores;
  private final long[] packs = new long[8];

  /**
   * @param projections queries, keys and values, one beneath the other
   * @param maps where the weights stand
   * @param scratch room for one map
   */
  SelfAttention(
      int heads,
      boolean causal,
      Edge projections,
      Edge z,
      AttentionMaps maps,
      long scratch,
      Space space) {
    this.heads = heads;
    this.causal = causal;
    this.projections = projections;
    this.z = z;
    this.positions = z.value().positions();
    this.depth = z.value().features() / heads;
    this.batch = z.value().batch();
    this.scale = (float) (1 / Math.sqrt(depth));
    this.maps = maps;
    this.scores = 4 * scratch;
    for (int i = 0; i < packs.length; i++) {
      packs[i] = 4 * space.take((long) positions * depth * Packs.WIDTH);
    }
  }

  @Override
  public void forward(Memory memory) {
    for (int head = 0; head < heads; head++) {
      for (int vector = 0; vector < Packs.count(batch); vector++) {
        forward(memory, head, vector);
      }
    }
  }

  private void forward(Memory memory, int head, int vector) {
    long q = pack(memory, 0, projections.value(), head, vector);
    long k = pack(memory, 1, projections.value(), heads + head, vector);
    long v = pack(memory, 2, projections.value(), 2 * heads + head, vector);
    long weights = maps.at(head, vector);
    Pairs.products(memory.values, weights, q, k, positions, positions, depth, causal);
    for (int t = 0; t < positions; t++) {
      long row = weights + row(t);
      Softmax.row(memory.values, row, seen(t), scale);
      Blocks.zero(
          memory.values, row + 4L * Packs.WIDTH * seen(t), (positions - seen(t)) * Packs.WIDTH);
    }
    Range range = causal ? Range.UP_TO : Range.ALL;
    Pairs.sums(
        memory.values, packs[3], weights, positions, 1, v, positions, positions, depth, range);
    unpack(memory, 3, z.value(), head, vector);
  }

  @Override
  public void backward(Memory memory) {
    for (int head = 0; head < heads; head++) {
      for (int vector = 0; vector < Packs.count(batch); vector++) {
        backward(memory, head, vector);
      }
    }
  }

  private void backward(Memory memory, int head, int vector) {
    long q = pack(memory, 0, projections.value(), head, vector);
    long k = pack(memory, 1, projections.value(), heads + head, vector);
    long v = pack(memory, 2, projections.value(), 2 * heads + head, vector);
    long out = pack(memory, 3, z.value(), head, vector);
    long dz = pack(memory, 4, z.gradient(), head, vector);
    long weights = maps.at(head, vector);
    Pairs.products(memory.values, scores, dz, v, positions, positions, depth, causal);
    for (int t = 0; t < positions; t++) {
      long d = scores + row(t);
      long own = 4L * Packs.WIDTH * t * depth;
      Softmax.rowBack(
          memory.values, d, weights + row(t), seen(t), out + own, dz + own, depth, scale);
      Blocks.zero(
          memory.values, d + 4L * Packs.WIDTH * seen(t), (positions - seen(t)) * Packs.WIDTH);
    }
    Range before = causal ? Range.UP_TO : Range.ALL;
    Range after = causal ? Range.FROM : Range.ALL;
    sums(memory, 5, scores, false, k, before);
    sums(memory, 6, scores, true, q, after);
    sums(memory, 7, weights, true, dz, after);
    for (int which = 0; which < 3; which++) {
      unpack(memory, 5 + which, projections.gradient(), which * heads + head, vector);
    }
  }

  /** packs[i] = w v, or wᵀ v. */
  private void sums(Memory memory, int i, long w, boolean transposed, long v, Range range) {
    int row = transposed ? 1 : positions;
    int column = transposed ? positions : 1;
    Pairs.sums(memory.values, packs[i], w, row, column, v, positions, positions, depth, range);
  }

  /** How many positions a position looks at. */
  private int seen(int t) {
    return causal ? t + 1 : positions;
  }

  private long row(int t) {
    return 4L * Packs.WIDTH * t * positions;
  }

  /**
   * @param share which share of {@code depth} features
   */
  private long pack(Memory memory, int i, Signal from, int share, int vector) {
    Packs.pack(
        memory.values,
        packs[i],
        from.rows(share * depth, depth).at(0),
        4 * from.stride(),
        positions,
        depth,
        batch,
        vector * Packs.WIDTH);
    return packs[i];
  }

  private void unpack(Memory memory, int i, Signal to, int share, int vector) {
    Packs.unpack(
        memory.values,
        packs[i],
        to.rows(share * depth, depth).at(0),
        4 * to.stride(),
        positions,
        depth,
        batch,
        vector * Packs.WIDTH);
  }

  /** There is nothing to learn here. */
  @Override
  public void learn(Memory memory, int position) {}
}
