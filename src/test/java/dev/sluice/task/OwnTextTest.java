package dev.sluice.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.fault.Fault;
import dev.sluice.fault.FaultException;
import dev.sluice.network.Batch;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts of one's own, and those of the grammar. */
class OwnTextTest {
  private static Task text(String text, int length) {
    return Tasks.named("text").orElseThrow().make(Map.of("text", text, "length", length));
  }

  private static Preview.OfText preview(Task task) {
    return (Preview.OfText) task.preview().orElseThrow();
  }

  @Test
  void characters_are_code_points_whatever_the_script() {
    Preview.OfText preview = preview(text("山🙂e\u0301 \n".repeat(3), 2));
    assertThat(preview.characters()).isEqualTo(18);
    assertThat(preview.alphabet())
        .extracting(Preview.Count::shown)
        .containsExactly("⏎", "␣", "e", "◌\u0301", "山", "🙂");
    assertThat(preview.alphabet()).extracting(Preview.Count::count).containsOnly(3);
  }

  @Test
  void the_last_tenth_is_scored_on_and_never_trained_on() {
    Task task = text("abcde ".repeat(150) + "vwxyz ".repeat(16) + "vwxy", 10);
    assertThat(preview(task).training()).isEqualTo(900);
    assertThat(preview(task).unseen()).isEqualTo(100);
    Batch batch = task.batch(500);
    task.fill(batch, new SplittableRandom(1));
    assertThat(Arrays.stream(batch.classes).max().orElseThrow()).isLessThan(6);
    task.fillUnseen(batch, 0, new SplittableRandom(1));
    assertThat(Arrays.stream(batch.classes).filter(c -> c > 0).min().orElseThrow()).isEqualTo(6);
    for (int k = 0; k + 1 < 10; k++) {
      assertThat(batch.classes[k]).isEqualTo(batch.tokens[k + 1]);
    }
  }

  @Test
  void a_text_too_short_for_that_is_scored_on_as_a_whole() {
    Task task = text("abcabcabcab", 10);
    assertThat(preview(task).unseen()).isZero();
    Batch batch = task.batch(4);
    task.fillUnseen(batch, 0, new SplittableRandom(1));
    assertThat(batch.tokens).startsWith(0, 1, 2, 0);
  }

  @ParameterizedTest
  @CsvSource({
    "abcd, 4, task.text-short",
    "aaaaaaaa, 4, task.text-one",
    "abcdefg\ud800, 4, task.text-broken"
  })
  void what_cannot_be_learnt_is_refused(String text, int length, String code) {
    Fault fault =
        catchThrowableOfType(FaultException.class, () -> text(text, length)).faults().getFirst();
    assertThat(fault.code()).isEqualTo(code);
    assertThat(fault.pointer()).isEqualTo("/text");
  }

  @Test
  void limits_hold_to_the_character() {
    assertThat(preview(text("ab".repeat(40_000), 50)).characters()).isEqualTo(80_000);
    assertThat(
            catchThrowableOfType(FaultException.class, () -> text("ab".repeat(40_000) + "a", 50))
                .faults()
                .getFirst()
                .code())
        .isEqualTo("task.text-long");
    var all = new StringBuilder();
    for (int c = 0; c < 2_001; c++) {
      all.appendCodePoint(0x4e00 + c);
    }
    assertThat(
            catchThrowableOfType(FaultException.class, () -> text(all.toString(), 50))
                .faults()
                .getFirst()
                .code())
        .isEqualTo("task.text-alphabet");
  }

  /** Walks the grammar's text with all of its past counted; with enough text that is the best. */
  @Test
  void the_best_score_of_the_grammar_is_what_its_own_probabilities_give() {
    var fair =
        new Grammar(
            java.util.List.of(
                new Grammar.Rule("s", "ab", 3, "s"), new Grammar.Rule("s", "c", 1, "s")));
    // a or c with 3/4, b with certainty: after t characters the walk is between rules with p(t)
    double between = 1;
    double right = 0;
    between = 0.25;
    for (int t = 0; t < 8; t++) {
      right += between * 0.75 + (1 - between);
      between = between * 0.25 + (1 - between);
    }
    assertThat(fair.best(8)).isCloseTo(right / 8, within(1e-12));
    Task task = text("", 50);
    assertThat(task.best()).isBetween(0.8, 0.9);
    assertThat(task.solved()).isLessThan(task.best());
    assertThat(task.lastThree().orElseThrow()).isLessThan(task.solved());
  }
}
