package dev.sluice.server;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Computes answers on threads of their own: arithmetic on a virtual thread would hold up the
 * others.
 */
final class Workers implements AutoCloseable {
  /** Requests that are held at once. */
  static final int MOST_AT_ONCE = 8;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Duration patience;
  private final Semaphore room = new Semaphore(MOST_AT_ONCE, true);
  private final ExecutorService threads;

  Workers(String name, int count) {
    this(name, count, PATIENCE);
  }

  /**
   * @param patience how long the next request waits for room
   */
  Workers(String name, int count, Duration patience) {
    this.patience = patience;
    threads =
        Executors.newFixedThreadPool(count, Thread.ofPlatform().daemon().name(name, 0).factory());
  }

  /**
   * Waits until a request may take memory and time.
   *
   * @throws Refusal with status 503 if too much is being computed
   */
  Place enter() throws InterruptedException {
    if (!room.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new Refusal(503, "request.busy");
    }
    return new Place();
  }

  /** What one request holds, until it is closed. */
  final class Place implements AutoCloseable {
    /** The answer of a computation, or what it throws. */
    <T> T compute(Callable<T> computation) throws Exception {
      try {
        return threads.submit(computation).get();
      } catch (ExecutionException failed) {
        throw switch (failed.getCause()) {
          case RuntimeException cause -> cause;
          case OutOfMemoryError _ -> new Refusal(503, "request.busy");
          case null, default -> failed;
        };
      }
    }

    @Override
    public void close() {
      room.release();
    }
  }

  /** A computation for which nothing need be held before. */
  <T> T compute(Callable<T> computation) throws Exception {
    try (Place place = enter()) {
      return place.compute(computation);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
