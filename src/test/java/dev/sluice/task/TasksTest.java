package dev.sluice.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.fault.Fault;
import dev.sluice.fault.FaultException;
import dev.sluice.network.Batch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each task's examples against its description. */
class TasksTest {
  private static final int MANY = 20_000;

  private static Task task(String name, Object... options) {
    var chosen = new HashMap<String, Object>();
    for (int k = 0; k < options.length; k += 2) {
      chosen.put((String) options[k], options[k + 1]);
    }
    return Tasks.named(name).orElseThrow().make(chosen);
  }

  private static Batch many(Task task) {
    Batch batch = task.batch(MANY);
    task.fill(batch, new SplittableRandom(42));
    return batch;
  }

  private static int[] example(Batch batch, int i) {
    int length = batch.input.positions();
    return Arrays.copyOfRange(batch.tokens, i * length, (i + 1) * length);
  }

  /** Every value that was counted is about as common as each other. */
  private static void assertEven(Map<?, Integer> counts, int kinds) {
    assertThat(counts).hasSize(kinds);
    double even = counts.values().stream().mapToInt(Integer::intValue).average().orElseThrow();
    assertThat(counts.values())
        .allSatisfy(
            count -> assertThat((double) count).isCloseTo(even, within(6 * Math.sqrt(even))));
  }

  @Test
  void the_signals_of_temporal_order_stand_where_hochreiter_and_schmidhuber_put_them() {
    var first = new TreeMap<Integer, Integer>();
    var second = new TreeMap<Integer, Integer>();
    var orders = new TreeMap<Integer, Integer>();
    var distractors = new TreeMap<Integer, Integer>();
    Batch batch = many(task("temporal-order", "length", 50));
    for (int i = 0; i < MANY; i++) {
      var signals = new ArrayList<Integer>();
      int[] tokens = example(batch, i);
      for (int t = 0; t < 50; t++) {
        if (tokens[t] >= 4) {
          signals.add(t);
        } else {
          distractors.merge(tokens[t], 1, Integer::sum);
        }
      }
      assertThat(signals).hasSize(2);
      first.merge(signals.get(0), 1, Integer::sum);
      second.merge(signals.get(1), 1, Integer::sum);
      int order = 2 * (tokens[signals.get(0)] - 4) + tokens[signals.get(1)] - 4;
      assertThat(batch.classes[i]).isEqualTo(order);
      orders.merge(order, 1, Integer::sum);
    }
    assertThat(first.keySet()).isEqualTo(new TreeSet<>(List.of(5, 6, 7, 8, 9, 10)));
    assertThat(second.keySet()).isEqualTo(new TreeSet<>(List.of(20, 21, 22, 23, 24, 25)));
    assertEven(first, 6);
    assertEven(second, 6);
    assertEven(orders, 4);
    assertEven(distractors, 4);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 9, 10, 11, 1000})
  void at_any_length_temporal_order_has_two_signals_in_order(int length) {
    Task task = task("temporal-order", "length", length);
    Batch batch = task.batch(200);
    task.fill(batch, new SplittableRandom(1));
    for (int i = 0; i < batch.size; i++) {
      int[] signals = Arrays.stream(example(batch, i)).filter(token -> token >= 4).toArray();
      assertThat(signals).hasSize(2);
      assertThat(batch.classes[i]).isEqualTo(2 * (signals[0] - 4) + signals[1] - 4);
    }
  }

  @Test
  void adding_marks_one_number_in_each_half_and_asks_for_their_sum() {
    var places = new TreeMap<Integer, Integer>();
    Batch batch = many(task("adding", "length", 11));
    for (int i = 0; i < MANY; i++) {
      float sum = 0;
      var marked = new ArrayList<Integer>();
      for (int t = 0; t < 11; t++) {
        int at = 2 * (i * 11 + t);
        assertThat(batch.values[at]).isBetween(0f, 1f);
        if (batch.values[at + 1] != 0) {
          assertThat(batch.values[at + 1]).isEqualTo(1);
          marked.add(t);
          places.merge(t, 1, Integer::sum);
          sum += batch.values[at];
        }
      }
      assertThat(marked).hasSize(2);
      assertThat(marked.get(0)).isLessThan(5);
      assertThat(marked.get(1)).isGreaterThanOrEqualTo(5);
      assertThat(batch.targets[i]).isEqualTo(sum);
    }
    assertEven(new TreeMap<>(places.headMap(5)), 5);
    assertEven(new TreeMap<>(places.tailMap(5)), 6);
  }

  @Test
  void adding_is_right_within_4_hundredths() {
    Task task = task("adding");
    Batch batch = task.batch(3);
    task.fill(batch, new SplittableRandom(1));
    float[] output = batch.targets.clone();
    output[0] += 0.039f;
    output[1] -= 0.041f;
    output[2] = Float.POSITIVE_INFINITY;
    assertThat(task.tally(batch, output)).isEqualTo(new Tally(1, 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"copy", "reverse"})
  void copy_shows_letters_then_silence_then_a_mark_and_wants_them_back(String name) {
    Batch batch = many(task(name, "length", 12, "items", 3, "symbols", 5));
    var letters = new TreeMap<Integer, Integer>();
    for (int i = 0; i < MANY; i++) {
      int[] tokens = example(batch, i);
      int[] answers = Arrays.copyOfRange(batch.classes, i * 12, (i + 1) * 12);
      for (int t = 0; t < 12; t++) {
        int expected = t < 3 ? tokens[t] : t == 8 ? 6 : 5;
        assertThat(tokens[t]).isEqualTo(expected);
        int shown = name.equals("copy") ? t - 9 : 11 - t;
        assertThat(answers[t]).isEqualTo(t < 9 ? -1 : tokens[shown]);
      }
      Arrays.stream(tokens, 0, 3).forEach(letter -> letters.merge(letter, 1, Integer::sum));
    }
    assertEven(letters, 5);
  }

  @Test
  void recall_asks_for_the_digit_of_one_of_its_pairs() {
    Batch batch = many(task("recall", "length", 15, "pairs", 4));
    var asked = new TreeMap<Integer, Integer>();
    var values = new TreeMap<Integer, Integer>();
    for (int i = 0; i < MANY; i++) {
      int[] tokens = example(batch, i);
      var pairs = new HashMap<Integer, Integer>();
      for (int k = 0; k < 4; k++) {
        assertThat(tokens[2 * k]).isLessThan(8);
        assertThat(pairs.put(tokens[2 * k], tokens[2 * k + 1] - 8)).isNull();
        if (tokens[2 * k] == tokens[14]) {
          asked.merge(k, 1, Integer::sum);
        }
      }
      assertThat(Arrays.copyOfRange(tokens, 8, 14)).containsOnly(12);
      assertThat(pairs.get(tokens[14])).isEqualTo(batch.classes[i]);
      values.merge(batch.classes[i], 1, Integer::sum);
    }
    assertEven(asked, 4);
    assertEven(values, 4);
  }

  @Test
  void parity_counts_ones_at_the_end_or_at_every_position() {
    Batch last = many(task("parity", "length", 9, "asked", "last"));
    Batch every = many(task("parity", "length", 9, "asked", "every"));
    for (int i = 0; i < MANY; i++) {
      assertThat(last.classes[i]).isEqualTo(Arrays.stream(example(last, i)).sum() % 2);
      int ones = 0;
      for (int t = 0; t < 9; t++) {
        ones += every.tokens[9 * i + t];
        assertThat(every.classes[9 * i + t]).isEqualTo(ones % 2);
      }
    }
  }

  @Test
  void the_verb_agrees_with_the_first_noun_at_the_distance_asked_for() {
    Task task = task("agreement", "distance", 11, "attractors", 3);
    Batch batch = many(task);
    var attractors = new TreeMap<Long, Integer>();
    for (int i = 0; i < 2000; i++) {
      var sentence = (Sample.Sequence) task.describe(batch, i);
      assertThat(sentence.words()).hasSize(13);
      Sample.Word subject = sentence.words().get(1);
      assertThat(subject.role()).isEqualTo(Sample.Role.SIGNAL);
      boolean isPlural = subject.text().endsWith("s");
      assertThat(sentence.answer()).contains(isPlural ? "are" : "is");
      long others =
          sentence.words().stream().filter(w -> w.role() == Sample.Role.ATTRACTOR).count();
      attractors.merge(others, 1, Integer::sum);
      sentence.words().stream()
          .filter(w -> w.role() == Sample.Role.ATTRACTOR)
          .forEach(w -> assertThat(w.text().endsWith("s")).isNotEqualTo(isPlural));
    }
    // three nouns that each differ half of the time
    assertThat(attractors.keySet()).containsExactly(0L, 1L, 2L, 3L);
    assertThat((double) attractors.getOrDefault(0L, 0)).isCloseTo(250, within(80.0));
    assertThat((double) attractors.getOrDefault(1L, 0)).isCloseTo(750, within(120.0));
  }

  @Test
  void agreement_tells_its_score_by_the_number_of_attractors() {
    Task task = task("agreement");
    Batch batch = many(task);
    // what the noun nearest to the verb would have it be
    float[] nearest = new float[2 * MANY];
    for (int i = 0; i < MANY; i++) {
      var words = ((Sample.Sequence) task.describe(batch, i)).words();
      int[] tokens = example(batch, i);
      for (int t = 0; t < words.size(); t++) {
        int place = 2 * i;
        English.number(tokens[t])
            .ifPresent(
                number -> {
                  nearest[place + number] = 1;
                  nearest[place + 1 - number] = 0;
                });
      }
    }
    Map<String, Tally> tallies = task.tallies(batch, nearest);
    assertThat(tallies.keySet())
        .containsExactly(
            "distance 10, attractors 0", "distance 10, attractors 1", "distance 10, attractors 2");
    assertThat(tallies.values().stream().map(Tally::score))
        .satisfiesExactly(
            none -> assertThat(none).isEqualTo(1),
            one -> assertThat(one).isCloseTo(0.5, within(0.03)),
            two -> assertThat(two).isEqualTo(0));
    assertThat(tallies.values().stream().reduce(Tally.NONE, Tally::plus))
        .isEqualTo(task.tally(batch, nearest));
  }

  @Test
  void a_language_model_predicts_each_next_word_and_is_scored_on_the_verb() {
    Task task = task("agreement", "as", "language-model");
    assertThat(task.isLanguageModel()).isTrue();
    Batch batch = task.batch(100);
    task.fill(batch, new SplittableRandom(9));
    int length = task.input().positions();
    float[] right = Windows.answers(task, batch);
    for (int i = 0; i < 100; i++) {
      int at = i * length;
      assertThat(Arrays.copyOfRange(batch.classes, at, at + length - 1))
          .isEqualTo(Arrays.copyOfRange(batch.tokens, at + 1, at + length));
      // any other word may be likelier than both verbs
      right[((i + 1) * length - 1) * task.outputs()] = 5;
      right[at * task.outputs()] = 5;
    }
    assertThat(task.tally(batch, right)).isEqualTo(new Tally(100, 100));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 7, 12, 40})
  void brackets_are_balanced_or_have_one_pair_that_does_not_match(int length) {
    Task task = task("brackets", "length", length, "depth", 3, "kinds", 3);
    Batch batch = task.batch(2000);
    task.fill(batch, new SplittableRandom(2));
    for (int i = 0; i < batch.size; i++) {
      int[] tokens = example(batch, i);
      var open = new ArrayDeque<Integer>();
      int wrong = 0;
      for (int t = length % 2; t < length; t++) {
        if (tokens[t] < 3) {
          open.push(t);
          assertThat(open.size()).isLessThanOrEqualTo(3);
        } else {
          int partner = open.pop();
          if (tokens[partner] != tokens[t] - 3) {
            wrong++;
            assertThat(t - partner).isGreaterThanOrEqualTo(3);
          }
        }
      }
      assertThat(open).isEmpty();
      assertThat(wrong).isEqualTo(1 - batch.classes[i]);
    }
    assertThat(Arrays.stream(batch.classes).average().orElseThrow()).isCloseTo(0.5, within(0.05));
  }

  @Test
  void shapes_of_brackets_are_all_as_likely() {
    var nesting = new Nesting(8, 3);
    var random = new SplittableRandom(3);
    var shapes = new HashMap<List<Integer>, Integer>();
    for (int i = 0; i < MANY; i++) {
      shapes.merge(Arrays.stream(nesting.draw(random)).boxed().toList(), 1, Integer::sum);
    }
    // of the 14 words of four pairs, one is deeper than three
    assertEven(shapes, 13);
  }

  @Test
  void tagging_tags_each_strong_word_as_the_adjective_after_it() {
    Task task = task("tagging", "length", 17, "ahead", 3);
    Batch batch = many(task);
    var tags = new TreeMap<Integer, Integer>();
    for (int i = 0; i < 2000; i++) {
      var words = ((Sample.Sequence) task.describe(batch, i)).words();
      int coming = -1;
      for (int t = 16; t >= 0; t--) {
        int tag = batch.classes[17 * i + t];
        switch (words.get(t).role()) {
          case SIGNAL -> {
            coming = tag;
            tags.merge(tag, 1, Integer::sum);
          }
          case MARK -> assertThat(tag).isEqualTo(coming).isPositive();
          default -> assertThat(tag).isZero();
        }
      }
    }
    assertEven(tags, 2);
  }

  @Test
  void tagging_scores_the_strong_words_alone() {
    Task task = task("tagging");
    Batch batch = task.batch(100);
    task.fill(batch, new SplittableRandom(4));
    float[] output = Windows.answers(task, batch);
    long strong = 0;
    for (int k = 0; k < batch.tokens.length; k++) {
      boolean isStrong = batch.tokens[k] >= 8 && batch.tokens[k] < 12;
      strong += isStrong ? 1 : 0;
      if (!isStrong) {
        Arrays.fill(output, 3 * k, 3 * k + 3, Float.NaN);
      }
    }
    assertThat(task.tally(batch, output)).isEqualTo(new Tally(strong, strong));
  }

  @Test
  void the_points_of_xor_leave_a_cross_empty() {
    Batch batch = many(task("xor", "gap", 0.4));
    for (int i = 0; i < MANY; i++) {
      float x = batch.values[2 * i];
      float y = batch.values[2 * i + 1];
      assertThat(x > 0 ^ y > 0).isEqualTo(batch.classes[i] == 1);
      assertThat(Math.min(Math.abs(x), Math.abs(y))).isGreaterThanOrEqualTo(0.2f);
    }
  }

  @Test
  void the_points_of_circles_leave_a_ring_empty() {
    Batch batch = many(task("circles", "gap", 0.4));
    for (int i = 0; i < MANY; i++) {
      double radius = Math.hypot(batch.values[2 * i], batch.values[2 * i + 1]);
      if (batch.classes[i] == 0) {
        assertThat(radius).isLessThan(0.3001);
      } else {
        assertThat(radius).isBetween(0.6999, 1.0001);
      }
    }
  }

  @Test
  void the_spirals_wind_into_each_other_and_never_meet() {
    double turns = 1.75;
    double apart = 1 / (2 * turns + 1);
    Batch batch = many(task("spirals", "turns", turns, "gap", 0.5));
    for (int i = 0; i < MANY; i++) {
      double x = batch.values[2 * i];
      double y = batch.values[2 * i + 1];
      double radius = Math.hypot(x, y);
      // how far out the arm of this kind is on this ray, but for whole turns
      double turn = Math.atan2(y, x) / (2 * Math.PI) - batch.classes[i] / 2.0;
      double arm = apart / 2 + turn * 2 * apart;
      double off = (radius - arm) / (2 * apart);
      assertThat(Math.abs(off - Math.rint(off)) * 2 * apart).isLessThan(apart / 4 + 1e-6);
      assertThat(radius).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void options_that_cannot_go_together_are_refused_with_the_reason() {
    assertRefused("/length", "task.copy-length", "copy", "length", 8, "items", 4);
    assertRefused("/length", "task.copy-length", "reverse", "length", 3, "items", 2);
    assertRefused("/length", "task.recall-length", "recall", "length", 6, "pairs", 3);
    assertRefused(
        "/distance", "task.agreement-distance", "agreement", "distance", 5, "attractors", 2);
  }

  private static void assertRefused(String pointer, String code, String name, Object... options) {
    Fault fault =
        catchThrowableOfType(FaultException.class, () -> task(name, options)).faults().getFirst();
    assertThat(fault.pointer()).isEqualTo(pointer);
    assertThat(fault.code()).isEqualTo(code);
  }
}
