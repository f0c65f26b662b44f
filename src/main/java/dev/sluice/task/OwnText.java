package dev.sluice.task;

import dev.sluice.document.Field;
import dev.sluice.document.Kind;
import dev.sluice.fault.Fault;
import dev.sluice.fault.FaultException;
import dev.sluice.network.Batch;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * The user's own text, whose characters are code points. The last tenth is set aside to score on,
 * where the text is long enough for that. How well it can be told at all is not known: the best
 * score is 1, and 0.99, which solves it, takes a text that repeats itself. No record, whose text
 * would show in a log.
 */
final class OwnText implements LanguageModel {
  private static final int MOST_UNITS = 160_000;

  /** As many as a request holds, also if each takes three bytes, as a Chinese one does. */
  private static final int MOST = 80_000;

  private static final int MOST_DIFFERENT = 2_000;
  private static final int EXCERPT = 300;

  /** Examples that fit side by side into a text of which a part can be set aside. */
  private static final int ENOUGH = 4;

  static final Kind<Task> KIND =
      new Kind<>(
          "text",
          List.of(new Field.Text("text", "", MOST_UNITS), new Field.Whole("length", 50, 2, 1000)),
          options -> of(options.text("text"), options.whole("length")));

  private final int length;
  private final Characters characters;
  private final int[] training;
  private final int[] unseen;

  private OwnText(int[] text, int length) {
    this.length = length;
    characters = Characters.of(text);
    int[] tokens = characters.tokens(text);
    int aside =
        tokens.length < ENOUGH * (length + 1) ? 0 : Math.max(tokens.length / 10, length + 1);
    training = Arrays.copyOf(tokens, tokens.length - aside);
    unseen = Arrays.copyOfRange(tokens, tokens.length - aside, tokens.length);
  }

  /** Without a text, one of ours. */
  private static Task of(String given, int length) {
    if (given.isBlank()) {
      return new InventedText(length);
    }
    int[] text = unified(given).codePoints().toArray();
    for (int k = 0; k < text.length; k++) {
      if (Character.getType(text[k]) == Character.SURROGATE) {
        throw refused("task.text-broken", k + 1);
      }
    }
    if (text.length > MOST) {
      throw refused("task.text-long", text.length, MOST);
    }
    if (text.length < length + 1) {
      throw refused("task.text-short", text.length, length, length + 1);
    }
    var own = new OwnText(text, length);
    if (own.characters.size() > MOST_DIFFERENT) {
      throw refused("task.text-alphabet", own.characters.size(), MOST_DIFFERENT);
    }
    if (own.characters.size() < 2) {
      throw refused("task.text-one");
    }
    return own;
  }

  /** Without a byte order mark, and with one sort of line end. */
  private static String unified(String text) {
    String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return unmarked.replace("\r\n", "\n").replace('\r', '\n');
  }

  private static FaultException refused(String code, Object... arguments) {
    return new FaultException(Fault.of("/text", code, arguments));
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public Characters characters() {
    return characters;
  }

  @Override
  public void fill(Batch batch, RandomGenerator random) {
    fill(batch, training, random);
  }

  @Override
  public void fillUnseen(Batch batch, int first, RandomGenerator random) {
    fill(batch, scored(), random);
  }

  private int[] scored() {
    return unseen.length == 0 ? training : unseen;
  }

  private void fill(Batch batch, int[] tokens, RandomGenerator random) {
    for (int i = 0; i < batch.size; i++) {
      put(tokens, random.nextInt(tokens.length - length), batch, i);
    }
  }

  /**
   * Of who has counted what follows each three characters in the part to train on, and falls back
   * on the last two, one or none where those three never stood there.
   */
  @Override
  public OptionalDouble lastThree() {
    Map<List<Integer>, Integer> likeliest = likeliest();
    int[] text = scored();
    int examples = text.length - length;
    long right = 0;
    for (int k = 1; k < text.length; k++) {
      for (int seen = 1; seen <= Math.min(3, k); seen++) {
        // examples in which the character at k is answer number seen, or a later one for three
        int from = Math.max(0, seen < 3 ? k - seen : k - length);
        int to = Math.min(examples - 1, k - seen);
        if (seen <= length && from <= to && told(likeliest, text, k, seen) == text[k]) {
          right += to - from + 1;
        }
      }
    }
    return OptionalDouble.of((double) right / ((long) examples * length));
  }

  /** What most often follows up to three characters, in the part to train on. */
  private Map<List<Integer>, Integer> likeliest() {
    Map<List<Integer>, Map<Integer, Integer>> counts = new HashMap<>();
    for (int k = 0; k < training.length; k++) {
      for (int seen = 0; seen <= Math.min(3, k); seen++) {
        counts
            .computeIfAbsent(before(training, k, seen), key -> new TreeMap<>())
            .merge(training[k], 1, Integer::sum);
      }
    }
    Map<List<Integer>, Integer> likeliest = new HashMap<>();
    counts.forEach(
        (seen, next) ->
            likeliest.put(
                seen, Collections.max(next.entrySet(), Map.Entry.comparingByValue()).getKey()));
    return likeliest;
  }

  private static int told(Map<List<Integer>, Integer> likeliest, int[] text, int k, int seen) {
    for (int n = seen; n >= 0; n--) {
      Integer told = likeliest.get(before(text, k, n));
      if (told != null) {
        return told;
      }
    }
    return 0;
  }

  private static List<Integer> before(int[] text, int k, int count) {
    return Arrays.stream(text, k - count, k).boxed().toList();
  }

  @Override
  public Optional<Preview> preview() {
    int[] all = Arrays.copyOf(training, training.length + unseen.length);
    System.arraycopy(unseen, 0, all, training.length, unseen.length);
    return Optional.of(
        new Preview.OfText(
            true,
            all.length,
            characters.counts(all),
            training.length,
            unseen.length,
            excerpt(training),
            excerpt(unseen)));
  }

  private String excerpt(int[] tokens) {
    var excerpt = new StringBuilder();
    Arrays.stream(tokens).limit(EXCERPT).forEach(token -> excerpt.append(characters.text(token)));
    return excerpt.toString();
  }
}
