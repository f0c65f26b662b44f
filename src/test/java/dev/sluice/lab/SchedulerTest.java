package dev.sluice.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SchedulerTest {
  private static final int SECONDS = 60;

  /** Always has work, in pieces that can't be interrupted. */
  private static final class Busy extends Scheduler.Turns {
    private final long piece;
    private final CountDownLatch turns;
    volatile long had;

    Busy(long milliseconds, int turns) {
      this.piece = TimeUnit.MILLISECONDS.toNanos(milliseconds);
      this.turns = new CountDownLatch(turns);
    }

    @Override
    boolean slice(long end) {
      long start = System.nanoTime();
      do {
        for (long stop = System.nanoTime() + piece; System.nanoTime() < stop; ) {
          Thread.onSpinWait();
        }
      } while (System.nanoTime() < end);
      had += System.nanoTime() - start;
      turns.countDown();
      return true;
    }
  }

  @Test
  void long_pieces_of_work_bring_no_larger_share() throws InterruptedException {
    try (var scheduler = new Scheduler(1, new Meters())) {
      Busy heavy = new Busy(100, 4);
      List<Busy> all = new ArrayList<>(List.of(heavy));
      for (int i = 0; i < 5; i++) {
        all.add(new Busy(1, 1));
      }
      all.forEach(scheduler::wake);
      assertThat(heavy.turns.await(SECONDS, TimeUnit.SECONDS)).isTrue();
      for (Busy light : all.subList(1, all.size())) {
        assertThat((double) light.had / heavy.had).isGreaterThan(0.5);
      }
    }
  }

  @Test
  void what_is_called_does_not_wait_for_work_that_does_not_end() throws InterruptedException {
    var end = new CountDownLatch(1);
    try (var scheduler = new Scheduler(2, new Meters())) {
      List<Scheduler.Turns> endless = new ArrayList<>();
      var under = new CountDownLatch(2);
      for (int i = 0; i < 2; i++) {
        endless.add(new Endless(under, end));
      }
      endless.forEach(scheduler::wake);
      assertThat(under.await(SECONDS, TimeUnit.SECONDS)).isTrue();
      for (int call = 0; call < 3; call++) {
        var served = new CountDownLatch(1);
        scheduler.wake(new Once(served));
        assertThat(served.await(SECONDS, TimeUnit.SECONDS)).isTrue();
      }
      end.countDown();
    }
  }

  private static final class Endless extends Scheduler.Turns {
    private final CountDownLatch under;
    private final CountDownLatch end;
    private int turns;

    Endless(CountDownLatch under, CountDownLatch end) {
      this.under = under;
      this.end = end;
    }

    @Override
    boolean slice(long deadline) {
      if (turns++ > 0) { // the first turn may be on the thread for calls
        under.countDown();
        try {
          end.await(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      return true;
    }
  }

  private static final class Once extends Scheduler.Turns {
    private final CountDownLatch served;

    Once(CountDownLatch served) {
      this.served = served;
    }

    @Override
    boolean slice(long end) {
      served.countDown();
      return false;
    }
  }

  @Test
  void one_thing_is_never_on_two_threads_and_no_call_is_lost() throws InterruptedException {
    try (var scheduler = new Scheduler(2, new Meters())) {
      var calls = new AtomicInteger();
      var done = new CountDownLatch(1);
      var inside = new AtomicInteger();
      var most = new AtomicInteger();
      var turns =
          new Scheduler.Turns() {
            private int seen;

            @Override
            boolean slice(long end) {
              most.accumulateAndGet(inside.incrementAndGet(), Math::max);
              seen = calls.get();
              inside.decrementAndGet();
              if (seen == 30_000) {
                done.countDown();
              }
              return false;
            }
          };
      List<Thread> callers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        callers.add(
            Thread.ofPlatform()
                .start(
                    () -> {
                      for (int k = 0; k < 10_000; k++) {
                        calls.incrementAndGet();
                        scheduler.wake(turns);
                      }
                    }));
      }
      assertThat(done.await(SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(most).hasValue(1);
      for (Thread caller : callers) {
        caller.join();
      }
    }
  }
}
