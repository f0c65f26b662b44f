package dev.sluice.network;

import java.util.Map;

/**
 * act(W ∗ x + b) on images: cross-correlation, with ⌊kernel / 2⌋ zeros around x.
 *
 * @param kernel rows and columns of W, odd
 * @param stride rows and columns from one place to the next
 * @param pin the highway's gate, if that is replaced by a constant
 */
public record Conv(
    int channels,
    int kernel,
    int stride,
    Activation activation,
    Connection connection,
    Map<String, Double> pin)
    implements Layer {
  public Conv {
    pin = Map.copyOf(pin);
  }

  public Conv(int channels, int kernel, int stride, Activation activation, Connection connection) {
    this(channels, kernel, stride, activation, connection, Map.of());
  }

  @Override
  public Conv withPin(Map<String, Double> pin) {
    return new Conv(channels, kernel, stride, activation, connection, pin);
  }
}
