package dev.sluice.server;

import dev.sluice.fault.Fault;
import java.util.List;

/** Ends a request that can't be answered, with the status that tells why. */
final class Refusal extends RuntimeException {
  private final int status;
  private final transient List<Fault> faults;

  Refusal(int status, List<Fault> faults) {
    super(status + " " + faults, null, false, false);
    this.status = status;
    this.faults = List.copyOf(faults);
  }

  Refusal(int status, String code, Object... arguments) {
    this(status, List.of(Fault.of("", code, arguments)));
  }

  int status() {
    return status;
  }

  /** At least one. */
  List<Fault> faults() {
    return faults;
  }
}
