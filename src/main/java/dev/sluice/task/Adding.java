package dev.sluice.task;

import static dev.sluice.task.Sample.Role.DISTRACTOR;
import static dev.sluice.task.Sample.Role.SIGNAL;

import dev.sluice.document.Field;
import dev.sluice.document.Kind;
import dev.sluice.network.Batch;
import dev.sluice.network.Input;
import dev.sluice.network.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/**
 * The sum of two marked numbers among many (Hochreiter and Schmidhuber 1997, experiment 4, in the
 * form of Le, Jaitly and Hinton 2015). Each position has a number in [0, 1) and a mark; one mark is
 * in the first half, one in the second. Right is an error under 0.04.
 */
record Adding(int length) implements Task {
  static final Kind<Task> KIND =
      new Kind<>(
          "adding",
          List.of(new Field.Whole("length", 30, 2, 1000)),
          options -> new Adding(options.whole("length")));

  private static final double TOLERANCE = 0.04;

  @Override
  public Input input() {
    return new Input.Sequence(length, 2);
  }

  @Override
  public int outputs() {
    return 1;
  }

  @Override
  public Loss loss() {
    return Loss.MSE;
  }

  @Override
  public void fill(Batch batch, RandomGenerator random) {
    for (int i = 0; i < batch.size; i++) {
      int start = 2 * i * length;
      for (int t = 0; t < length; t++) {
        batch.values[start + 2 * t] = random.nextFloat();
        batch.values[start + 2 * t + 1] = 0;
      }
      int first = start + 2 * firstHalf().draw(random);
      int second = start + 2 * secondHalf().draw(random);
      batch.values[first + 1] = 1;
      batch.values[second + 1] = 1;
      batch.targets[i] = batch.values[first] + batch.values[second];
    }
  }

  private Range firstHalf() {
    return new Range(0, length / 2 - 1);
  }

  private Range secondHalf() {
    return new Range(length / 2, length - 1);
  }

  @Override
  public Tally tally(Batch batch, float[] output) {
    Tally tally = Tally.NONE;
    for (int i = 0; i < batch.size; i++) {
      tally = tally.plus(Tally.of(Math.abs(output[i] - batch.targets[i]) < TOLERANCE));
    }
    return tally;
  }

  @Override
  public Sample describe(Batch batch, int example) {
    var words = new ArrayList<Sample.Word>();
    for (int t = 0; t < length; t++) {
      int at = 2 * (example * length + t);
      boolean marked = batch.values[at + 1] == 1;
      words.add(Sample.Word.of(decimals(batch.values[at]), marked ? SIGNAL : DISTRACTOR));
    }
    return new Sample.Sequence(words, Optional.of(decimals(batch.targets[example])));
  }

  private static String decimals(float number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }

  @Override
  public double solved() {
    return 0.95;
  }

  /**
   * With one number seen, the best guess of the other covers 0.08 of its unit interval. With none,
   * guess 1: the sum of two is within 0.04 of it with probability 1 - 0.96².
   */
  @Override
  public OptionalDouble lastThree() {
    double both = firstHalf().shareFrom(length - 3);
    double second = secondHalf().shareFrom(length - 3) - both;
    double none = 1 - both - second;
    double guess = 1 - (1 - TOLERANCE) * (1 - TOLERANCE);
    return OptionalDouble.of(both + second * 2 * TOLERANCE + none * guess);
  }
}
