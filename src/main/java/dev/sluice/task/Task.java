package dev.sluice.task;

import dev.sluice.network.Batch;
import dev.sluice.network.Input;
import dev.sluice.network.Loss;
import java.util.random.RandomGenerator;

/** A seeded source of batches, with its loss and its score; its options are already chosen. */
public interface Task {
  Input input();

  /** The units of the head: classes, or numbers to predict. */
  int outputs();

  Loss loss();

  /** Whether every position has an answer of its own, so that the head must read every position. */
  default boolean answersEvery() {
    return false;
  }

  /** Fills the batch with fresh examples. */
  void fill(Batch batch, RandomGenerator random);

  /**
   * How many of the answers that count are right.
   *
   * @param output logits, [size, outputs] or [size, T, outputs]
   */
  Tally tally(Batch batch, float[] output);

  /** Right answers among those that count. */
  record Tally(long right, long counted) {
    public Tally plus(Tally other) {
      return new Tally(right + other.right, counted + other.counted);
    }

    /** Between 0 and 1; NaN where nothing counted. */
    public double score() {
      return counted == 0 ? Double.NaN : (double) right / counted;
    }
  }
}
