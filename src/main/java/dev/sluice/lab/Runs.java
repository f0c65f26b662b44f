package dev.sluice.lab;

import dev.sluice.experiment.Estimate;
import dev.sluice.experiment.Experiment;
import dev.sluice.fault.Fault;
import dev.sluice.training.Checkpoint;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** All runs of the server: who knows a run's id may do with it what can be done. */
public final class Runs implements AutoCloseable {
  /**
   * How much there may be at once.
   *
   * @param runs in number
   * @param bytes of engine memory
   * @param idle after which a run that nobody watches, and that takes no steps, is closed
   * @param lost after which it is closed though it takes steps
   */
  public record Limits(int runs, long bytes, Duration idle, Duration lost) {}

  /** Of one run's history, at most … */
  private static final long MOST_HISTORY = 4 << 20;

  /** … and of all runs' together, as a share of the heap. */
  private static final int SHARE_OF_HEAP = 4;

  private static final int ID_BYTES = 24;
  private static final long LEFT_ALONE = Duration.ofMinutes(1).toNanos();

  /**
   * @param gone completes when it is closed and no longer among the runs
   */
  private record Entry(Run run, CompletableFuture<@Nullable Void> gone) {
    long bytes() {
      return run.estimate().bytes();
    }

    CompletableFuture<@Nullable Void> close() {
      run.close();
      return gone;
    }
  }

  private final Limits limits;
  private final Map<String, Entry> runs = new ConcurrentHashMap<>();
  private final Meters meters = new Meters();
  private final Scheduler scheduler =
      new Scheduler(Runtime.getRuntime().availableProcessors(), meters);
  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService sweeper =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("sweeper").factory());
  private final SecureRandom random = new SecureRandom();

  public Runs(Limits limits) {
    this.limits = limits;
    var _ = sweeper.scheduleWithFixedDelay(this::sweep, 1, 1, TimeUnit.MINUTES);
  }

  /** The same at step 0. */
  public Run create(Experiment experiment, Estimate estimate) {
    return create(experiment, estimate, Optional.empty());
  }

  /**
   * A new run, paused where it begins; waits until it has its memory.
   *
   * @param estimate of what it will take
   * @param from where it goes on from; empty begins at step 0
   * @throws FullException if there is no room for it
   */
  public Run create(Experiment experiment, Estimate estimate, Optional<Checkpoint> from) {
    Run run = reserve(experiment, estimate, from);
    try {
      run.open().join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof OutOfMemoryError) {
        throw new FullException(Fault.of("", "run.no-memory", megabytes(estimate.bytes())));
      }
      throw failed;
    }
    return run;
  }

  public Optional<Run> find(String id) {
    return Optional.ofNullable(runs.get(id)).map(Entry::run);
  }

  /**
   * Closes a run.
   *
   * @return empty if there is none; else completes when its memory has been given back and nobody
   *     finds it any more
   */
  public Optional<CompletableFuture<@Nullable Void>> delete(String id) {
    return Optional.ofNullable(runs.get(id)).map(Entry::close);
  }

  private synchronized Run reserve(
      Experiment experiment, Estimate estimate, Optional<Checkpoint> from) {
    long bytes = estimate.bytes();
    while (isFull(bytes)) {
      if (!closeLongestAlone()) {
        throw new FullException(
            runs.size() >= limits.runs()
                ? Fault.of("", "run.too-many", Integer.toString(limits.runs()))
                : Fault.of("", "run.no-memory", megabytes(bytes)));
      }
    }
    byte[] letters = new byte[ID_BYTES];
    random.nextBytes(letters);
    String id = Base64.getUrlEncoder().withoutPadding().encodeToString(letters);
    var run = new Run(id, experiment, estimate, from, scheduler, senders, meters, mostHistory());
    runs.put(id, new Entry(run, run.closed().thenAccept(_ -> runs.remove(id))));
    return run;
  }

  private boolean isFull(long bytes) {
    return runs.size() >= limits.runs() || engineBytes() + bytes > limits.bytes();
  }

  private long mostHistory() {
    long share = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / limits.runs();
    return Math.min(MOST_HISTORY, share);
  }

  /** What all runs together have done. */
  public Meters meters() {
    return meters;
  }

  /** The engine memory that runs hold, in bytes. */
  public long engineBytes() {
    return runs.values().stream().mapToLong(Entry::bytes).sum();
  }

  /** The heap that the runs' histories take, in bytes. */
  public long historyBytes() {
    return runs.values().stream().mapToLong(entry -> entry.run().historyBytes()).sum();
  }

  public long count(Status status) {
    return runs.values().stream().filter(entry -> entry.run().status() == status).count();
  }

  /** Runs that somebody watches. */
  public long watched() {
    return runs.values().stream().filter(entry -> entry.run().isWatched()).count();
  }

  /** Makes room: of the runs that nobody cares for, the one alone longest is closed. */
  private boolean closeLongestAlone() {
    long now = System.nanoTime();
    Optional<Run> longest =
        runs.values().stream()
            .map(Entry::run)
            .filter(run -> isAlone(run, now))
            .max(Comparator.comparingLong(run -> run.unattended(now)));
    longest.flatMap(run -> delete(run.id())).ifPresent(CompletableFuture::join);
    return longest.isPresent();
  }

  private static boolean isAlone(Run run, long now) {
    long most = run.isLeft() ? 0 : LEFT_ALONE;
    return run.status() != Status.RUNNING && run.unattended(now) > most;
  }

  /** Closes what nobody has cared for. */
  void sweep() {
    long now = System.nanoTime();
    for (Entry entry : runs.values()) {
      Run run = entry.run();
      Duration limit = run.status() == Status.RUNNING ? limits.lost() : limits.idle();
      if (run.unattended(now) > limit.toNanos()) {
        delete(run.id());
      }
    }
  }

  private static String megabytes(long bytes) {
    return Long.toString(Math.ceilDiv(bytes, 1 << 20));
  }

  /** Closes every run. */
  @Override
  public void close() {
    sweeper.shutdownNow();
    CompletableFuture.allOf(
            runs.keySet().stream()
                .flatMap(id -> delete(id).stream())
                .toArray(CompletableFuture[]::new))
        .join();
    scheduler.close();
    senders.close();
  }
}
