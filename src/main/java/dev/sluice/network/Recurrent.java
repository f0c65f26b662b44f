package dev.sluice.network;

import dev.sluice.cell.Cell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A cell scanned over time from zero states.
 *
 * @param untied whether each position has its own copy of every parameter
 * @param pin gates that are replaced by a constant, also that of the highway
 */
public record Recurrent(
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

  /** The cell with its gates held. */
  public Cell pinned() {
    var held = new HashMap<>(pin);
    held.keySet().retainAll(cell.gates());
    return cell.pin(held);
  }

  @Override
  public List<String> gates() {
    var gates = new ArrayList<>(cell.gates());
    gates.addAll(Layer.super.gates());
    return gates;
  }

  @Override
  public Recurrent withPin(Map<String, Double> pin) {
    return new Recurrent(cell, units, direction, untied, pin, connection);
  }
}
