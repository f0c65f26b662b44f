package dev.sluice.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.experiment.Estimate;
import dev.sluice.experiment.Experiment;
import dev.sluice.experiment.ExperimentReader;
import dev.sluice.training.Trainer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RunsTest {
  private static final long ROOM = 256L << 20;
  private static final Duration LONG = Duration.ofHours(1);

  private static final Experiment EXPERIMENT = experiment(0.1, 10, 4);

  private static Experiment experiment(double rate, int length, int batch) {
    return ExperimentReader.read(
        new JsonMapper()
            .readTree(
                """
                {"task": {"name": "temporal-order", "length": %d},
                 "network": {"layers": [{"type": "recurrent", "cell": "rnn-relu", "units": 32}]},
                 "training": {"optimizer": {"name": "sgd", "rate": %s}, "batch": %d,
                              "initial": {"*": {"normal": 0.5}}}}
                """
                    .formatted(length, rate, batch)));
  }

  private static Estimate taking(long bytes) {
    return new Estimate(0, 0, 0, bytes, List.of(), List.of(), Estimate.Limits.STANDARD);
  }

  /** A socket that keeps what it is sent. */
  private static final class Reader implements Outlet {
    final LinkedBlockingQueue<String> texts = new LinkedBlockingQueue<>();
    final CompletableFuture<Reason> closed = new CompletableFuture<>();

    @Override
    public void send(String text, Runnable sent, Consumer<Throwable> failed) {
      texts.add(text);
      sent.run();
    }

    @Override
    public void close(Reason reason) {
      closed.complete(reason);
    }

    String until(String part) throws InterruptedException {
      String text = texts.poll(60, TimeUnit.SECONDS);
      while (text != null && !text.contains(part)) {
        text = texts.poll(60, TimeUnit.SECONDS);
      }
      assertThat(text).as("a message with %s", part).isNotNull();
      return text;
    }
  }

  @Test
  void there_are_no_more_runs_than_the_limit_while_all_are_cared_for() {
    try (var runs = new Runs(new Runs.Limits(2, ROOM, LONG, LONG))) {
      Run first = runs.create(EXPERIMENT, taking(1));
      runs.create(EXPERIMENT, taking(1));
      assertThatThrownBy(() -> runs.create(EXPERIMENT, taking(1)))
          .isInstanceOfSatisfying(
              FullException.class,
              full -> assertThat(full.fault().code()).isEqualTo("run.too-many"));
      runs.delete(first.id()).orElseThrow().join();
      assertThat(runs.create(EXPERIMENT, taking(1)).status()).isEqualTo(Status.PAUSED);
    }
  }

  @Test
  void nobody_finds_a_run_that_is_said_to_be_deleted() {
    try (var runs = new Runs(new Runs.Limits(1, ROOM, LONG, LONG))) {
      for (int i = 0; i < 50; i++) {
        String id = runs.create(EXPERIMENT, taking(1)).id();
        var found = runs.delete(id).orElseThrow().thenApply(_ -> runs.find(id));
        assertThat(found.join()).isEmpty();
      }
    }
  }

  @Test
  void all_runs_together_take_no_more_memory_than_the_limit() {
    try (var runs = new Runs(new Runs.Limits(9, ROOM, LONG, LONG))) {
      runs.create(EXPERIMENT, taking(ROOM - 10));
      assertThatThrownBy(() -> runs.create(EXPERIMENT, taking(11)))
          .isInstanceOfSatisfying(
              FullException.class,
              full -> assertThat(full.fault().code()).isEqualTo("run.no-memory"));
      runs.create(EXPERIMENT, taking(10));
    }
  }

  @Test
  void a_run_that_nobody_cares_for_is_closed_and_one_that_is_watched_is_not() {
    try (var runs = new Runs(new Runs.Limits(9, ROOM, Duration.ZERO, LONG))) {
      Run alone = runs.create(EXPERIMENT, taking(1));
      Run watched = runs.create(EXPERIMENT, taking(1));
      Watcher watcher = watched.join(new Reader());
      watched.view().join();
      runs.sweep();
      alone.closed().join();
      assertThat(runs.find(alone.id())).isEmpty();
      assertThat(runs.find(watched.id())).isPresent();
      watched.leave(watcher);
      watched.view().join();
      runs.sweep();
      watched.closed().join();
      assertThat(alone.view()).failsWithin(Duration.ofSeconds(60));
    }
  }

  @Test
  void a_run_whose_page_was_left_stands_still_and_makes_room_until_somebody_watches_it_again() {
    try (var runs = new Runs(new Runs.Limits(1, ROOM, LONG, LONG))) {
      Run left = runs.create(experiment(1e-6, 10, 512), taking(1));
      Watcher watcher = left.join(new Reader());
      left.tell(watcher, new Command.Play());
      left.leave();
      assertThat(left.view().join().status()).isEqualTo(Status.RUNNING);
      left.leave(watcher);
      assertThat(left.view().join().status()).isEqualTo(Status.PAUSED);

      Watcher back = left.join(new Reader());
      left.view().join();
      assertThatThrownBy(() -> runs.create(EXPERIMENT, taking(1)))
          .isInstanceOf(FullException.class);
      left.leave(back);
      left.view().join();
      assertThatThrownBy(() -> runs.create(EXPERIMENT, taking(1)))
          .isInstanceOf(FullException.class);
      left.leave();
      left.view().join();
      Run other = runs.create(EXPERIMENT, taking(1));
      assertThat(runs.find(left.id())).isEmpty();
      assertThat(runs.find(other.id())).isPresent();
    }
  }

  @Test
  void a_deleted_run_gives_its_memory_back_at_once() {
    Experiment large = experiment(0.1, 200, 512);
    long bytes = Trainer.bytes(large.network(), large.training());
    try (var runs = new Runs(new Runs.Limits(9, ROOM, LONG, LONG))) {
      long before = 0;
      for (int round = 0; round < 6; round++) {
        Run run = runs.create(large, taking(bytes));
        Reader reader = new Reader();
        run.tell(run.join(reader), new Command.Play());
        runs.delete(run.id()).orElseThrow().join();
        assertThat(reader.closed.join()).isEqualTo(Outlet.Reason.GONE);
        // the first round loads and compiles what stays
        before = round == 0 ? Pointer.physicalBytes() : before;
      }
      assertThat(Pointer.physicalBytes() - before).isLessThan(2 * bytes);
    }
  }

  @Test
  void a_run_that_explodes_says_where_after_its_frame_and_goes_on_with_another_rate()
      throws InterruptedException {
    try (var runs = new Runs(new Runs.Limits(9, ROOM, LONG, LONG))) {
      Run run = runs.create(experiment(1e30, 10, 4), taking(1));
      Reader reader = new Reader();
      Watcher watcher = run.join(reader);
      run.tell(watcher, new Command.Play());
      String frame = null;
      String text = reader.texts.take();
      while (!text.contains("\"event\"")) {
        frame = text;
        text = reader.texts.take();
      }
      assertThat(text).contains("\"diverged\"").containsPattern("\"where\":\"[a-zA-Z]");
      assertThat(frame).containsPattern("\"(NaN|Infinity)\"");
      Run.View view = run.view().join();
      assertThat(view.status()).isEqualTo(Status.DIVERGED);
      long step = view.step();
      run.tell(watcher, new Command.Set(OptionalDouble.of(1e-3), Optional.empty()));
      run.tell(watcher, new Command.Step(1, true));
      String next = reader.until("\"step\":" + (step + 1) + ",");
      assertThat(next).contains("\"frame\"").doesNotContain("NaN").doesNotContain("Infinity");
      assertThat(run.view().join().status()).isEqualTo(Status.PAUSED);
    }
  }
}
