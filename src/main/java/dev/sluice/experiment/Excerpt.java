package dev.sluice.experiment;

import tools.jackson.databind.JsonNode;

/** Pieces of a document as the sentences of faults show them. */
final class Excerpt {
  private Excerpt() {}

  static String of(JsonNode node) {
    return node.isDouble() ? of(node.doubleValue()) : of(node.toString());
  }

  static String of(String text) {
    return dev.sluice.fault.Excerpt.of(text);
  }

  static String of(double number) {
    boolean isWhole = number == Math.rint(number) && Math.abs(number) <= Fields.MOST_WHOLE;
    return isWhole ? Long.toString((long) number) : Double.toString(number);
  }
}
