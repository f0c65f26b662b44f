package dev.sluice.lab;

import dev.sluice.experiment.Experiment;
import dev.sluice.fault.Fault;
import dev.sluice.fault.FaultException;
import dev.sluice.network.Head;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An experiment being trained. What is asked of it from any thread becomes an order; orders and
 * steps are carried out one after the other in the run's slices of time, orders first, so that all
 * that stands below {@link #slice} is on one thread at a time.
 */
public final class Run extends Scheduler.Turns {
  private static final Logger LOG = LoggerFactory.getLogger(Run.class);
  private static final int STEPS_A_SCORE = 100;
  private static final int MOST_ASKED = 1_000;

  private final String id;
  private final Experiment experiment;
  private final Scheduler scheduler;
  private final Executor senders;
  private final Queue<Runnable> orders = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();

  private final Set<Watcher> watchers = new HashSet<>();
  private final Deque<Long> asked = new ArrayDeque<>();
  private @Nullable Progress progress;
  private boolean plays;
  private volatile Status status = Status.PAUSED;
  private volatile boolean isWatched;
  private volatile long attended = System.nanoTime();

  Run(String id, Experiment experiment, Scheduler scheduler, Executor senders) {
    this.id = id;
    this.experiment = experiment;
    this.scheduler = scheduler;
    this.senders = senders;
  }

  public String id() {
    return id;
  }

  public Experiment experiment() {
    return experiment;
  }

  /**
   * A run as it stands.
   *
   * @param frame a message, with the parts that cost little
   */
  public record View(Status status, long step, String frame) {}

  /** Completes in the run's next turn; fails with {@link GoneException} once it is closed. */
  public CompletableFuture<View> view() {
    return ask(
        open -> {
          Frame frame = open.frame(Watch.LIGHT);
          return new View(status, open.step(), frame.text(Watch.LIGHT, 0));
        });
  }

  /** Takes the memory it needs. Failing that, it is closed. */
  CompletableFuture<Void> open() {
    var opened = new CompletableFuture<Void>();
    order(
        () -> {
          try {
            progress = new Progress(id, experiment);
            opened.complete(null);
          } catch (Throwable failure) {
            opened.completeExceptionally(failure);
            release(Outlet.Reason.FAILED);
          }
        });
    return opened;
  }

  /** Gives its memory back after the step it is at; the future tells when. */
  CompletableFuture<Void> close() {
    order(() -> release(Outlet.Reason.GONE));
    return closed;
  }

  CompletableFuture<Void> closed() {
    return closed;
  }

  /** A new watcher, who gets a frame of the run as it stands. */
  public Watcher join(Outlet outlet) {
    var watcher = new Watcher(outlet, senders);
    order(
        () -> {
          if (progress == null) {
            watcher.close(Outlet.Reason.GONE);
          } else {
            watchers.add(watcher);
            isWatched = true;
            show(watcher);
          }
        });
    return watcher;
  }

  /** The watcher's socket has closed. */
  public void leave(Watcher watcher) {
    watcher.silence();
    order(
        () -> {
          watchers.remove(watcher);
          isWatched = !watchers.isEmpty();
        });
  }

  /**
   * Changes what a watcher sees, and shows it that.
   *
   * @throws FaultException if this run has no loss at a position that is to be watched
   */
  public void watch(Watcher watcher, Watch watch) {
    for (Part part : watch.of()) {
      switch (part) {
        case Part.Named _ -> {}
        case Part.StatesOf(int position) -> requireLossAt(position);
      }
    }
    watcher.order(
        this::order,
        () -> {
          watcher.watch(watch);
          show(watcher);
        });
  }

  private void requireLossAt(int position) {
    int last = experiment.network().input().positions() - 1;
    if (experiment.network().head().read() != Head.Read.EVERY) {
      throw new FaultException(Fault.of("/position", "run.one-loss"));
    }
    if (position > last) {
      throw new FaultException(
          Fault.of("/position", "run.no-position", position, last));
    }
  }

  /** Obeys in its turn; waits while too many orders of this watcher stand before. */
  public void tell(Watcher watcher, Command command) {
    watcher.order(this::order, () -> obey(watcher, command));
  }

  /** For how many nanoseconds nobody has watched it or asked for it; 0 while somebody watches. */
  long unattended(long now) {
    return isWatched ? 0 : now - attended;
  }

  Status status() {
    return status;
  }

  private <T> CompletableFuture<T> ask(Function<Progress, T> question) {
    var answer = new CompletableFuture<T>();
    order(
        () -> {
          if (progress == null) {
            answer.completeExceptionally(new GoneException());
          } else {
            answer.complete(question.apply(progress));
          }
        });
    return answer;
  }

  private void order(Runnable order) {
    attended = System.nanoTime();
    orders.add(order);
    scheduler.wake(this);
  }

  @Override
  boolean slice(long end) {
    try {
      do {
        Runnable order = orders.poll();
        if (order != null) {
          order.run();
        } else if (hasSteps()) {
          step(progress);
        } else {
          return false;
        }
      } while (System.nanoTime() < end);
      return !orders.isEmpty() || hasSteps();
    } catch (Throwable failure) {
      LOG.error("A run failed: {}", experiment.document(), failure);
      release(Outlet.Reason.FAILED);
      return !orders.isEmpty();
    }
  }

  private boolean hasSteps() {
    return progress != null && (plays || !asked.isEmpty());
  }

  private void obey(Watcher from, Command command) {
    if (progress == null) {
      return;
    }
    switch (command) {
      case Command.Play _ -> {
        if (status == Status.DONE) {
          from.post(Event.done(progress.step()));
        } else {
          plays = true;
          status = Status.RUNNING;
        }
      }
      case Command.Step step -> {
        if (status == Status.DONE) {
          from.post(Event.done(progress.step()));
        } else {
          ask(step.count());
          status = Status.RUNNING;
        }
      }
      case Command.Pause _ -> {
        rest();
        if (status == Status.RUNNING) {
          status = Status.PAUSED;
        }
        showAll();
      }
      case Command.Set set -> progress.set(set.rate(), set.clip());
      case Command.Reset _ -> {
        rest();
        progress.reset();
        status = Status.PAUSED;
        showAll();
      }
    }
  }

  private void ask(int count) {
    long from = asked.isEmpty() ? progress.step() : asked.peekLast();
    if (asked.size() >= MOST_ASKED) {
      asked.removeLast();
    }
    asked.addLast(Math.min(from + count, experiment.training().steps()));
  }

  private void rest() {
    plays = false;
    asked.clear();
  }

  private void step(Progress progress) {
    boolean isFinite = progress.advance();
    long step = progress.step();
    boolean isAsked = false;
    while (!asked.isEmpty() && asked.peekFirst() <= step) {
      asked.removeFirst();
      isAsked = true;
    }
    boolean isDone = step >= experiment.training().steps();
    if (!isFinite || isDone) {
      rest();
    }
    if (isFinite && (isAsked || isDone || step % STEPS_A_SCORE == 0)) {
      progress.score();
    }
    status =
        !isFinite
            ? Status.DIVERGED
            : isDone ? Status.DONE : hasSteps() ? Status.RUNNING : Status.PAUSED;
    if (isAsked || status != Status.RUNNING) {
      showAll();
    } else {
      showDue();
    }
    if (!isFinite) {
      String event = Event.diverged(step, progress.notFinite());
      watchers.forEach(watcher -> watcher.post(event));
    } else if (isDone) {
      String event = Event.done(step);
      watchers.forEach(watcher -> watcher.post(event));
    }
  }

  /** Shows the run as it stands to all who have not seen it so. */
  private void showAll() {
    watchers.forEach(this::show);
  }

  private void show(Watcher watcher) {
    Frame frame = progress.frame(watcher.watch().of());
    if (!watcher.hasSeen(frame.seq())) {
      watcher.offer(frame, System.nanoTime());
    }
  }

  private void showDue() {
    long now = System.nanoTime();
    for (Watcher watcher : watchers) {
      if (now >= watcher.due()) {
        watcher.offer(progress.frame(watcher.watch().of()), now);
      }
    }
  }

  private void release(Outlet.Reason reason) {
    if (progress != null) {
      progress.close();
      progress = null;
    }
    rest();
    watchers.forEach(watcher -> watcher.close(reason));
    watchers.clear();
    isWatched = false;
    closed.complete(null);
  }
}
