package dev.sluice.task;

import static dev.sluice.task.Sample.Role.DISTRACTOR;
import static dev.sluice.task.Sample.Role.MARK;
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
 * Praise, blame or neither, word by word: “the film was terribly exciting”. What “terribly” means
 * is told by the adjective after it, so only a network that reads both ways can know. The score
 * counts those words alone; the loss counts all.
 */
record Tagging(int length, int ahead) implements Task {
  static final Kind<Task> KIND =
      new Kind<>(
          "tagging",
          List.of(new Field.Whole("length", 14, 2, 1000), new Field.Whole("ahead", 2, 1, 20)),
          options -> new Tagging(options.whole("length"), options.whole("ahead")));

  private static final List<String> NEUTRAL =
      List.of("well", "now", "I", "think", "that", "the", "film", "was");
  private static final List<String> STRONG =
      List.of("terribly", "awfully", "insanely", "incredibly");
  private static final List<String> PRAISE = List.of("exciting", "lovely", "moving", "funny");
  private static final List<String> BLAME = List.of("boring", "dull", "silly", "clumsy");
  private static final Lexicon LEXICON = Lexicon.of(NEUTRAL, STRONG, PRAISE, BLAME);

  private static final List<String> TAGS = List.of("0", "+", "−");

  /** Neutral words before a phrase that is not the last. */
  private static final int LEAD = NEUTRAL.size() - 2;

  @Override
  public Input input() {
    return new Input.Tokens(length, LEXICON.size());
  }

  @Override
  public int outputs() {
    return TAGS.size();
  }

  @Override
  public boolean answersEvery() {
    return true;
  }

  @Override
  public void fill(Batch batch, RandomGenerator random) {
    for (int i = 0; i < batch.size; i++) {
      int at = i * length;
      int end = at + length;
      while (at < end) {
        int left = end - at;
        int lead = random.nextInt(1, LEAD + 1);
        int strong = random.nextInt(1, ahead + 1);
        // what is left must hold another whole phrase of three words, or this one takes it all
        if (left < lead + strong + 1 + 3) {
          strong = Math.min(strong, left - 1);
          lead = left - 1 - strong;
        }
        phrase(batch, at, lead, strong, random);
        at += lead + strong + 1;
      }
    }
  }

  private static void phrase(Batch batch, int at, int lead, int strong, RandomGenerator random) {
    int tag = random.nextInt(1, TAGS.size());
    for (int k = 0; k < lead + strong + 1; k++) {
      boolean isNeutral = k < lead;
      batch.classes[at + k] = isNeutral ? 0 : tag;
      batch.tokens[at + k] =
          isNeutral
              ? LEXICON.token(NEUTRAL.get(NEUTRAL.size() - lead + k))
              : LEXICON.draw(k < lead + strong ? STRONG : tag == 1 ? PRAISE : BLAME, random);
    }
  }

  private static boolean isStrong(int token) {
    return STRONG.contains(LEXICON.word(token));
  }

  @Override
  public Tally tally(Batch batch, float[] output) {
    Tally tally = Tally.NONE;
    for (int k = 0; k < batch.tokens.length; k++) {
      if (isStrong(batch.tokens[k])) {
        tally =
            tally.plus(
                Tally.of(Tally.isLargest(output, k * outputs(), outputs(), batch.classes[k])));
      }
    }
    return tally;
  }

  @Override
  public Sample describe(Batch batch, int example) {
    var words = new ArrayList<Sample.Word>();
    for (int k = example * length; k < (example + 1) * length; k++) {
      var role = batch.classes[k] == 0 ? DISTRACTOR : isStrong(batch.tokens[k]) ? MARK : SIGNAL;
      words.add(
          Sample.Word.of(LEXICON.word(batch.tokens[k]), role).answered(TAGS.get(batch.classes[k])));
    }
    return new Sample.Sequence(words, Optional.empty());
  }

  /** The adjective comes later, and praise is as likely as blame. */
  @Override
  public OptionalDouble lastThree() {
    return OptionalDouble.of(0.5);
  }
}
