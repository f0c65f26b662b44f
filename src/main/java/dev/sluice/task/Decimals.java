package dev.sluice.task;

import java.util.Locale;
import java.util.regex.Pattern;

/** Which sign stands before decimals, and with it what a number that people wrote is. */
enum Decimals {
  POINT('.', ','),
  COMMA(',', '.');

  /** No number of a table takes more, and patterns go one call deeper with each group. */
  private static final int LONGEST = 400;

  private static final Pattern NOT_PLAIN = Pattern.compile("[^-+.,0-9eE]");

  private final char sign;
  private final Pattern groups;
  private final Pattern form;

  Decimals(char sign, char other) {
    this.sign = sign;
    // 1,234,567 and 12,34,567; no group begins with 0, so 0,123 has decimals
    String grouped = "[1-9]\\d{0,2}([ '" + other + "])(?:\\d{2,3}\\1)*\\d{3}";
    String decimals = "[" + sign + "]";
    groups = Pattern.compile("[ '" + other + "]");
    form =
        Pattern.compile(
            "[-+]? ?(?:(?:"
                + grouped
                + "|\\d+)(?:"
                + decimals
                + "\\d*)?|"
                + decimals
                + "\\d+)"
                + "(?:[eE][-+]?\\d+)?");
  }

  Decimals other() {
    return this == POINT ? COMMA : POINT;
  }

  /** NaN where it is no number. */
  double read(String cell) {
    String plain = plain(cell);
    return form.matcher(plain).matches() ? Double.parseDouble(bare(plain)) + 0.0 : Double.NaN;
  }

  /** The digits of a number, as Java writes them. */
  String digits(String cell) {
    return bare(plain(cell));
  }

  private String bare(String plain) {
    return groups.matcher(plain).replaceAll("").replace(sign, '.');
  }

  static boolean isNumber(String cell) {
    return !Double.isNaN(POINT.read(cell)) || !Double.isNaN(COMMA.read(cell));
  }

  /** With the signs and digits of a keyboard in place of those of typesetting. */
  private static String plain(String cell) {
    if (cell.length() > LONGEST || !NOT_PLAIN.matcher(cell).find()) {
      return cell.length() > LONGEST ? "" : cell;
    }
    var plain = new StringBuilder();
    cell.codePoints().map(Decimals::plain).forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private static int plain(int c) {
    return switch (c) {
      // hyphens, figure and en dash, minus, and the small and wide ones
      case '\u2010', '\u2011', '\u2012', '\u2013', '\u2212', '\uFE63', '\uFF0D' -> '-';
      case '\uFE62', '\uFF0B' -> '+';
      case '\u2019', '\u2018', '\u02BC', '\uFF07', '\u00B4', '`' -> '\'';
      case '\uFF0C' -> ',';
      case '\uFF0E' -> '.';
      default -> Character.isDigit(c) ? '0' + Character.digit(c, 10) : c;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
