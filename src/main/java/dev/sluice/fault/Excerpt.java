package dev.sluice.fault;

/** The beginning of what somebody sent, as the sentences of faults show it. */
public final class Excerpt {
  private static final int LENGTH = 40;

  private Excerpt() {}

  public static String of(String text) {
    if (text.length() <= LENGTH) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LENGTH - 1)) ? LENGTH - 1 : LENGTH;
    return text.substring(0, end) + "…";
  }
}
