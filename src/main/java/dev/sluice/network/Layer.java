package dev.sluice.network;

import dev.sluice.cell.Cell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A layer: how its input x becomes F(x), and how both become its output. */
public sealed interface Layer {
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

  /**
   * A cell scanned over time from zero states.
   *
   * @param untied whether each position has its own copy of every parameter
   * @param pin gates that are replaced by a constant, also that of the highway
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

  /**
   * act(W x + b); on a sequence, at each position.
   *
   * @param pin the highway's gate, if that is replaced by a constant
   */
  record Dense(int units, Activation activation, Connection connection, Map<String, Double> pin)
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

  /**
   * act(W ∗ x + b) on images: cross-correlation, with ⌊kernel / 2⌋ zeros around x.
   *
   * @param kernel rows and columns of W, odd
   * @param stride rows and columns from one place to the next
   * @param pin the highway's gate, if that is replaced by a constant
   */
  record Conv(
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

    public Conv(
        int channels, int kernel, int stride, Activation activation, Connection connection) {
      this(channels, kernel, stride, activation, connection, Map.of());
    }

    @Override
    public Conv withPin(Map<String, Double> pin) {
      return new Conv(channels, kernel, stride, activation, connection, pin);
    }
  }

  /**
   * One encoder block of a Transformer (Vaswani et al. 2017): self-attention, then an MLP of {@code
   * units} with relu at each position, each with its residual sum inside. Its output is as wide as
   * x, so that {@code heads} must divide that width.
   *
   * @param causal whether later positions are hidden from earlier ones
   * @param skip whether the two residual sums are there
   */
  record Attention(int heads, int units, Norm norm, boolean causal, boolean skip) implements Layer {
    /** Where LayerNorm stands (Xiong et al. 2020). */
    public enum Norm {
      /** Before attention and MLP: x + F(norm(x)). */
      PRE,
      /** After each sum: norm(x + F(x)). */
      POST,
      NONE
    }

    /** Plain: what a connection would do stands inside. */
    @Override
    public Connection connection() {
      return Connection.PLAIN;
    }

    /** It has no gates. */
    @Override
    public Attention withPin(Map<String, Double> pin) {
      return this;
    }
  }
}
