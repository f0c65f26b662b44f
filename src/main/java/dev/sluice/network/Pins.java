package dev.sluice.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The gates of a network that can be held at constants, by names like {@code layers.0.f}. */
public final class Pins {
  private Pins() {}

  /** Those of its cells, in both directions together, and of its highways. */
  public static List<String> gates(Network network) {
    var gates = new ArrayList<String>();
    for (int i = 0; i < network.layers().size(); i++) {
      for (String gate : network.layers().get(i).gates()) {
        gates.add(name(i, gate));
      }
    }
    return gates;
  }

  /**
   * The same network with other gates held. What is not named stays as it is.
   *
   * @param pins empty lets a gate go
   */
  public static Network with(Network network, Map<String, OptionalDouble> pins) {
    var layers = new ArrayList<Layer>();
    for (int i = 0; i < network.layers().size(); i++) {
      layers.add(with(network.layers().get(i), i, pins));
    }
    return new Network(
        network.input(), network.embedding(), layers, network.head(), network.loss());
  }

  private static Layer with(Layer layer, int i, Map<String, OptionalDouble> pins) {
    var held = new HashMap<>(layer.pin());
    for (String gate : layer.gates()) {
      OptionalDouble value = pins.get(name(i, gate));
      if (value != null && value.isPresent()) {
        held.put(gate, value.getAsDouble());
      } else if (value != null) {
        held.remove(gate);
      }
    }
    return layer.withPin(held);
  }

  private static String name(int layer, String gate) {
    return "layers." + layer + "." + gate;
  }
}
