package dev.sluice.lab;

import dev.sluice.experiment.Estimate;
import dev.sluice.experiment.Experiment;
import dev.sluice.training.Checkpoint;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An experiment being trained. What is asked of it from any thread becomes an order; orders and
 * steps are carried out one after the other in the run's slices of time, orders first, so that its
 * {@link Course} is on one thread at a time.
 */
public final class Run extends Scheduler.Turns {
  private static final Logger LOG = LoggerFactory.getLogger(Run.class);

  private final String id;
  private final Experiment experiment;
  private final Estimate estimate;
  private final Scheduler scheduler;
  private final Executor senders;
  private final Meters meters;
  private final long mostHistory;
  private final Queue<Runnable> orders = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();
  private volatile long attended = System.nanoTime();
  private volatile boolean isWatched;
  private volatile boolean isLeft;
  private volatile boolean isClosing;
  private volatile Status status = Status.PAUSED;
  private volatile long historyBytes;

  /** Where it goes on from until it is opened: afterwards the course has it. */
  private Optional<Checkpoint> from;

  /** Null before it is opened and after it is closed. */
  private @Nullable Course course;

  /**
   * @param from where it goes on; empty begins at step 0
   * @param mostHistory bytes of heap that what is recorded of it may take
   */
  Run(
      String id,
      Experiment experiment,
      Estimate estimate,
      Optional<Checkpoint> from,
      Scheduler scheduler,
      Executor senders,
      Meters meters,
      long mostHistory) {
    this.id = id;
    this.experiment = experiment;
    this.estimate = estimate;
    this.from = from;
    this.scheduler = scheduler;
    this.senders = senders;
    this.meters = meters;
    this.mostHistory = mostHistory;
  }

  public String id() {
    return id;
  }

  public Experiment experiment() {
    return experiment;
  }

  /** What it was estimated to take when it was made. */
  public Estimate estimate() {
    return estimate;
  }

  Status status() {
    return status;
  }

  public boolean isWatched() {
    return isWatched;
  }

  /** Whether its page has been left, and nobody has watched it since. */
  boolean isLeft() {
    return isLeft;
  }

  /** The bytes of heap that what is recorded takes. */
  long historyBytes() {
    return historyBytes;
  }

  /** For how many nanoseconds nobody has watched it or asked for it; 0 while somebody watches. */
  long unattended(long now) {
    return isWatched ? 0 : now - attended;
  }

  /**
   * A run as it stands.
   *
   * @param frame a message, with the quantities that cost little
   * @param checkpoints the steps that a branch can go on from, beside this one
   */
  public record View(Status status, long step, String frame, List<Long> checkpoints) {}

  /** Completes in the run's next turn; fails with {@link GoneException} once it is closed. */
  public CompletableFuture<View> view() {
    return ask(
        course -> {
          Progress progress = course.progress();
          String frame = progress.frame(Quantities.LIGHT).text(Quantities.LIGHT, 0);
          return new View(course.status(), progress.step(), frame, progress.checkpoints());
        });
  }

  /**
   * A look inside, as the run stands in its next turn; fails with {@link GoneException} once it is
   * closed.
   *
   * @throws dev.sluice.fault.FaultException if it has nothing to show to it
   */
  public <T> CompletableFuture<T> look(Look<T> look) {
    look.require(experiment);
    return ask(course -> course.progress().look(look));
  }

  /**
   * What has been recorded after the frame of that number, and the run as it stands in its next
   * turn; fails with {@link GoneException} once it is closed.
   */
  public CompletableFuture<Recorded> recorded(long since) {
    return ask(course -> course.recorded(since));
  }

  /**
   * Where it stood after a step, as another experiment can go on from there.
   *
   * @throws dev.sluice.fault.FaultException if that one has another task or other parameters
   */
  public CompletableFuture<Optional<Checkpoint>> checkpoint(long step, Experiment branch) {
    Branch.require(branch, experiment);
    return ask(course -> course.progress().checkpoint(step));
  }

  private <T> CompletableFuture<T> ask(Function<Course, T> taken) {
    var answer = new CompletableFuture<T>();
    order(
        open -> answer.complete(taken.apply(open)),
        () -> answer.completeExceptionally(new GoneException()));
    return answer;
  }

  /** A new watcher, who gets a frame of the run as it stands. */
  public Watcher join(Outlet outlet) {
    var watcher = new Watcher(outlet, senders, meters);
    order(
        open -> {
          isLeft = false;
          open.join(watcher);
        },
        () -> watcher.close(Outlet.Reason.GONE));
    return watcher;
  }

  /** The watcher's socket has closed. */
  public void leave(Watcher watcher) {
    watcher.silence();
    order(
        open -> {
          open.leave(watcher);
          restIfLeft(open);
        },
        () -> {});
  }

  /**
   * Its page has been left, and may come back: until somebody watches it again it stands still, and
   * is ended where others need its room.
   */
  public void leave() {
    order(
        open -> {
          isLeft = true;
          restIfLeft(open);
        },
        () -> {});
  }

  /** A page's socket may close before it is told that the page was left, or after. */
  private void restIfLeft(Course open) {
    if (isLeft && !open.isWatched()) {
      open.pause();
    }
  }

  /**
   * Obeys in its turn; waits while too many orders of this watcher stand before.
   *
   * @throws dev.sluice.fault.FaultException if there is no such gate or matrix in this run
   */
  public void tell(Watcher watcher, Command command) {
    command.require(experiment.network());
    order(watcher, open -> open.obey(watcher, command));
  }

  /**
   * Changes what a watcher sees, and shows it that.
   *
   * @throws dev.sluice.fault.FaultException if this run does not have what is to be watched
   */
  public void watch(Watcher watcher, Watch watch) {
    watch.of().forEach(quantity -> quantity.require(experiment.network()));
    order(watcher, open -> open.watch(watcher, watch));
  }

  /** Waits while too many orders of this watcher stand before. */
  private void order(Watcher watcher, Consumer<Course> whileOpen) {
    watcher.awaitRoom();
    order(
        open -> {
          watcher.makeRoom();
          whileOpen.accept(open);
        },
        watcher::makeRoom);
  }

  /** Takes the memory it needs. Failing that, it is closed. */
  CompletableFuture<@Nullable Void> open() {
    var opened = new CompletableFuture<@Nullable Void>();
    order(
        () -> {
          try {
            course = new Course(id, experiment, from, mostHistory, meters);
            from = Optional.empty();
            opened.complete(null);
          } catch (RuntimeException | Error failure) {
            release(Outlet.Reason.FAILED);
            opened.completeExceptionally(failure);
          }
        });
    return opened;
  }

  /** Gives its memory back after the step it is at; the future tells when. */
  CompletableFuture<@Nullable Void> close() {
    isClosing = true;
    order(() -> release(Outlet.Reason.GONE));
    return closed;
  }

  CompletableFuture<@Nullable Void> closed() {
    return closed;
  }

  private void order(Consumer<Course> whileOpen, Runnable otherwise) {
    order(
        () -> {
          if (course == null) {
            otherwise.run();
          } else {
            whileOpen.accept(course);
          }
        });
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
        Runnable order = mayObey() ? orders.poll() : null;
        if (order != null) {
          order.run();
        } else if (course != null && course.goesOn()) {
          course.goOn();
        } else {
          return false;
        }
        tellOthers();
      } while (System.nanoTime() - end < 0);
    } catch (RuntimeException | Error failure) {
      LOG.error("A run failed", failure); // without the document, which may hold somebody's text
      release(Outlet.Reason.FAILED);
    }
    return !orders.isEmpty() || (course != null && course.goesOn());
  }

  /** Orders see the run with its score; whoever closes it need not wait for that. */
  private boolean mayObey() {
    return isClosing || course == null || !course.isScoring();
  }

  /** Other threads read these. */
  private void tellOthers() {
    if (course != null) {
      status = course.status();
      isWatched = course.isWatched();
      historyBytes = course.historyBytes();
    }
  }

  private void release(Outlet.Reason reason) {
    if (course != null) {
      course.dismiss(reason);
      course.close();
      course = null;
    }
    isWatched = false;
    historyBytes = 0;
    closed.complete(null);
  }
}
