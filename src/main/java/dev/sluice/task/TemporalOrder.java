package dev.sluice.task;

import static dev.sluice.task.Sample.Role.DISTRACTOR;
import static dev.sluice.task.Sample.Role.SIGNAL;

import dev.sluice.document.Field;
import dev.sluice.document.Kind;
import dev.sluice.network.Batch;
import dev.sluice.network.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/**
 * Which of two signals came first, and which second? (Hochreiter and Schmidhuber 1997, experiment
 * 6a.) Two positions, one in [T/10, 2T/10] and one in [4T/10, 5T/10], hold X or Y; every other one
 * of four letters that mean nothing. The answer is one of XX, XY, YX, YY.
 */
record TemporalOrder(int length) implements Task {
  static final Kind<Task> KIND =
      new Kind<>(
          "temporal-order",
          List.of(new Field.Whole("length", 30, 2, 1000)),
          options -> new TemporalOrder(options.whole("length")));

  private static final List<String> SYMBOLS = List.of("a", "b", "c", "d", "X", "Y");
  private static final int DISTRACTORS = 4;
  private static final List<String> ORDERS = List.of("XX", "XY", "YX", "YY");

  @Override
  public Input input() {
    return new Input.Tokens(length, SYMBOLS.size());
  }

  @Override
  public int outputs() {
    return ORDERS.size();
  }

  @Override
  public void fill(Batch batch, RandomGenerator random) {
    for (int i = 0; i < batch.size; i++) {
      int start = i * length;
      for (int t = 0; t < length; t++) {
        batch.tokens[start + t] = random.nextInt(DISTRACTORS);
      }
      int first = random.nextInt(2);
      int second = random.nextInt(2);
      batch.tokens[start + firstRange().draw(random)] = DISTRACTORS + first;
      batch.tokens[start + secondRange().draw(random)] = DISTRACTORS + second;
      batch.classes[i] = 2 * first + second;
    }
  }

  private Range firstRange() {
    return new Range(length / 10, 2 * length / 10);
  }

  /** Begins after the first range ends; only at a length of 2 would they meet. */
  private Range secondRange() {
    int least = Math.max(4 * length / 10, firstRange().most() + 1);
    return new Range(least, Math.max(least, 5 * length / 10));
  }

  @Override
  public Sample describe(Batch batch, int example) {
    var words = new ArrayList<Sample.Word>();
    for (int t = 0; t < length; t++) {
      int token = batch.tokens[example * length + t];
      words.add(Sample.Word.of(SYMBOLS.get(token), token < DISTRACTORS ? DISTRACTOR : SIGNAL));
    }
    return new Sample.Sequence(words, Optional.of(ORDERS.get(batch.classes[example])));
  }

  /** Each signal that is not among the last three must be guessed, one of two. */
  @Override
  public OptionalDouble lastThree() {
    double sees = (1 + firstRange().shareFrom(length - 3)) / 2;
    return OptionalDouble.of(sees * (1 + secondRange().shareFrom(length - 3)) / 2);
  }
}
