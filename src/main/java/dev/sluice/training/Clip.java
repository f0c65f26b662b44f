package dev.sluice.training;

/** What is done to a gradient before the update is made of it. */
public sealed interface Clip {
  record None() implements Clip {}

  /** Scales the whole gradient g by min(1, norm / (‖g‖ + 1e-6)) (Pascanu et al. 2013). */
  record Norm(double norm) implements Clip {}

  /** Cuts each element to ±value. */
  record Value(double value) implements Clip {}
}
