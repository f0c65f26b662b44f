package dev.sluice.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets everything that has work take slices of time in turn, on as many threads as there are cores.
 * One thing is never on two threads at once.
 */
final class Scheduler implements AutoCloseable {
  /** Something that works in slices. */
  abstract static class Turns {
    private final AtomicInteger calls = new AtomicInteger();

    /**
     * Works until this moment or a little longer.
     *
     * @param end in {@link System#nanoTime}'s time
     * @return whether there is more to do
     */
    abstract boolean slice(long end);
  }

  private static final long SLICE = 20_000_000;

  private final BlockingQueue<Turns> queue = new LinkedBlockingQueue<>();
  private final List<Thread> threads = new ArrayList<>();

  Scheduler(int cores) {
    for (int i = 0; i < cores; i++) {
      threads.add(Thread.ofPlatform().daemon().name("run-" + i).start(this::work));
    }
  }

  /** Gives it a turn, now or after the one it is taking. */
  void wake(Turns turns) {
    if (turns.calls.getAndIncrement() == 0) {
      queue.add(turns);
    }
  }

  private void work() {
    try {
      while (true) {
        Turns turns = queue.take();
        int calls = turns.calls.get();
        boolean more = turns.slice(System.nanoTime() + SLICE);
        if (more || !turns.calls.compareAndSet(calls, 0)) {
          queue.add(turns);
        }
      }
    } catch (InterruptedException closed) {
      // close() has been called
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
