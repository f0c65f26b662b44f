package dev.sluice.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The different characters (code points) of a text, in order, each with its token. */
final class Characters {
  private final int[] all;

  private Characters(int[] all) {
    this.all = all;
  }

  static Characters of(int[] text) {
    return new Characters(Arrays.stream(text).sorted().distinct().toArray());
  }

  int size() {
    return all.length;
  }

  int[] tokens(int[] text) {
    return Arrays.stream(text).map(c -> Arrays.binarySearch(all, c)).toArray();
  }

  String text(int token) {
    return Character.toString(all[token]);
  }

  String shown(int token) {
    return show(all[token]);
  }

  List<Preview.Count> counts(int[] tokens) {
    int[] counts = new int[all.length];
    Arrays.stream(tokens).forEach(token -> counts[token]++);
    var shown = new ArrayList<Preview.Count>();
    for (int k = 0; k < counts.length; k++) {
      shown.add(new Preview.Count(shown(k), counts[k]));
    }
    return shown;
  }

  /** A character that can be seen where it stands alone. */
  private static String show(int c) {
    return switch (c) {
      case ' ' -> "␣";
      case '\n' -> "⏎";
      case '\t' -> "⇥";
      default ->
          switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK,
                Character.ENCLOSING_MARK,
                Character.COMBINING_SPACING_MARK ->
                "◌" + Character.toString(c);
            case Character.CONTROL,
                Character.FORMAT,
                Character.SPACE_SEPARATOR,
                Character.LINE_SEPARATOR,
                Character.PARAGRAPH_SEPARATOR,
                Character.UNASSIGNED,
                Character.PRIVATE_USE ->
                String.format("U+%04X", c);
            default -> Character.toString(c);
          };
    };
  }
}
