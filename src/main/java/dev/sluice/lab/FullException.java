package dev.sluice.lab;

import dev.sluice.fault.Fault;

/** There is no room for another run. */
public final class FullException extends RuntimeException {
  private final transient Fault fault;

  FullException(Fault fault) {
    super(fault.toString(), null, false, false);
    this.fault = fault;
  }

  public Fault fault() {
    return fault;
  }
}
