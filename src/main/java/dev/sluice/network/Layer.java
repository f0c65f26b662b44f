package dev.sluice.network;

import dev.sluice.cell.Cell;
import java.util.Map;

/** A layer: how its input x becomes F(x), and how both become its output. */
public sealed interface Layer {
  Connection connection();

  /**
   * A cell scanned over time from zero states.
   *
   * @param untied whether each position has its own copy of every parameter
   * @param pin gates that are replaced by a constant
   */
  record Recurrent(
      Cell cell,
      int units,
      Direction direction,
      boolean untied,
      Map<String, Double> pin,
      Connection connection)
      implements Layer {
    public Recurrent {
      pin = Map.copyOf(pin);
    }
  }

  /** act(W x + b); on a sequence, at each position. */
  record Dense(int units, Activation activation, Connection connection) implements Layer {}
}
