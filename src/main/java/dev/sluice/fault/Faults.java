package dev.sluice.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects faults, so that one answer can name them all; of very many, it counts the rest. */
public final class Faults {
  private static final int LISTED = 100;

  private final List<Fault> all = new ArrayList<>();
  private int more;

  public void add(String pointer, String code, Object... arguments) {
    add(Fault.of(pointer, code, arguments));
  }

  public void add(Fault.Place place, String code, Object... arguments) {
    add(Fault.in(place, code, arguments));
  }

  public void addAll(String prefix, List<Fault> faults) {
    faults.forEach(fault -> add(fault.under(prefix)));
  }

  public void add(Fault fault) {
    add(() -> fault);
  }

  /** Adds one that takes work to find out, which is not done where it would only be counted. */
  public void add(Supplier<Fault> examined) {
    if (all.size() < LISTED) {
      all.add(examined.get());
    } else {
      more++;
    }
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  public int size() {
    return all.size() + more;
  }

  /**
   * @throws FaultException with every fault collected, if there is any
   */
  public void throwIfAny() {
    if (more > 0) {
      all.add(Fault.of("", "document.more-faults", Integer.toString(more)));
    }
    if (!all.isEmpty()) {
      throw new FaultException(all);
    }
  }
}
