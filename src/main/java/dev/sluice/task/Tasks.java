package dev.sluice.task;

import java.util.List;
import java.util.Optional;

/** Every kind of task there is. */
public final class Tasks {
  private static final List<Definition> ALL =
      List.of(
          TemporalOrder.DEFINITION,
          Adding.DEFINITION,
          Copy.COPY,
          Copy.REVERSE,
          Recall.DEFINITION,
          Parity.DEFINITION,
          Agreement.DEFINITION,
          Brackets.DEFINITION,
          Tagging.DEFINITION,
          OwnText.DEFINITION,
          Xor.DEFINITION,
          Circles.DEFINITION,
          Spirals.DEFINITION,
          Glyphs.DEFINITION,
          Table.DEFINITION);

  private Tasks() {}

  /** In the order in which they are shown. */
  public static List<Definition> all() {
    return ALL;
  }

  public static Optional<Definition> named(String name) {
    return ALL.stream().filter(definition -> definition.name().equals(name)).findFirst();
  }
}
