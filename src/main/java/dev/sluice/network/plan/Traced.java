package dev.sluice.network.plan;

/** What can be watched of a pass: each layer has what its type has. */
public enum Traced {
  /** A state of a cell, after each position. */
  STATE,
  /** The total derivative of the loss with respect to a state: {@code layers.0.h}. */
  STATE_GRADIENT,
  /** y of a layer, after its connection: {@code layers.0.output}. */
  OUTPUT,
  /** dL/dy */
  OUTPUT_GRADIENT,
  /** dL/dy where y are images, each channel by itself, over batch, height and width. */
  CHANNEL_GRADIENT,
  /**
   * dL/dx along the residual stream x of attention layers: {@code layers.0.middle} after attention
   * was added, {@code layers.0.output} after the MLP was.
   */
  STREAM_GRADIENT,
  /** δ, the gradient at a pre-activation. */
  PREACTIVATION_GRADIENT,
  /** A gate of a cell or a connection: {@code layers.0.f}. */
  GATE
}
