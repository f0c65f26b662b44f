package dev.sluice.lab;

import dev.sluice.training.Clip;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a run can be told to do. */
public sealed interface Command {
  record Play() implements Command {}

  record Pause() implements Command {}

  /** Takes this many steps more, and then tells of the last. Counts add up. */
  record Step(int count) implements Command {}

  /** Changes how it is trained from the next step on; what is empty stays. */
  record Set(OptionalDouble rate, Optional<Clip> clip) implements Command {}

  /** Back to step 0, paused. */
  record Reset() implements Command {}
}
