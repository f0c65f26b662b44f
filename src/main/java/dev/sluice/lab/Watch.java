package dev.sluice.lab;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a socket wants to see.
 *
 * @param framesPerSecond at most, while the run plays
 */
public record Watch(Set<Part> of, double framesPerSecond) {
  /** Until something else is asked for. */
  public static final Watch STANDARD = new Watch(Set.of(Part.STATES), 10);

  public Watch {
    of = Set.copyOf(of);
  }

  /** Everything that can be watched. */
  static final Set<Part> ALL = Set.copyOf(EnumSet.allOf(Part.class));
}
