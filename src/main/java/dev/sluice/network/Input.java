package dev.sluice.network;

/** What one example of a batch looks like. */
public sealed interface Input {
  /** Whole numbers [T], each below {@code vocabulary}. */
  record Tokens(int length, int vocabulary) implements Input {}

  /** Numbers [T, features]. */
  record Sequence(int length, int features) implements Input {}

  /** Numbers [features], without time. */
  record Features(int features) implements Input {}

  /** Numbers [channels, rows, columns]. */
  record Image(int channels, int rows, int columns) implements Input {}

  /** Positions in time; 1 without time. */
  default int positions() {
    return switch (this) {
      case Tokens tokens -> tokens.length();
      case Sequence sequence -> sequence.length();
      case Features _, Image _ -> 1;
    };
  }

  /** Where it has numbers. */
  default Area area() {
    return switch (this) {
      case Tokens _, Sequence _, Features _ -> new Area(positions(), 1);
      case Image image -> new Area(image.rows(), image.columns());
    };
  }

  /** The width of one position, before an embedding; the channels of an image. */
  default int width() {
    return switch (this) {
      case Tokens tokens -> tokens.vocabulary();
      case Sequence sequence -> sequence.features();
      case Features features -> features.features();
      case Image image -> image.channels();
    };
  }

  default boolean hasTime() {
    return switch (this) {
      case Tokens _, Sequence _ -> true;
      case Features _, Image _ -> false;
    };
  }
}
