package dev.sluice.network;

import dev.sluice.cell.Adjoint;
import dev.sluice.cell.Cell;
import dev.sluice.cell.Parameter.Kind;
import dev.sluice.network.Parameter.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A cell scanned over time from zero states.
 *
 * @param untied whether each position has its own copy of every parameter
 * @param pin gates that are replaced by a constant, also those of the connection
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

  @Override
  public int width(int in) {
    return scans().size() * units;
  }

  /** What stands before the names of each scan's parameters and states. */
  public List<String> scans() {
    return switch (direction) {
      case FORWARD, BACKWARD -> List.of("");
      case BOTH -> List.of("forward.", "backward.");
    };
  }

  @Override
  public List<Parameter> parameters(int in, int positions) {
    int copies = untied ? positions : 0;
    var all = new ArrayList<Parameter>();
    for (String scan : scans()) {
      for (dev.sluice.cell.Parameter parameter : cell.parameters()) {
        String name = scan + parameter.name();
        all.add(
            switch (parameter.kind()) {
              case INPUT_MATRIX -> new Parameter(name, List.of(units, in), Role.MATRIX, copies);
              case STATE_MATRIX ->
                  new Parameter(name, List.of(units, units), Role.RECURRENT_MATRIX, copies);
              case VECTOR -> new Parameter(name, List.of(units), Role.VECTOR, copies);
            });
      }
    }
    return all;
  }

  /** What fed a held gate takes no part. */
  @Override
  public double products(int in, int positions) {
    Cell held = pinned();
    Map<String, Kind> kinds =
        held.parameters().stream()
            .collect(
                Collectors.toMap(dev.sluice.cell.Parameter::name, dev.sluice.cell.Parameter::kind));
    double products = 0;
    for (Adjoint.MatrixGradient use : Adjoint.of(held).matrices()) {
      products += (double) units * (kinds.get(use.matrix()) == Kind.INPUT_MATRIX ? in : units);
    }
    return scans().size() * products;
  }

  @Override
  public long equations() {
    return (long) scans().size() * cell.equations().size();
  }
}
