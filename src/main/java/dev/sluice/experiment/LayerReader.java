package dev.sluice.experiment;

import dev.sluice.cell.Cell;
import dev.sluice.cell.Cells;
import dev.sluice.cell.Parameter;
import dev.sluice.cell.Parser;
import dev.sluice.document.Excerpt;
import dev.sluice.document.Fields;
import dev.sluice.document.Interval;
import dev.sluice.fault.FaultException;
import dev.sluice.network.Activation;
import dev.sluice.network.Attention;
import dev.sluice.network.Attention.Norm;
import dev.sluice.network.Connection;
import dev.sluice.network.Conv;
import dev.sluice.network.Dense;
import dev.sluice.network.Direction;
import dev.sluice.network.Layer;
import dev.sluice.network.Recurrent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads the layers of a document: the table of what each type of layer may say. */
final class LayerReader {
  static final int MOST_UNITS = 1024;

  /** Its weights, its bias and its gate. */
  private static final List<String> OF_HIGHWAYS = List.of("W_T", "b_T", "T");

  private enum Type {
    RECURRENT,
    DENSE,
    CONV,
    ATTENTION
  }

  private final Setting setting;

  /** Whether a convolution stands below. */
  private boolean isAfterConv;

  LayerReader(Setting setting) {
    this.setting = setting;
  }

  /** Reads the next layer, whose repeat has been read; empty if it is not sound. */
  Optional<Layer> read(Fields layer) {
    Optional<Type> type = layer.choice("type", Type.class);
    if (type.isPresent() && type.get() != Type.CONV) {
      if (isAfterConv) {
        layer.faultAt("type", "network.after-conv");
      } else if (setting.isImage()) {
        layer.faultAt("type", "network.reads-images");
      }
    }
    if (type.isEmpty()) {
      return Optional.empty();
    }
    Optional<Layer> read =
        switch (type.get()) {
          case RECURRENT -> recurrent(layer);
          case DENSE -> Optional.of(dense(layer));
          case CONV -> Optional.of(conv(layer));
          case ATTENTION -> Optional.of(attention(layer));
        };
    layer.done();
    return read;
  }

  private Optional<Layer> recurrent(Fields layer) {
    Optional<Cell> cell = cell(layer);
    int units = units(layer, "units");
    Direction direction = layer.choice("direction", Direction.FORWARD);
    boolean untied = layer.choice("weights", List.of("tied", "untied"), "tied").equals("untied");
    Connection connection = layer.choice("connection", Connection.PLAIN);
    if (setting.isLanguageModel() && direction != Direction.FORWARD) {
      layer.faultAt("direction", "network.looks-ahead");
    }
    needsTime(layer);
    if (direction != Direction.BOTH) { // whose names stand under forward and backward
      cell.ifPresent(sound -> requireOwnNames(layer, sound, connection));
    }
    Optional<Layer> free =
        cell.map(c -> new Recurrent(c, units, direction, untied, Map.of(), connection));
    Map<String, Double> pin = pin(layer, free);
    return free.map(f -> f.withPin(pin));
  }

  /** What a cell names must not be what the layer around it has already, as layers.0.W_T. */
  private static void requireOwnNames(Fields layer, Cell cell, Connection connection) {
    if (cell.states().contains("output")) {
      layer.object("cell").faultAt("equations", "network.state-output");
    }
    if (connection == Connection.HIGHWAY) {
      Stream.concat(
              cell.parameters().stream().map(Parameter::name),
              cell.equations().stream().map(equation -> equation.name().replace("'", "")))
          .filter(OF_HIGHWAYS::contains)
          .forEach(name -> layer.object("cell").faultAt("equations", "network.highway-name", name));
    }
  }

  private Optional<Cell> cell(Fields layer) {
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

  /**
   * @param free the layer, if it is sound, without them
   */
  private static Map<String, Double> pin(Fields layer, Optional<Layer> free) {
    var pinned = new HashMap<String, Double>();
    Optional<Fields> pin = layer.optionalObject("pin");
    if (pin.isPresent()) {
      List<String> gates = free.map(Layer::gates).orElseGet(pin.get()::names);
      for (String gate : gates) {
        double value = pin.get().real(gate, Interval.between(0, 1), Double.NaN);
        if (!Double.isNaN(value)) {
          pinned.put(gate, value);
        }
      }
      pin.get().done("network.unknown-gate");
    }
    return pinned;
  }

  private Layer dense(Fields layer) {
    Layer free =
        new Dense(
            units(layer, "units"),
            layer.choice("activation", Activation.TANH),
            layer.choice("connection", Connection.PLAIN));
    return free.withPin(pin(layer, Optional.of(free)));
  }

  private Layer conv(Fields layer) {
    isAfterConv = true;
    int channels = units(layer, "channels");
    int kernel = (int) layer.whole("kernel", 1, 15, 3);
    int stride = (int) layer.whole("stride", 1, 8, 1);
    Activation activation = layer.choice("activation", Activation.RELU);
    Connection connection = layer.choice("connection", Connection.PLAIN);
    if (kernel % 2 == 0) {
      layer.faultAt("kernel", "network.even-kernel", Integer.toString(kernel));
    }
    if (connection == Connection.DENSE && stride > 1) {
      layer.faultAt("connection", "network.dense-stride", Integer.toString(stride));
    }
    if (setting.lacksImage()) {
      layer.faultAt("type", "network.no-image");
    }
    Layer free = new Conv(channels, kernel, stride, activation, connection);
    return free.withPin(pin(layer, Optional.of(free)));
  }

  private Layer attention(Fields layer) {
    int heads = units(layer, "heads");
    int units = units(layer, "units");
    Norm norm = layer.choice("norm", Norm.PRE);
    boolean causal = layer.flag("causal", false);
    boolean skip = layer.flag("skip", true);
    if (layer.choice("connection", Connection.PLAIN) != Connection.PLAIN) {
      layer.faultAt("connection", "network.attention-connection");
    }
    if (setting.isLanguageModel() && !causal) {
      layer.faultAt("causal", "network.looks-around");
    }
    needsTime(layer);
    return new Attention(heads, units, norm, causal, skip);
  }

  private void needsTime(Fields layer) {
    if (setting.lacksTime() && !setting.isImage()) {
      layer.faultAt("type", "network.no-time");
    }
  }

  private static int units(Fields layer, String name) {
    return (int) layer.whole(name, 1, MOST_UNITS);
  }
}
