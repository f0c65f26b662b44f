package dev.sluice.network;

import dev.sluice.network.Parameter.Role;
import java.util.List;
import java.util.Map;

/**
 * act(W ∗ x + b) on images: cross-correlation, with ⌊kernel / 2⌋ zeros around x.
 *
 * @param kernel rows and columns of W, odd
 * @param stride rows and columns from one place to the next
 * @param pin gates of the connection that are replaced by a constant
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

  @Override
  public int width(int in) {
    return channels;
  }

  @Override
  public List<Parameter> parameters(int in, int positions) {
    return List.of(matrix("W", channels, in, kernel), Parameter.vector("b", channels, Role.VECTOR));
  }

  @Override
  public Parameter matrix(String name, int out, int in, int kernel) {
    return new Parameter(name, List.of(out, in, kernel, kernel), Role.MATRIX, 0);
  }

  @Override
  public double products(int in, int positions) {
    return (double) kernel * kernel * channels * in;
  }
}
