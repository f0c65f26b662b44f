package dev.sluice.network;

/** What one example of a batch looks like. */
public sealed interface Input {
  /** Whole numbers [T], each below {@code vocabulary}. */
  record Tokens(int length, int vocabulary) implements Input {}

  /** Numbers [T, features]. */
  record Sequence(int length, int features) implements Input {}

  /** Numbers [features], without time. */
  record Features(int features) implements Input {}

  /** Positions in time; 1 without time. */
  default int positions() {
    return switch (this) {
      case Tokens tokens -> tokens.length();
      case Sequence sequence -> sequence.length();
      case Features _ -> 1;
    };
  }

  /** The width of one position, before an embedding. */
  default int width() {
    return switch (this) {
      case Tokens tokens -> tokens.vocabulary();
      case Sequence sequence -> sequence.features();
      case Features features -> features.features();
    };
  }

  default boolean hasTime() {
    return !(this instanceof Features);
  }
}
