package dev.sluice.lab;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets everything that has work take slices of time: whoever has had the least is next, so that all
 * have as much, however long what they can't interrupt. One thing is never on two threads at once.
 *
 * <p>There are as many threads as cores, and one more for what has just been called: it need not
 * wait for the long slices under way, since the operating system shares the cores out between
 * threads.
 */
final class Scheduler implements AutoCloseable {
  /** Something that works in slices. */
  abstract static class Turns {
    private final AtomicInteger calls = new AtomicInteger();

    /** The time it has had, in nanoseconds, as if it had never been without work. */
    private long had;

    /** Since when it has had work and no thread, in {@link System#nanoTime}'s time. */
    private long ready;

    /**
     * Works until this moment or a little longer.
     *
     * @param end in {@link System#nanoTime}'s time
     * @return whether there is more to do
     */
    abstract boolean slice(long end);
  }

  private static final long SLICE = 20_000_000;

  /** How far ahead of the others something may be, and still be served at once when called. */
  private static final long CREDIT = 5 * SLICE;

  private final Queue<Turns> called = new ArrayDeque<>();
  private final Queue<Turns> waiting = new PriorityQueue<>(Comparator.comparingLong(t -> t.had));
  private final List<Thread> threads = new ArrayList<>();
  private final Meters meters;

  /** The time that the one had that waited and was served last: the least of all. */
  private long least;

  Scheduler(int cores, Meters meters) {
    this.meters = meters;
    for (int i = 0; i <= cores; i++) {
      boolean isSpare = i == cores;
      threads.add(Thread.ofPlatform().daemon().name("run-" + i).start(() -> work(isSpare)));
    }
  }

  /** Gives it a turn, now or after the one it is taking. */
  void wake(Turns turns) {
    if (turns.calls.getAndIncrement() == 0) {
      call(turns);
    }
  }

  private synchronized void call(Turns turns) {
    turns.had = Math.max(turns.had, least);
    turns.ready = System.nanoTime();
    (turns.had - least > CREDIT ? waiting : called).add(turns);
    notifyAll();
  }

  private synchronized void wait(Turns turns) {
    turns.ready = System.nanoTime();
    waiting.add(turns);
    notifyAll();
  }

  private synchronized Turns next(boolean isSpare) throws InterruptedException {
    while (called.isEmpty() && (isSpare || waiting.isEmpty())) {
      wait();
    }
    if (!called.isEmpty()) {
      return called.remove();
    }
    Turns turns = waiting.remove();
    least = Math.max(least, turns.had);
    return turns;
  }

  private void work(boolean isSpare) {
    try {
      while (!Thread.interrupted()) {
        Turns turns = next(isSpare);
        int calls = turns.calls.get();
        long start = System.nanoTime();
        meters.waited(start - turns.ready);
        boolean more = turns.slice(start + SLICE);
        turns.had += System.nanoTime() - start;
        if (more || !turns.calls.compareAndSet(calls, 0)) {
          wait(turns);
        }
      }
    } catch (InterruptedException closed) {
      // close() has been called while there was nothing to do
    }
  }

  /** Ends after the slices under way. */
  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
