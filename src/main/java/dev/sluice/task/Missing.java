package dev.sluice.task;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What counts as missing. By itself that is an empty cell and a question mark; words do so among
 * numbers only, since elsewhere they may be classes: none, NA (North America, Namibia), null.
 */
record Missing(Set<String> everywhere, Set<String> amongNumbers) {
  private static final Missing STANDARD =
      new Missing(
          Set.of("", "?"),
          Set.of(
              "na", "n/a", "n.a.", "#n/a", "#na", "<na>", "nan", "-nan", "null", "none", "nil",
              "\\n", "missing", "-", "–", "—", "−", ".", "..", "…", "无", "缺失"));

  /**
   * @param list words with commas between, which then count in every column; blank for the usual
   */
  static Missing of(String list) {
    if (list.isBlank()) {
      return STANDARD;
    }
    Set<String> words =
        Arrays.stream(list.split("[,，]", -1)).map(Missing::folded).collect(Collectors.toSet());
    words.add("");
    return new Missing(Set.copyOf(words), Set.of());
  }

  private static String folded(String word) {
    return Csv.clean(word).strip().toLowerCase(Locale.ROOT);
  }

  boolean everywhere(String cell) {
    return everywhere.contains(cell.toLowerCase(Locale.ROOT));
  }

  boolean amongNumbers(String cell) {
    return everywhere(cell) || amongNumbers.contains(cell.toLowerCase(Locale.ROOT));
  }
}
