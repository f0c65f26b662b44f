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

    Recurrent withPin(Map<String, Double> pin) {
      return new Recurrent(cell, units, direction, untied, pin, connection);
    }
  }

  /** act(W x + b); on a sequence, at each position. */
  record Dense(int units, Activation activation, Connection connection) implements Layer {}

  /**
   * act(W ∗ x + b) on images: cross-correlation, with ⌊kernel / 2⌋ zeros around x.
   *
   * @param kernel rows and columns of W, odd
   * @param stride rows and columns from one place to the next
   */
  record Conv(int channels, int kernel, int stride, Activation activation, Connection connection)
      implements Layer {}

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
  }
}
