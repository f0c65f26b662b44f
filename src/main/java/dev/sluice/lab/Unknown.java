package dev.sluice.lab;

import dev.sluice.document.Excerpt;
import dev.sluice.fault.Nearest;
import java.util.List;

/** What is told of a name that there is not. */
final class Unknown {
  private static final int MOST = 12;

  private Unknown() {}

  /** The name as it was given, the nearest there is, and those that there are; dashes for none. */
  static Object[] of(String name, List<String> all) {
    String shown = Excerpt.of(name);
    if (all.isEmpty()) {
      return new Object[] {shown, "–", "–"};
    }
    String some = String.join(", ", all.subList(0, Math.min(all.size(), MOST)));
    return new Object[] {shown, Nearest.of(shown, all), all.size() > MOST ? some + ", …" : some};
  }
}
