package dev.sluice.lab;

import java.util.function.Consumer;

/** Where the messages of a run go: a socket. */
public interface Outlet {
  /** Sends a text and then calls exactly one of the two, on any thread, maybe at once. */
  void send(String text, Runnable sent, Consumer<Throwable> failed);

  void close(Reason reason);

  /** Why a run closes a socket. */
  enum Reason {
    /** The run has been deleted, or was left alone for too long. */
    GONE,
    /** So many events wait to be read that it can't be waited for. */
    SLOW,
    /** The run has failed by a fault of ours. */
    FAILED
  }
}
