package dev.sluice.lab;

/** What of a frame can be watched, beyond its loss and its score. */
public sealed interface Part {
  /** What has one value for the whole frame; the first five cost little. */
  enum Named implements Part {
    STATES,
    OUTPUTS,
    GATES,
    PARAMETERS,
    /** The gradient along the residual stream of attention layers, after each of their sums. */
    STREAM,
    /** How much each position contributed to the gradient of each matrix used over time. */
    CONTRIBUTIONS,
    /** ‖δ‖ at each position, for each pre-activation. */
    PREACTIVATIONS,
    /** How large the states' gradients are, number by number. */
    HISTOGRAMS,
    /** The shares of each gate's values that are shut and open, at each position. */
    SHARES,
    /** Mean, deviation and saturated share of each layer's output. */
    LAYERS,
    /** ‖dL/dy‖ of each channel, for each layer whose outputs are images. */
    CHANNELS
  }

  /** The states' gradients of the loss at one position alone. */
  record StatesOf(int position) implements Part {}

  /** How much a recurrent matrix stretches. */
  record StretchOf(String matrix) implements Part {}
}
