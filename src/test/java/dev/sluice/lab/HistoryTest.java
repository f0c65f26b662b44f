package dev.sluice.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.experiment.Experiment;
import dev.sluice.experiment.ExperimentReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HistoryTest {
  private static final long ROOM = 1 << 22;

  private static Experiment experiment(double rate) {
    return ExperimentReader.read(
        new JsonMapper()
            .readTree(
                """
                {"task": {"name": "xor"},
                 "network": {"layers": [{"type": "dense", "units": 8}]},
                 "training": {"optimizer": {"name": "adam", "rate": %s}, "batch": 32, "seed": 3}}
                """
                    .formatted(rate)));
  }

  /** A run with its history, stepped by hand. */
  private static final class Recording implements AutoCloseable {
    final Progress progress = new Progress("run", experiment(0.03));
    final History history;

    Recording(long bytes) {
      history = new History(0.95, bytes);
      offer();
    }

    Recording steps(int count) {
      for (int i = 0; i < count; i++) {
        assertThat(progress.advance()).isTrue();
        if (progress.step() % 100 == 0) {
          progress.score();
        }
        offer();
      }
      return this;
    }

    private void offer() {
      while (progress.isScoring()) {
        progress.scoreOn();
      }
      history.offer(progress);
    }

    JsonNode since(long seq) {
      try {
        var out = new ByteArrayOutputStream();
        history.since(seq, progress).write(out);
        return new JsonMapper().readTree(out.toByteArray());
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    List<Long> steps() {
      return longs(since(0), "step");
    }

    @Override
    public void close() {
      progress.close();
    }
  }

  private static List<Long> longs(JsonNode recorded, String field) {
    return recorded.get("frames").valueStream().map(frame -> frame.get(field).longValue()).toList();
  }

  @Test
  void a_short_run_is_recorded_whole_and_later_frames_can_be_asked_for_alone() {
    try (var run = new Recording(ROOM).steps(7)) {
      JsonNode all = run.since(0);
      assertThat(longs(all, "step")).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
      assertThat(all.get("thinned").booleanValue()).isFalse();
      JsonNode third = all.get("frames").get(3);
      assertThat(third.get("type").stringValue()).isEqualTo("frame");
      assertThat(third.get("outputs").get("layers.0.output").size()).isOne();
      assertThat(third.get("parameters").get("layers.0.W").get("norm").doubleValue()).isPositive();
      long next = all.get("next").longValue();
      assertThat(longs(run.since(next), "seq")).isEmpty();
      assertThat(longs(run.steps(2).since(next), "step")).containsExactly(8L, 9L);
      assertThat(longs(run.since(third.get("seq").longValue()), "step")).first().isEqualTo(4L);
    }
  }

  @Test
  void a_long_run_is_thinned_evenly_and_keeps_its_first_its_best_and_its_newest() {
    try (var run = new Recording(ROOM).steps(3 * History.MOST + 1)) {
      JsonNode all = run.since(0);
      List<Long> steps = run.steps();
      long every = all.get("every").longValue();
      assertThat(every).isEqualTo(4);
      assertThat(all.get("thinned").booleanValue()).isTrue();
      assertThat(steps.size())
          .isBetween(History.MOST / 2, History.MOST + 2)
          .isEqualTo(steps.stream().distinct().count());
      assertThat(steps).isSorted().startsWith(0L, 4L, 8L).endsWith(3L * History.MOST + 1);
      JsonNode solved = all.get("marks").get(0);
      assertThat(solved.get("name").stringValue()).isEqualTo("solved");
      assertThat(solved.has("where")).isFalse();
      assertThat(steps).contains(solved.get("step").longValue());
      double best =
          all.get("frames")
              .valueStream()
              .mapToDouble(f -> f.get("score").doubleValue())
              .max()
              .orElseThrow();
      assertThat(best).isGreaterThanOrEqualTo(0.95).isEqualTo(run.history.best());
    }
  }

  @Test
  void it_takes_no_more_memory_than_it_may_and_stays_even() {
    long room = 20_000;
    try (var run = new Recording(room).steps(1500)) {
      assertThat(run.history.bytes()).isBetween(room / 4, room);
      List<Long> steps = run.steps();
      assertThat(steps).hasSizeGreaterThan(10).startsWith(0L).endsWith(1500L);
    }
    // where even one frame is too large, its numbers stay, without its parts
    try (var run = new Recording(1500).steps(100)) {
      assertThat(run.history.bytes()).isLessThan(1500 + 300);
      JsonNode first = run.since(0).get("frames").get(0);
      assertThat(first.get("loss").doubleValue()).isPositive();
      assertThat(first.has("parameters")).isFalse();
    }
  }

  @Test
  void a_run_that_diverges_is_marked_with_its_place_and_a_reset_begins_anew() {
    try (var run = new Recording(ROOM).steps(3)) {
      run.progress.set(OptionalDouble.of(1e38), Optional.empty());
      boolean isFinite = true;
      for (int i = 0; i < 10 && isFinite; i++) {
        isFinite = run.progress.advance();
      }
      assertThat(isFinite).isFalse();
      run.history.diverged(run.progress);
      run.history.offer(run.progress);
      JsonNode all = run.since(0);
      long seq = all.get("next").longValue();
      JsonNode mark = all.get("marks").get(0);
      assertThat(mark.get("name").stringValue()).isEqualTo("diverged");
      assertThat(mark.get("step").longValue()).isEqualTo(run.progress.step());
      assertThat(mark.get("where").stringValue()).isNotEmpty();
      assertThat(longs(all, "step")).endsWith(run.progress.step()).doesNotHaveDuplicates();

      run.progress.reset();
      run.history.clear();
      run.offer();
      JsonNode anew = run.since(seq);
      assertThat(longs(anew, "step")).containsExactly(0L);
      assertThat(anew.get("next").longValue()).isGreaterThan(seq);
      assertThat(anew.get("marks")).isEmpty();
    }
  }

  @Test
  void recording_changes_no_number_of_the_training() {
    try (var recorded = new Recording(ROOM).steps(20);
        var alone = new Progress("run", experiment(0.03))) {
      for (int i = 0; i < 20; i++) {
        alone.advance();
      }
      for (int i = 0; i < recorded.progress.look(Weights.LOOK).all().size(); i++) {
        assertThat(recorded.progress.look(Weights.LOOK).all().get(i).values())
            .containsExactly(alone.look(Weights.LOOK).all().get(i).values());
      }
    }
  }
}
