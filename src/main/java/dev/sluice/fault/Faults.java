package dev.sluice.fault;

import java.util.ArrayList;
import java.util.List;

/** Collects faults, so that one answer can name them all. */
public final class Faults {
  private final List<Fault> all = new ArrayList<>();

  public void add(String pointer, String code, Object... arguments) {
    all.add(Fault.of(pointer, code, arguments));
  }

  public void addAll(String prefix, List<Fault> faults) {
    faults.forEach(fault -> all.add(fault.under(prefix)));
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  public int size() {
    return all.size();
  }

  /** @throws FaultException with every fault collected, if there is any */
  public void throwIfAny() {
    if (!all.isEmpty()) {
      throw new FaultException(all);
    }
  }
}
