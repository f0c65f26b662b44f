package dev.sluice.network;

import dev.sluice.document.Field;
import dev.sluice.document.Kind;
import dev.sluice.document.Values;
import dev.sluice.network.Parameter.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * act(W x + b); on a sequence, at each position.
 *
 * @param pin gates of the connection that are replaced by a constant
 */
public record Dense(
    int units, Activation activation, Connection connection, Map<String, Double> pin)
    implements Layer {
  static final LayerType TYPE =
      new LayerType(
          new Kind<>(
              "dense",
              List.of(
                  LayerType.units("units", 32),
                  Field.Choice.of("activation", Activation.TANH),
                  LayerType.connection(),
                  LayerType.pin()),
              Dense::draft),
          LayerType.Reads.ROWS);

  private static LayerType.Draft draft(Values values) {
    Layer free =
        new Dense(
            values.whole("units"),
            values.choice("activation", Activation.class),
            LayerType.connection(values));
    return (_, _) -> LayerType.held(values, Optional.of(free));
  }

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

  @Override
  public int width(int in) {
    return units;
  }

  @Override
  public List<Parameter> parameters(int in, int positions) {
    return List.of(Parameter.matrix("W", units, in), Parameter.vector("b", units, Role.VECTOR));
  }

  @Override
  public double products(int in, int positions) {
    return (double) units * in;
  }
}
