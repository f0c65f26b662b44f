package dev.sluice.lab;

import dev.sluice.lab.Part.Named;
import java.util.Set;

/**
 * What a socket wants to see.
 *
 * @param framesPerSecond at most, while the run plays
 */
public record Watch(Set<Part> of, int framesPerSecond) {
  /** Until something else is asked for. */
  public static final Watch STANDARD = new Watch(Set.of(Named.STATES), 10);

  /** What costs little. */
  static final Set<Part> LIGHT =
      Set.of(
          Named.STATES, Named.OUTPUTS, Named.GATES, Named.PARAMETERS, Named.CHANNELS, Named.STREAM);

  public Watch {
    of = Set.copyOf(of);
  }
}
