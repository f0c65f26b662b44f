package dev.sluice.lab;

/** The run has been closed. */
public final class GoneException extends RuntimeException {
  GoneException() {
    super("closed", null, false, false);
  }
}
