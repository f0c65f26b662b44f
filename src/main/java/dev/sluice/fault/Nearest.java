package dev.sluice.fault;

import java.util.Collection;
import java.util.Locale;

/** Which of the known names somebody most likely meant. */
public final class Nearest {
  /** An excerpt's length, and its sign that there was more. */
  private static final int LONGEST = 41;

  private Nearest() {}

  /**
   * The candidate with the fewest edits, case counting least; of equals, the first. Of long names
   * the beginnings are compared: the work grows with the product of their letters.
   */
  public static String of(String name, Collection<String> candidates) {
    String given = beginning(name);
    String lower = given.toLowerCase(Locale.ROOT);
    String nearest = candidates.iterator().next();
    int fewest = Integer.MAX_VALUE;
    int fewestWithCase = Integer.MAX_VALUE;
    for (String candidate : candidates) {
      String known = beginning(candidate);
      if (Math.abs(known.length() - given.length()) <= fewest) {
        int edits = edits(lower, known.toLowerCase(Locale.ROOT));
        int withCase = edits <= fewest ? edits(given, known) : Integer.MAX_VALUE;
        if (edits < fewest || edits == fewest && withCase < fewestWithCase) {
          nearest = candidate;
          fewest = edits;
          fewestWithCase = withCase;
        }
      }
    }
    return nearest;
  }

  /**
   * Whether fewer than half of the letters differ, so that one may have been meant by the other.
   */
  public static boolean isNear(String name, String candidate) {
    String given = beginning(name);
    String known = beginning(candidate);
    int longer = Math.max(given.length(), known.length());
    return 2 * edits(given.toLowerCase(Locale.ROOT), known.toLowerCase(Locale.ROOT)) < longer;
  }

  private static String beginning(String name) {
    return name.substring(0, Math.min(name.length(), LONGEST));
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
