package dev.sluice.network;

import dev.sluice.document.Field;

/** Reads the last layer's output and makes logits of it. */
public record Head(int units, Read read) {
  /** Where every position has an answer, every one is read instead where nothing is said. */
  public static final Field.Choice READ = Field.Choice.of("read", Read.LAST);

  public enum Read {
    LAST,
    FIRST,
    EVERY,
    MEAN,
    MAX
  }
}
