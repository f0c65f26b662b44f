package dev.sluice.task;

import static dev.sluice.task.Sample.Role.BLANK;
import static dev.sluice.task.Sample.Role.DISTRACTOR;
import static dev.sluice.task.Sample.Role.MARK;
import static dev.sluice.task.Sample.Role.SIGNAL;

import dev.sluice.document.Field;
import dev.sluice.document.Kind;
import dev.sluice.fault.Fault;
import dev.sluice.fault.FaultException;
import dev.sluice.network.Batch;
import dev.sluice.network.Input;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/**
 * Pairs of a letter and a digit, a silence, and then one of the letters again: which digit went
 * with it? (Associative recall, after Graves, Wayne and Danihelka 2014.)
 */
record Recall(int length, int pairs) implements Task {
  private static final int KEYS = 8;
  private static final int VALUES = 4;
  private static final int BLANK_TOKEN = KEYS + VALUES;

  static final Kind<Task> KIND =
      new Kind<>(
          "recall",
          List.of(new Field.Whole("length", 15, 3, 1000), new Field.Whole("pairs", 3, 1, KEYS)),
          options -> new Recall(options.whole("length"), options.whole("pairs")));

  Recall {
    if (length < 2 * pairs + 1) {
      throw new FaultException(
          Fault.of(
              "/length",
              "task.recall-length",
              Integer.toString(pairs),
              Integer.toString(2 * pairs + 1)));
    }
  }

  @Override
  public Input input() {
    return new Input.Tokens(length, KEYS + VALUES + 1);
  }

  @Override
  public int outputs() {
    return VALUES;
  }

  @Override
  public void fill(Batch batch, RandomGenerator random) {
    Arrays.fill(batch.tokens, BLANK_TOKEN);
    int[] keys = new int[KEYS];
    Arrays.setAll(keys, k -> k);
    for (int i = 0; i < batch.size; i++) {
      int start = i * length;
      int asked = random.nextInt(pairs);
      for (int k = 0; k < pairs; k++) {
        int drawn = random.nextInt(k, KEYS);
        int key = keys[drawn];
        keys[drawn] = keys[k];
        keys[k] = key;
        int value = random.nextInt(VALUES);
        batch.tokens[start + 2 * k] = key;
        batch.tokens[start + 2 * k + 1] = KEYS + value;
        if (k == asked) {
          batch.tokens[start + length - 1] = key;
          batch.classes[i] = value;
        }
      }
      // the next example must not depend on this one but through the random numbers
      Arrays.setAll(keys, k -> k);
    }
  }

  @Override
  public Sample describe(Batch batch, int example) {
    int start = example * length;
    int asked = batch.tokens[start + length - 1];
    var words = new ArrayList<Sample.Word>();
    for (int t = 0; t < length - 1; t++) {
      int token = batch.tokens[start + t];
      boolean isAsked = batch.tokens[start + t - t % 2] == asked;
      words.add(
          token == BLANK_TOKEN
              ? Sample.Word.of("·", BLANK)
              : Sample.Word.of(text(token), isAsked ? SIGNAL : DISTRACTOR));
    }
    words.add(Sample.Word.of(text(asked), MARK));
    return new Sample.Sequence(words, Optional.of(text(KEYS + batch.classes[example])));
  }

  private static String text(int token) {
    return token < KEYS ? String.valueOf((char) ('a' + token)) : Integer.toString(1 + token - KEYS);
  }

  /**
   * Where fewer than two blanks stand before the question, the last digit is seen, and right if its
   * pair is asked for; everything else is a guess.
   */
  @Override
  public OptionalDouble lastThree() {
    double guess = 1.0 / VALUES;
    boolean seesLast = length - 1 - 2 * pairs < 2;
    double asked = seesLast ? 1.0 / pairs : 0;
    return OptionalDouble.of(asked + (1 - asked) * guess);
  }
}
