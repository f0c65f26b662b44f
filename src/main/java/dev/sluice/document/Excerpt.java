package dev.sluice.document;

import tools.jackson.databind.JsonNode;

/** What somebody sent, as the sentences of faults show it: of what is long, the beginning. */
public final class Excerpt {
  private static final int LENGTH = 40;

  private Excerpt() {}

  public static String of(JsonNode node) {
    return node.isDouble() ? of(node.doubleValue()) : of(node.toString());
  }

  public static String of(double number) {
    boolean isWhole = number == Math.rint(number) && Math.abs(number) <= Fields.MOST_WHOLE;
    return isWhole ? Long.toString((long) number) : Double.toString(number);
  }

  public static String of(String text) {
    return of(text, LENGTH);
  }

  /**
   * @param most characters (UTF-16 units), so that a name which is always as long can stand whole
   */
  public static String of(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end) + "…";
  }
}
