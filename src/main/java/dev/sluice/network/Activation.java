package dev.sluice.network;

/** What a dense or convolutional layer applies to each of its sums. */
public enum Activation {
  LINEAR,
  TANH,
  RELU,
  SIGMOID,
  /** x Φ(x), with the exact normal distribution function. */
  GELU
}
