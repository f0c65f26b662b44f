package dev.sluice.lab;

import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/** A socket's place at a run. Only the run's own thread reads and changes when it is due. */
public final class Watcher {
  /** Orders of one socket that may wait for the run's turn; then its next message waits. */
  private static final int MOST_ORDERS = 64;

  /** Frames that take longer than this leave so many times as long to training. */
  private static final long NOTICEABLE = 20_000_000;

  private static final int REST = 9;

  private final Mailbox mailbox;
  private final Semaphore room = new Semaphore(MOST_ORDERS);
  private volatile Watch watch = Watch.STANDARD;
  private long seen = -1;
  private long due;

  Watcher(Outlet outlet, Executor executor, Meters meters) {
    mailbox = new Mailbox(outlet, executor, meters);
  }

  /** Sends an event to this socket alone, after what already waits for it. */
  public void post(String event) {
    mailbox.post(event);
  }

  /** Waits until an order more may wait. */
  void awaitRoom() {
    room.acquireUninterruptibly();
  }

  void makeRoom() {
    room.release();
  }

  Watch watch() {
    return watch;
  }

  void watch(Watch watch) {
    this.watch = watch;
    seen = -1;
    due = 0;
  }

  boolean hasSeen(long seq) {
    return seen == seq;
  }

  /** When the next frame is due; all who want as many a second are due at the same moments. */
  long due() {
    return due;
  }

  /**
   * @param cost nanoseconds that the frame took of the run's time: the eigenvalues of a large
   *     matrix take much, and then frames become fewer, so that training goes on
   */
  void offer(Frame frame, long now, long cost) {
    long interval = 1_000_000_000 / watch.framesPerSecond();
    long rest = cost > NOTICEABLE ? REST * cost : 0;
    due = (Math.floorDiv(now + rest, interval) + 1) * interval;
    seen = frame.seq();
    mailbox.offer(frame, watch.of());
  }

  void close(Outlet.Reason reason) {
    mailbox.close(reason);
  }

  void silence() {
    mailbox.silence();
  }
}
