package dev.sluice.cell.render;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Names of a cell and of its derivative as LaTeX symbols. What belongs to a time step says so
 * above, as in the CS224n lectures: h^{(t-1)} is the state before it, h^{(t)} the one after it.
 */
public final class Symbols {
  static final String GRADIENT = "∂";
  static final String DELTA = "δ_";

  private Symbols() {}

  /** {@code W_f}, {@code long_name}: letter, then subscripts. */
  static String parameter(String name) {
    String[] parts = name.split("_", 2);
    return letters(parts[0]) + (parts.length == 1 ? "" : "_{" + subscript(parts[1]) + "}");
  }

  static String input() {
    return "x^{(t)}";
  }

  static String delta(String name) {
    return "\\delta_{" + subscript(name.substring(DELTA.length())) + "}^{(t)}";
  }

  /** Of the loss L. */
  public static String gradient(String of) {
    return "\\frac{\\partial L}{\\partial " + of + "}";
  }

  /**
   * @param isState whether an unprimed name is a state, and so of the time step before
   */
  static String value(String name, boolean isState) {
    boolean isPrimed = name.endsWith("'");
    String symbol = parameter(isPrimed ? name.substring(0, name.length() - 1) : name);
    return symbol + (isState && !isPrimed ? "^{(t-1)}" : "^{(t)}");
  }

  private static String subscript(String text) {
    return Arrays.stream(text.split("_")).map(Symbols::letters).collect(Collectors.joining(","));
  }

  private static String letters(String word) {
    if (word.equals("ζ")) {
      return "\\zeta";
    }
    boolean isPlain = word.length() == 1 || word.chars().allMatch(Character::isDigit);
    return isPlain ? word : "\\mathit{" + word + "}";
  }
}
