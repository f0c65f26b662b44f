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
 * Is the number of ones even or odd? Every bit turns the answer over, so that no part of the
 * sequence tells anything about it. Asked once at the end, or, which is easier, at every position.
 */
record Parity(int length, boolean answersEvery) implements Task {
  static final Kind<Task> KIND =
      new Kind<>(
          "parity",
          List.of(
              new Field.Whole("length", 20, 2, 1000),
              new Field.Choice("asked", "every", List.of("every", "last"))),
          options -> new Parity(options.whole("length"), options.choice("asked").equals("every")));

  @Override
  public Input input() {
    return new Input.Tokens(length, 2);
  }

  @Override
  public int outputs() {
    return 2;
  }

  @Override
  public void fill(Batch batch, RandomGenerator random) {
    for (int i = 0; i < batch.size; i++) {
      int odd = 0;
      for (int t = 0; t < length; t++) {
        int bit = random.nextInt(2);
        odd ^= bit;
        batch.tokens[i * length + t] = bit;
        if (answersEvery) {
          batch.classes[i * length + t] = odd;
        }
      }
      if (!answersEvery) {
        batch.classes[i] = odd;
      }
    }
  }

  @Override
  public Sample describe(Batch batch, int example) {
    var words = new ArrayList<Sample.Word>();
    for (int t = 0; t < length; t++) {
      int bit = batch.tokens[example * length + t];
      var word = Sample.Word.of(Integer.toString(bit), bit == 1 ? SIGNAL : DISTRACTOR);
      words.add(answersEvery ? word.answered(answer(batch, example * length + t)) : word);
    }
    return new Sample.Sequence(
        words, answersEvery ? Optional.empty() : Optional.of(answer(batch, example)));
  }

  private static String answer(Batch batch, int at) {
    return Integer.toString(batch.classes[at]);
  }

  /** One bit not seen makes both answers as likely. */
  @Override
  public OptionalDouble lastThree() {
    int seen = Math.min(3, length);
    double all = length <= 3 ? 1 : 0.5;
    return OptionalDouble.of(answersEvery ? (seen + (length - seen) * 0.5) / length : all);
  }
}
