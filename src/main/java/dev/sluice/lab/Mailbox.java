package dev.sluice.lab;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Between a run and one socket. Events wait in order and are never dropped; of frames only the
 * newest waits, unless an event stands behind an older one. One text is under way at a time.
 */
final class Mailbox {
  /** Events that may wait; who reads so slowly is let go. */
  private static final int MOST = 256;

  private final Outlet outlet;
  private final Executor executor;
  private final Meters meters;
  private final Deque<Letter> waiting = new ArrayDeque<>();
  private boolean sending;
  private boolean closed;

  Mailbox(Outlet outlet, Executor executor, Meters meters) {
    this.outlet = outlet;
    this.executor = executor;
    this.meters = meters;
  }

  private sealed interface Letter {
    String text();
  }

  private record FrameLetter(Frame frame, Set<Quantity> of, int skipped) implements Letter {
    @Override
    public String text() {
      return frame.text(of, skipped);
    }
  }

  private record EventLetter(String text) implements Letter {}

  void offer(Frame frame, Set<Quantity> of) {
    synchronized (this) {
      int skipped = 0;
      if (waiting.peekLast() instanceof FrameLetter older) {
        waiting.removeLast();
        skipped = older.skipped();
        if (older.frame().seq() != frame.seq()) {
          skipped++;
          meters.skipped();
        }
      }
      add(new FrameLetter(frame, of, skipped));
    }
    start();
  }

  void post(String event) {
    synchronized (this) {
      add(new EventLetter(event));
    }
    start();
  }

  /** Sends nothing more. */
  void close(Outlet.Reason reason) {
    if (silence()) {
      executor.execute(() -> outlet.close(reason));
    }
  }

  /** The socket has gone by itself. */
  synchronized boolean silence() {
    boolean was = closed;
    closed = true;
    waiting.clear();
    return !was;
  }

  private void add(Letter letter) {
    if (!closed) {
      waiting.addLast(letter);
    }
  }

  private void start() {
    boolean tooMany;
    synchronized (this) {
      tooMany = waiting.size() > MOST;
      if (!tooMany && (sending || waiting.isEmpty())) {
        return;
      }
      sending = true;
    }
    if (tooMany) {
      close(Outlet.Reason.SLOW);
    } else {
      executor.execute(this::send);
    }
  }

  private enum Turn {
    UNDER_WAY,
    SENT,
    LEFT
  }

  /**
   * Sends what waits; a text that is sent at once is followed in this loop, not in its callback.
   */
  private void send() {
    for (Letter letter = next(); letter != null; letter = next()) {
      if (letter instanceof FrameLetter) {
        meters.sent();
      }
      var turn = new AtomicReference<>(Turn.UNDER_WAY);
      outlet.send(
          letter.text(),
          () -> {
            if (turn.getAndSet(Turn.SENT) == Turn.LEFT) {
              send();
            }
          },
          failure -> silence());
      if (turn.getAndSet(Turn.LEFT) != Turn.SENT) {
        return;
      }
    }
  }

  private synchronized @Nullable Letter next() {
    Letter letter = waiting.pollFirst();
    sending = letter != null;
    return letter;
  }
}
