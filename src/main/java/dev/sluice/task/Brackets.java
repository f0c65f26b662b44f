package dev.sluice.task;

import static dev.sluice.task.Sample.Role.BLANK;
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
 * Does every bracket close the one it belongs to? Half of the words are balanced; in the other half
 * one closing bracket is of the wrong kind, at least three places after its opening one. An odd
 * length begins with a blank.
 */
record Brackets(int length, int depth, int kinds, Nesting nesting) implements Task {
  static final Kind<Task> KIND =
      new Kind<>(
          "brackets",
          List.of(
              new Field.Whole("length", 12, 4, 1000),
              new Field.Whole("depth", 3, 2, 10),
              new Field.Whole("kinds", 2, 2, 4)),
          options ->
              new Brackets(
                  options.whole("length"), options.whole("depth"), options.whole("kinds")));

  private static final String OPENING = "([{<";
  private static final String CLOSING = ")]}>";

  /** Closer than this, two brackets stand within three positions. */
  private static final int WIDE = 3;

  Brackets(int length, int depth, int kinds) {
    this(length, depth, kinds, new Nesting(length / 2 * 2, depth));
  }

  @Override
  public Input input() {
    return new Input.Tokens(length, 2 * kinds + 1);
  }

  @Override
  public int outputs() {
    return 2;
  }

  @Override
  public void fill(Batch batch, RandomGenerator random) {
    for (int i = 0; i < batch.size; i++) {
      int[] partners = nesting.draw(random);
      List<Integer> wide = wide(partners);
      while (wide.isEmpty()) {
        partners = nesting.draw(random);
        wide = wide(partners);
      }
      int start = (i + 1) * length - partners.length;
      if (length > partners.length) {
        batch.tokens[start - 1] = 2 * kinds;
      }
      for (int t = 0; t < partners.length; t++) {
        if (partners[t] > t) {
          int kind = random.nextInt(kinds);
          batch.tokens[start + t] = kind;
          batch.tokens[start + partners[t]] = kinds + kind;
        }
      }
      batch.classes[i] = random.nextInt(2);
      if (batch.classes[i] == 0) {
        int opening = wide.get(random.nextInt(wide.size()));
        int wrong = (batch.tokens[start + opening] + random.nextInt(1, kinds)) % kinds;
        batch.tokens[start + partners[opening]] = kinds + wrong;
      }
    }
  }

  private static List<Integer> wide(int[] partners) {
    var wide = new ArrayList<Integer>();
    for (int t = 0; t < partners.length; t++) {
      if (partners[t] - t >= WIDE) {
        wide.add(t);
      }
    }
    return wide;
  }

  @Override
  public Sample describe(Batch batch, int example) {
    var words = new ArrayList<Sample.Word>();
    var open = new ArrayList<Integer>();
    for (int t = 0; t < length; t++) {
      int token = batch.tokens[example * length + t];
      if (token == 2 * kinds) {
        words.add(Sample.Word.of("·", BLANK));
      } else if (token < kinds) {
        open.add(t);
        words.add(Sample.Word.of(OPENING.substring(token, token + 1), DISTRACTOR));
      } else {
        int kind = token - kinds;
        int partner = open.removeLast();
        var opening = words.get(partner);
        boolean isWrong = !opening.text().equals(OPENING.substring(kind, kind + 1));
        words.add(Sample.Word.of(CLOSING.substring(kind, kind + 1), isWrong ? SIGNAL : DISTRACTOR));
        if (isWrong) {
          words.set(partner, Sample.Word.of(opening.text(), SIGNAL));
        }
      }
    }
    return new Sample.Sequence(words, Optional.of(batch.classes[example] == 1 ? "✓" : "✗"));
  }

  /**
   * The wrong pair never stands whole among the last three, and alone each of its brackets is of
   * any kind, as in a balanced word: both answers stay as likely.
   */
  @Override
  public OptionalDouble lastThree() {
    return OptionalDouble.of(0.5);
  }
}
