package dev.sluice.network;

/** A vector for each token, [vocabulary, units], with or without one for each position. */
public record Embedding(int units, Positions positions) {
  public enum Positions {
    NONE,
    /** Vaswani et al. 2017, section 3.5. */
    SINUSOIDAL,
    LEARNED
  }
}
