package dev.sluice.lab;

public enum Status {
  PAUSED,
  RUNNING,
  /** It has taken all its steps. */
  DONE,
  /** A loss or a gradient was not finite; the parameters are those before it. */
  DIVERGED
}
