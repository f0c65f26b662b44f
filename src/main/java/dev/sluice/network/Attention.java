package dev.sluice.network;

import java.util.Map;

/**
 * One encoder block of a Transformer (Vaswani et al. 2017): self-attention, then an MLP of {@code
 * units} with relu at each position, each with its residual sum inside. Its output is as wide as x,
 * so that {@code heads} must divide that width.
 *
 * @param causal whether later positions are hidden from earlier ones
 * @param skip whether the two residual sums are there
 */
public record Attention(int heads, int units, Norm norm, boolean causal, boolean skip)
    implements Layer {
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
