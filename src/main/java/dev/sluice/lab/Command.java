package dev.sluice.lab;

import dev.sluice.training.Clip;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a run can be told to do. */
public sealed interface Command {
  record Play() implements Command {}

  record Pause() implements Command {}

  /**
   * Takes this many steps more, and then tells of the last. Counts add up.
   *
   * @param score whether the frame of the last waits for a fresh score, which costs some steps
   */
  record Step(int count, boolean score) implements Command {}

  /** Changes how it is trained from the next step on; what is empty stays. */
  record Set(OptionalDouble rate, Optional<Clip> clip) implements Command {}

  /**
   * Holds gates at constants from the next step on, or lets them go.
   *
   * @param gates by names like {@code layers.0.f}; empty lets a gate go
   */
  record Pin(Map<String, OptionalDouble> gates) implements Command {}

  /** Multiplies a recurrent matrix as it is by now; a reset undoes it. */
  record Scale(String matrix, Target target) implements Command {}

  /** What a matrix is to have. */
  sealed interface Target {
    record Radius(double radius) implements Target {}

    record Factor(double factor) implements Target {}
  }

  /** Back to step 0, paused. */
  record Reset() implements Command {}
}
