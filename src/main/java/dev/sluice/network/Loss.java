package dev.sluice.network;

public enum Loss {
  /**
   * Mean over the batch (and positions) of -log softmax(logits)[target]; targets of -1 are left
   * out.
   */
  CROSS_ENTROPY,
  /** Mean over all elements of (output - target)². */
  MSE
}
