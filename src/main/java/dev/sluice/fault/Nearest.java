package dev.sluice.fault;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Which of the known names somebody most likely meant. */
public final class Nearest {
  private Nearest() {}

  /** The candidate with the fewest edits, case counting least; of equals, the first. */
  public static String of(String name, Collection<String> candidates) {
    String lower = name.toLowerCase(Locale.ROOT);
    return candidates.stream()
        .min(
            Comparator.<String>comparingInt(c -> edits(lower, c.toLowerCase(Locale.ROOT)))
                .thenComparingInt(c -> edits(name, c)))
        .orElseThrow();
  }

  /**
   * Whether fewer than half of the letters differ, so that one may have been meant by the other.
   */
  public static boolean isNear(String name, String candidate) {
    int longer = Math.max(name.length(), candidate.length());
    return 2 * edits(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT)) < longer;
  }

  /** Insertions, deletions, substitutions and swaps of neighbours (Damerau 1964). */
  private static int edits(String from, String to) {
    int[][] edits = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        edits[i][j] =
            i == 0 || j == 0
                ? i + j
                : Math.min(
                    Math.min(edits[i - 1][j], edits[i][j - 1]) + 1,
                    edits[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1));
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
        }
      }
    }
    return edits[from.length()][to.length()];
  }
}
