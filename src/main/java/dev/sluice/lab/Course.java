package dev.sluice.lab;

import dev.sluice.experiment.Experiment;
import dev.sluice.training.Checkpoint;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a run does once it has its memory: it obeys, takes steps, and shows them to its watchers.
 */
final class Course implements AutoCloseable {
  private static final int STEPS_A_SCORE = 100;
  private static final int MOST_ASKED = 1_000;

  private final Progress progress;
  private final History history;
  private final Meters meters;
  private final int lastStep;
  private final Set<Watcher> watchers = new HashSet<>();

  /** A step of which a frame was asked for. */
  private record Asked(long step, boolean score) {}

  /** In order. */
  private final Deque<Asked> asked = new ArrayDeque<>();

  private boolean plays;

  /** What waits for the score. */
  private Runnable scored = () -> {};

  private Status status = Status.PAUSED;

  Course(
      String run,
      Experiment experiment,
      Optional<Checkpoint> from,
      long historyBytes,
      Meters meters) {
    progress = new Progress(run, experiment, from);
    history = new History(experiment.task().solved(), historyBytes);
    this.meters = meters;
    lastStep = experiment.training().steps();
  }

  Status status() {
    return status;
  }

  Progress progress() {
    return progress;
  }

  /** What has been recorded after the frame of that number, and the run as it stands. */
  Recorded recorded(long since) {
    return history.since(since, progress);
  }

  /** The bytes of heap that what is recorded takes. */
  long historyBytes() {
    return history.bytes();
  }

  boolean isWatched() {
    return !watchers.isEmpty();
  }

  void join(Watcher watcher) {
    watchers.add(watcher);
    show(watcher);
  }

  void leave(Watcher watcher) {
    watchers.remove(watcher);
  }

  void watch(Watcher watcher, Watch watch) {
    watcher.watch(watch);
    show(watcher);
  }

  void obey(Watcher from, Command command) {
    switch (command) {
      case Command.Play _ -> {
        if (mayGoOn(from)) {
          plays = true;
        }
      }
      case Command.Step step -> {
        if (mayGoOn(from)) {
          ask(step.count(), step.score());
        }
      }
      case Command.Pause _ -> pause();
      case Command.Set set -> progress.set(set.rate(), set.clip());
      case Command.Pin pin -> {
        progress.pin(pin.gates());
        watchers.forEach(watcher -> watcher.post(Event.pinned(progress.step(), pin.gates())));
        showChanged();
      }
      case Command.Scale scale -> {
        Event.Scaled scaled = progress.scale(scale.matrix(), scale.target());
        watchers.forEach(watcher -> watcher.post(scaled.text()));
        showChanged();
      }
      case Command.Reset _ -> {
        rest();
        progress.reset();
        history.clear();
        status = Status.PAUSED;
        scored = this::showAll;
      }
    }
  }

  /**
   * The network has been changed by hand; what goes on shows it with its next step. The score stays
   * that of before, so that a slider does not wait for it.
   */
  private void showChanged() {
    if (!goesOn()) {
      showAll();
    }
  }

  /** After the last step there are no more; who asks for one is told so. */
  private boolean mayGoOn(Watcher from) {
    if (progress.step() >= lastStep) {
      from.post(Event.done(progress.step()));
      return false;
    }
    status = Status.RUNNING;
    return true;
  }

  void pause() {
    rest();
    status = status == Status.RUNNING ? Status.PAUSED : status;
    showAll();
  }

  private void ask(int count, boolean score) {
    long from = asked.isEmpty() ? progress.step() : asked.getLast().step();
    if (asked.size() >= MOST_ASKED) {
      asked.removeLast();
    }
    asked.addLast(new Asked(Math.min(from + count, lastStep), score));
  }

  private void rest() {
    plays = false;
    asked.clear();
  }

  /** Whether there are steps to take, or a score to find. */
  boolean goesOn() {
    return progress.isScoring() || plays || !asked.isEmpty();
  }

  /** Whether a score is being found; orders wait for that. */
  boolean isScoring() {
    return progress.isScoring();
  }

  /** Does a little: takes one step and tells of it, or finds part of a score. */
  void goOn() {
    if (progress.isScoring()) {
      progress.scoreOn();
    } else {
      step();
    }
    if (!progress.isScoring()) {
      history.offer(progress);
      Runnable waiting = scored;
      scored = () -> {};
      waiting.run();
    }
  }

  private void step() {
    boolean isFinite = progress.advance();
    meters.stepped();
    long step = progress.step();
    boolean isAsked = false;
    boolean isScored = step % STEPS_A_SCORE == 0;
    while (!asked.isEmpty() && asked.getFirst().step() <= step) {
      isScored |= asked.removeFirst().score();
      isAsked = true;
    }
    boolean isDone = isFinite && step >= lastStep;
    if (!isFinite || isDone) {
      rest();
    }
    if (isFinite && (isScored || isDone)) {
      progress.score();
    }
    if (!isFinite) {
      history.diverged(progress);
      end(Status.DIVERGED, Event.diverged(step, progress.notFinite()));
    } else if (isDone) {
      scored = () -> end(Status.DONE, Event.done(step));
    } else {
      scored = isAsked ? this::showNow : this::showDue;
    }
  }

  private void showNow() {
    status = goesOn() ? Status.RUNNING : Status.PAUSED;
    showAll();
  }

  private void end(Status how, String event) {
    status = how;
    showAll();
    watchers.forEach(watcher -> watcher.post(event));
  }

  /** Shows the run as it stands to all who have not seen it so. */
  private void showAll() {
    watchers.forEach(this::show);
  }

  private void show(Watcher watcher) {
    Frame frame = progress.frame(watcher.watch().of());
    if (!watcher.hasSeen(frame.seq())) {
      watcher.offer(frame, System.nanoTime(), 0);
    }
  }

  private void showDue() {
    long now = System.nanoTime();
    for (Watcher watcher : watchers) {
      if (now - watcher.due() >= 0) {
        long begun = System.nanoTime();
        Frame frame = progress.frame(watcher.watch().of());
        watcher.offer(frame, now, System.nanoTime() - begun);
      }
    }
  }

  /** Lets its watchers go. */
  void dismiss(Outlet.Reason reason) {
    watchers.forEach(watcher -> watcher.close(reason));
    watchers.clear();
  }

  @Override
  public void close() {
    progress.close();
  }
}
