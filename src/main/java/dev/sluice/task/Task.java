package dev.sluice.task;

import dev.sluice.network.Batch;
import dev.sluice.network.Head;
import dev.sluice.network.Input;
import dev.sluice.network.Loss;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/** A seeded source of batches, with its loss and its score; its options are already chosen. */
public interface Task {
  Input input();

  /** The units of the head: classes, or numbers to predict. */
  int outputs();

  default Loss loss() {
    return Loss.CROSS_ENTROPY;
  }

  /** Whether every position has an answer of its own, so that the head must read every position. */
  default boolean answersEvery() {
    return false;
  }

  /** Whether the answer at a position is the next input, so that no layer may look ahead. */
  default boolean isLanguageModel() {
    return false;
  }

  /** An empty batch of this task. */
  default Batch batch(int size) {
    Head.Read read = answersEvery() ? Head.Read.EVERY : Head.Read.LAST;
    return new Batch(size, input(), new Head(outputs(), read), loss());
  }

  /** Fills the batch with fresh examples. All that is random comes from the generator given. */
  void fill(Batch batch, RandomGenerator random);

  /**
   * Fills the batch with examples to score on, which training never shows.
   *
   * @param first how many examples were scored before; where there are no more, what is left does
   *     not count: its class is -1, its number NaN
   */
  default void fillUnseen(Batch batch, int first, RandomGenerator random) {
    fill(batch, random);
  }

  /** The same task with what it must decide once, and not for each batch, drawn from this seed. */
  default Task withSeed(long seed) {
    return this;
  }

  /** What was understood of the user's own data; empty where there is none. */
  default Optional<Preview> preview() {
    return Optional.empty();
  }

  /**
   * How many of the answers that count are right.
   *
   * @param output logits, [size, outputs] or [size, T, outputs]
   */
  default Tally tally(Batch batch, float[] output) {
    return Tally.ofClasses(batch.classes, output, outputs());
  }

  /**
   * The same answers in groups that tell more than their sum; empty where there is nothing more.
   */
  default Map<String, Tally> tallies(Batch batch, float[] output) {
    return Map.of();
  }

  /** An example of a filled batch in words; a task of points in a plane shows the whole batch. */
  Sample describe(Batch batch, int example);

  /** Examples in a batch that make one sample. */
  default int sampleSize() {
    return 1;
  }

  /** A fresh sample. */
  default Sample sample(RandomGenerator random) {
    Batch batch = batch(sampleSize());
    fill(batch, random);
    return describe(batch, 0);
  }

  /** The score from which the task counts as solved. */
  default double solved() {
    return 0.99;
  }

  /** The best score that can be reached: 1 for a task without noise. */
  default double best() {
    return 1;
  }

  /**
   * The best score of a predictor that sees the last three inputs only (at each position, where
   * every position has an answer); empty without time.
   */
  OptionalDouble lastThree();
}
