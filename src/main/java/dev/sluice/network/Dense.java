package dev.sluice.network;

import java.util.Map;

/**
 * act(W x + b); on a sequence, at each position.
 *
 * @param pin the highway's gate, if that is replaced by a constant
 */
public record Dense(
    int units, Activation activation, Connection connection, Map<String, Double> pin)
    implements Layer {
  public Dense {
    pin = Map.copyOf(pin);
  }

  public Dense(int units, Activation activation, Connection connection) {
    this(units, activation, connection, Map.of());
  }

  @Override
  public Dense withPin(Map<String, Double> pin) {
    return new Dense(units, activation, connection, pin);
  }
}
