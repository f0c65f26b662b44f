package dev.sluice.experiment;

import tools.jackson.databind.JsonNode;

/** Pieces of a document as the sentences of faults show them. */
final class Excerpt {
  private static final int LENGTH = 40;

  private Excerpt() {}

  static String of(JsonNode node) {
    return node.isDouble() ? of(node.doubleValue()) : of(node.toString());
  }

  static String of(String text) {
    if (text.length() <= LENGTH) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LENGTH - 1)) ? LENGTH - 1 : LENGTH;
    return text.substring(0, end) + "…";
  }

  static String of(double number) {
    boolean isWhole = number == Math.rint(number) && Math.abs(number) <= Fields.MOST_WHOLE;
    return isWhole ? Long.toString((long) number) : Double.toString(number);
  }
}
