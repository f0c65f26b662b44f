package dev.sluice.task;

import java.util.List;

/** A choice that a task leaves open, with what it is when nothing is said. */
public sealed interface Option {
  String name();

  /** A whole number, both bounds included. */
  record Whole(String name, int standard, int least, int most) implements Option {}

  /** A real number, both bounds included. */
  record Real(String name, double standard, double least, double most) implements Option {}

  record Choice(String name, String standard, List<String> values) implements Option {
    public Choice {
      values = List.copyOf(values);
    }
  }

  record Flag(String name, boolean standard) implements Option {}

  /**
   * A text of the user's own.
   *
   * @param most characters (UTF-16 units)
   */
  record Text(String name, String standard, int most) implements Option {}

  default Object value() {
    return switch (this) {
      case Whole whole -> whole.standard();
      case Real real -> real.standard();
      case Choice choice -> choice.standard();
      case Flag flag -> flag.standard();
      case Text text -> text.standard();
    };
  }
}
