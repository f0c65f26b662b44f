package dev.sluice.fault;

import java.util.List;

/** Carries every fault of one request to the place that puts them into words. */
public final class FaultException extends RuntimeException {
  private final transient List<Fault> faults;

  public FaultException(List<Fault> faults) {
    super(faults.toString(), null, false, false);
    this.faults = List.copyOf(faults);
  }

  public FaultException(Fault fault) {
    this(List.of(fault));
  }

  /** At least one. */
  public List<Fault> faults() {
    return faults;
  }
}
