package dev.sluice.network;

/** Reads the last layer's output and makes logits of it. */
public record Head(int units, Read read) {
  public enum Read {
    LAST,
    FIRST,
    EVERY,
    MEAN,
    MAX
  }
}
