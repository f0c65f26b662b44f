package dev.sluice.lab;

import java.util.concurrent.atomic.LongAdder;

/** What all runs of a server together have done since it began. */
public final class Meters {
  private final LongAdder steps = new LongAdder();
  private final LongAdder framesSent = new LongAdder();
  private final LongAdder framesSkipped = new LongAdder();
  private final LongAdder waits = new LongAdder();
  private final LongAdder nanosWaited = new LongAdder();

  /** Updates tried. */
  public long steps() {
    return steps.sum();
  }

  /** Frames handed to sockets. */
  public long framesSent() {
    return framesSent.sum();
  }

  /** Frames that newer ones replaced before their socket had room. */
  public long framesSkipped() {
    return framesSkipped.sum();
  }

  /** How often something has waited for its turn on a thread. */
  public long waits() {
    return waits.sum();
  }

  /** For how long, all together. */
  public long nanosWaited() {
    return nanosWaited.sum();
  }

  void stepped() {
    steps.increment();
  }

  void sent() {
    framesSent.increment();
  }

  void skipped() {
    framesSkipped.increment();
  }

  void waited(long nanos) {
    waits.increment();
    nanosWaited.add(nanos);
  }
}
