package dev.sluice.network;

import dev.sluice.cell.Adjoint;
import dev.sluice.cell.Cell;
import dev.sluice.cell.Cells;
import dev.sluice.cell.Parser;
import dev.sluice.document.Excerpt;
import dev.sluice.document.Field;
import dev.sluice.document.Fields;
import dev.sluice.document.Kind;
import dev.sluice.document.Values;
import dev.sluice.fault.FaultException;
import dev.sluice.network.Parameter.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

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
  static final LayerType TYPE =
      new LayerType(
          new Kind<>(
              "recurrent",
              List.of(
                  new Field.Other("cell", "cell", "lstm", Recurrent::cell),
                  LayerType.units("units", 32),
                  Field.Choice.of("direction", Direction.FORWARD),
                  new Field.Choice("weights", "tied", List.of("tied", "untied")),
                  LayerType.connection(),
                  LayerType.pin()),
              values -> (at, setting) -> read(values, at, setting)),
          LayerType.Reads.POSITIONS);

  /** What a highway has: its weights, its bias and its gate. */
  private static final List<String> OF_HIGHWAYS = List.of("W_T", "b_T", "T");

  private static Optional<Layer> read(Values values, Fields at, Setting setting) {
    Optional<Cell> cell =
        values.get("cell") instanceof Optional<?> read
            ? read.map(Cell.class::cast)
            : Optional.empty();
    Direction direction = values.choice("direction", Direction.class);
    Connection connection = LayerType.connection(values);
    if (setting.isLanguageModel() && direction != Direction.FORWARD) {
      at.faultAt("direction", "network.looks-ahead");
    }
    setting.requireTime(at);
    if (direction != Direction.BOTH) { // whose names stand under forward and backward
      cell.ifPresent(sound -> requireOwnNames(at, sound, connection));
    }
    boolean untied = values.choice("weights").equals("untied");
    return LayerType.held(
        values,
        cell.map(
            sound ->
                new Recurrent(
                    sound, values.whole("units"), direction, untied, Map.of(), connection)));
  }

  /** What a cell names must not be what the layer around it has already, as layers.0.W_T. */
  private static void requireOwnNames(Fields layer, Cell cell, Connection connection) {
    if (cell.states().contains("output")) {
      layer.object("cell").faultAt("equations", "network.state-output");
    }
    if (connection == Connection.HIGHWAY) {
      Stream.concat(
              cell.parameters().stream().map(dev.sluice.cell.Parameter::name),
              cell.equations().stream().map(equation -> equation.name().replace("'", "")))
          .filter(OF_HIGHWAYS::contains)
          .forEach(name -> layer.object("cell").faultAt("equations", "network.highway-name", name));
    }
  }

  /** The name of one that is built in, or its equations; empty, with faults, if it is neither. */
  private static Optional<Cell> cell(Fields layer) {
    JsonNode named = layer.take("cell");
    if (named != null && named.isObject()) {
      return equations(layer.object("cell"));
    }
    if (named != null && !named.isString()) {
      layer.faultAt("cell", "document.expected-cell", Excerpt.of(named));
      return Optional.empty();
    }
    return layer.choice("cell", Cells.names()).flatMap(Cells::builtIn);
  }

  private static Optional<Cell> equations(Fields own) {
    Optional<String> equations = own.text("equations");
    own.done();
    try {
      return equations.map(Parser::parse);
    } catch (FaultException unreadable) {
      own.faultsAt("equations", unreadable);
      return Optional.empty();
    }
  }

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
    Map<String, dev.sluice.cell.Parameter.Kind> kinds =
        held.parameters().stream()
            .collect(
                Collectors.toMap(dev.sluice.cell.Parameter::name, dev.sluice.cell.Parameter::kind));
    double products = 0;
    for (Adjoint.MatrixGradient use : Adjoint.of(held).matrices()) {
      products +=
          (double) units
              * (kinds.get(use.matrix()) == dev.sluice.cell.Parameter.Kind.INPUT_MATRIX
                  ? in
                  : units);
    }
    return scans().size() * products;
  }

  @Override
  public long equations() {
    return (long) scans().size() * cell.equations().size();
  }
}
