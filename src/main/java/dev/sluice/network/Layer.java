package dev.sluice.network;

import java.util.List;
import java.util.Map;

/** A layer: how its input x becomes F(x), and how both become its output. */
public sealed interface Layer permits Recurrent, Dense, Conv, Attention {
  /** The gate of a highway connection. */
  String HIGHWAY_GATE = "T";

  Connection connection();

  /** Gates that are replaced by a constant, of those in {@link #gates}. */
  default Map<String, Double> pin() {
    return Map.of();
  }

  /** Its gates by their names in it: those of its cell, then that of its highway. */
  default List<String> gates() {
    return connection() == Connection.HIGHWAY ? List.of(HIGHWAY_GATE) : List.of();
  }

  /** The same layer with other gates held. */
  Layer withPin(Map<String, Double> pin);
}
