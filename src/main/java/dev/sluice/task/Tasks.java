package dev.sluice.task;

import dev.sluice.document.Kind;
import java.util.List;
import java.util.Optional;

/** Every kind of task there is. */
public final class Tasks {
  private static final List<Kind<Task>> ALL =
      List.of(
          TemporalOrder.KIND,
          Adding.KIND,
          Copy.COPY,
          Copy.REVERSE,
          Recall.KIND,
          Parity.KIND,
          Agreement.KIND,
          Brackets.KIND,
          Tagging.KIND,
          OwnText.KIND,
          Xor.KIND,
          Circles.KIND,
          Spirals.KIND,
          Glyphs.KIND,
          Table.KIND);

  private Tasks() {}

  /** In the order in which they are shown. */
  public static List<Kind<Task>> all() {
    return ALL;
  }

  public static Optional<Kind<Task>> named(String name) {
    return ALL.stream().filter(definition -> definition.name().equals(name)).findFirst();
  }
}
