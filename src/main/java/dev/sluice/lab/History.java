package dev.sluice.lab;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * What a run remembers of its frames: one every so many steps, evenly from step 0 on, whoever
 * watches. Whenever there are too many, every second one is let go and the distance doubles, so
 * that a run of any length keeps as much. The first frame, the best score, the step that solved the
 * task and those that diverged stay.
 */
final class History {
  /** Frames that are kept, at most; half as many again are recorded whenever a run doubles. */
  static final int MOST = 200;

  /** Marks that are kept, at most: a run can diverge again and again. */
  private static final int MOST_MARKS = 8;

  /** What a single frame may take of the memory; of a larger one only its numbers are kept. */
  private static final int SHARE = 16;

  private final double solved;
  private final long mostBytes;
  private final List<PackedFrame> frames = new ArrayList<>();
  private final Deque<Mark> marks = new ArrayDeque<>();
  private long every = 1;
  private long bytes;
  private long last = -1;
  private long bestStep;
  private double best = Double.NEGATIVE_INFINITY;

  /**
   * @param solved the score that solves the task
   * @param mostBytes of heap that the frames may take
   */
  History(double solved, long mostBytes) {
    this.solved = solved;
    this.mostBytes = mostBytes;
  }

  /** Keeps the run as it stands, if it is to be kept. */
  void offer(Progress progress) {
    long step = progress.step();
    if (step == last) {
      return;
    }
    double score = progress.newestScore();
    boolean isBest = score > best;
    if (isBest) {
      best = score;
      bestStep = step;
      if (score >= solved && marks.stream().noneMatch(mark -> mark.kind() == Mark.Kind.SOLVED)) {
        mark(new Mark(Mark.Kind.SOLVED, step, ""));
      }
    }
    if (isBest || step % every == 0) {
      keep(progress);
    }
  }

  /** Keeps the run at a step at which something was not finite. */
  void diverged(Progress progress) {
    mark(new Mark(Mark.Kind.DIVERGED, progress.step(), progress.notFinite()));
    keep(progress);
  }

  /** The run begins anew. */
  void clear() {
    frames.clear();
    marks.clear();
    every = 1;
    bytes = 0;
    last = -1;
    bestStep = 0;
    best = Double.NEGATIVE_INFINITY;
  }

  /** The best score so far. */
  double best() {
    return best;
  }

  /** The bytes of heap that the frames take. */
  long bytes() {
    return bytes;
  }

  /** What was recorded after the frame of that number, and the run as it stands. */
  Recorded since(long seq, Progress progress) {
    List<PackedFrame> wanted =
        new ArrayList<>(frames.stream().filter(frame -> frame.seq() > seq).toList());
    Frame newest = progress.frame(Quantities.LIGHT);
    if (newest.seq() > seq && (wanted.isEmpty() || wanted.getLast().seq() != newest.seq())) {
      wanted.add(PackedFrame.of(newest, Quantities.LIGHT));
    }
    return new Recorded(wanted, newest.seq(), every, List.copyOf(marks), progress.checkpoints());
  }

  private void mark(Mark mark) {
    marks.addLast(mark);
    if (marks.size() > MOST_MARKS) {
      marks.removeLast();
    }
  }

  private void keep(Progress progress) {
    PackedFrame packed = PackedFrame.of(progress.frame(Quantities.LIGHT), Quantities.LIGHT);
    if (packed.size() > mostBytes / SHARE) {
      packed = PackedFrame.of(progress.frame(Quantities.LIGHT), Set.of());
    }
    frames.add(packed);
    bytes += packed.size();
    last = progress.step();
    long thinnest = Math.max(1, last);
    while ((frames.size() > MOST || bytes > mostBytes) && every <= thinnest) {
      every *= 2;
      frames.removeIf(frame -> frame.step() % every != 0 && !stays(frame.step()));
      bytes = frames.stream().mapToLong(PackedFrame::size).sum();
    }
  }

  private boolean stays(long step) {
    return step == 0 || step == bestStep || marks.stream().anyMatch(mark -> mark.step() == step);
  }
}
