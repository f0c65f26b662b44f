package dev.sluice.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.document.Field;
import dev.sluice.document.Kind;
import dev.sluice.network.Batch;
import dev.sluice.network.Input;
import dev.sluice.network.Loss;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is true of every task, however its options are chosen. */
class EveryTaskTest {
  private static final String STORY =
      "Wer A sagt, muss auch B sagen. 山高月小，水落石出。🙂e\u0301\n".repeat(60);

  private static final String MIXED =
      "size;colour;class\n" + "1,5;red;0\n?;blue;1\n-2;;1\n".repeat(20);

  static List<Task> tasks() {
    return Tasks.all().stream()
        .flatMap(
            definition ->
                variants(definition.name()).stream().map(chosen -> definition.make(chosen)))
        .toList();
  }

  static List<Kind<Task>> definitions() {
    return Tasks.all();
  }

  private static List<Map<String, Object>> variants(String name) {
    return switch (name) {
      case "temporal-order" ->
          List.of(Map.of(), Map.of("length", 2), Map.of("length", 5), Map.of("length", 7));
      case "adding" -> List.of(Map.of(), Map.of("length", 2), Map.of("length", 5));
      case "copy", "reverse" ->
          List.of(Map.of(), Map.of("length", 3, "items", 1), Map.of("length", 5, "items", 2));
      case "recall" ->
          List.of(
              Map.of(),
              Map.of("length", 3, "pairs", 1),
              Map.of("length", 7),
              Map.of("length", 8),
              Map.of("length", 9));
      case "parity" ->
          List.of(
              Map.of(),
              Map.of("asked", "last"),
              Map.of("asked", "last", "length", 3),
              Map.of("asked", "last", "length", 4));
      case "agreement" ->
          List.of(
              Map.of(),
              Map.of("distance", 0, "attractors", 0),
              Map.of("distance", 3, "attractors", 1),
              Map.of("as", "language-model"));
      case "brackets" ->
          List.of(Map.of(), Map.of("length", 4, "depth", 2), Map.of("length", 9, "kinds", 4));
      case "glyphs" ->
          List.of(Map.of(), Map.of("size", 8, "kinds", 2, "noise", 1.0), Map.of("size", 32));
      case "tagging" -> List.of(Map.of(), Map.of("length", 2), Map.of("ahead", 20));
      case "text" ->
          List.of(Map.of("length", 12), Map.of("length", 2), Map.of("text", STORY, "length", 9));
      case "table" -> List.of(Map.of(), Map.of("target", "weight"), Map.of("csv", MIXED));
      default -> List.of(Map.of());
    };
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void the_same_seed_makes_the_same_batch_whatever_was_in_it(Task task) {
    Batch used = task.batch(8);
    for (int seed = 0; seed < 20; seed++) {
      task.fill(used, new SplittableRandom(seed));
    }
    Batch fresh = task.batch(8);
    task.fill(used, new SplittableRandom(7));
    task.fill(fresh, new SplittableRandom(7));
    assertThat(used.tokens).isEqualTo(fresh.tokens);
    assertThat(used.values).isEqualTo(fresh.values);
    assertThat(used.classes).isEqualTo(fresh.classes);
    assertThat(used.targets).isEqualTo(fresh.targets);
    task.fill(fresh, new SplittableRandom(8));
    assertThat(List.of(used.tokens, used.values)).isNotEqualTo(List.of(fresh.tokens, fresh.values));
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void tokens_and_classes_are_in_range(Task task) {
    Batch batch = task.batch(200);
    task.fill(batch, new SplittableRandom(1));
    if (task.input() instanceof Input.Tokens(_, int vocabulary)) {
      assertThat(batch.tokens).isNotEmpty();
      for (int token : batch.tokens) {
        assertThat(token).isBetween(0, vocabulary - 1);
      }
    }
    for (int answer : batch.classes) {
      assertThat(answer).isBetween(-1, task.outputs() - 1);
    }
    for (float value : batch.values) {
      assertThat(value).isBetween(-most(task), most(task));
    }
  }

  /** Numbers of a table are in deviations. */
  private static float most(Task task) {
    return task instanceof Table ? 5 : 1;
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void examples_to_score_on_are_sound_too_and_of_some_the_answers_count(Task task) {
    Batch batch = task.batch(60);
    task.fillUnseen(batch, 0, new SplittableRandom(1));
    Tally tally = task.tally(batch, Windows.answers(task, batch));
    assertThat(tally.score()).isEqualTo(1);
    for (float value : batch.values) {
      assertThat(value).isFinite();
    }
    task.fillUnseen(batch, 100_000, new SplittableRandom(1));
    assertThat(task.tally(batch, Windows.answers(task, batch)).right()).isNotNegative();
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void the_right_answers_score_1_and_what_is_not_a_number_scores_0(Task task) {
    Batch batch = task.batch(50);
    task.fill(batch, new SplittableRandom(3));
    assertThat(task.tally(batch, Windows.answers(task, batch)).score()).isEqualTo(1);
    float[] nothing = new float[Windows.answers(task, batch).length];
    Arrays.fill(nothing, Float.NaN);
    assertThat(task.tally(batch, nothing).score()).isEqualTo(0);
  }

  /** Counts how often the commonest answer to what the last three inputs show is right. */
  @ParameterizedTest
  @MethodSource("tasks")
  void a_predictor_of_the_last_three_inputs_scores_what_the_task_says(Task task) {
    if (task.lastThree().isEmpty()) {
      assertThat(task.input().hasTime()).isFalse();
      return;
    }
    if (task.loss() == Loss.CROSS_ENTROPY) {
      assertThat(Windows.bestScore(task)).isCloseTo(task.lastThree().getAsDouble(), within(0.02));
    } else {
      assertThat(Windows.sumScore(task)).isCloseTo(task.lastThree().getAsDouble(), within(0.02));
    }
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void shows_a_sample_with_a_word_for_each_position_with_points_or_a_picture(Task task) {
    switch (task.sample(new SplittableRandom(5))) {
      case Sample.Sequence sequence -> {
        assertThat(sequence.words()).hasSize(task.input().positions());
        assertThat(sequence.words()).allSatisfy(word -> assertThat(word.text()).isNotBlank());
        boolean somewhere = sequence.words().stream().anyMatch(word -> word.answer().isPresent());
        assertThat(somewhere).isEqualTo(task.answersEvery());
        assertThat(sequence.answer().isPresent()).isNotEqualTo(task.answersEvery());
      }
      case Sample.Row row -> {
        assertThat(row.cells()).isNotEmpty();
        assertThat(row.answer()).isNotBlank();
      }
      case Sample.Image image -> {
        var input = (Input.Image) task.input();
        assertThat(image.rows()).hasSize(input.rows());
        assertThat(image.rows()).allSatisfy(row -> assertThat(row).hasSize(input.columns()));
        assertThat(image.answer()).isNotBlank();
      }
      case Sample.Plane plane ->
          assertThat(plane.points()).hasSizeGreaterThan(100).extracting("kind").contains(0, 1);
    }
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void has_its_words_in_both_languages(Kind<Task> definition) {
    for (String language : List.of("en", "zh")) {
      Properties words = words(language);
      String name = definition.name();
      assertThat(words).containsKeys(name + ".title", name + ".summary");
      for (Field option : definition.fields()) {
        assertThat(words).containsKey(name + "." + option.name());
        if (option instanceof Field.Choice choice) {
          for (String value : choice.values()) {
            assertThat(words).containsKey(name + "." + option.name() + "." + value);
          }
        }
      }
    }
    assertThat(words("en").keySet()).isEqualTo(words("zh").keySet());
  }

  private static Properties words(String language) {
    var words = new Properties();
    try (Reader reader =
        new InputStreamReader(
            EveryTaskTest.class.getResourceAsStream("/messages/tasks_" + language + ".properties"),
            StandardCharsets.UTF_8)) {
      words.load(reader);
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
    return words;
  }
}
