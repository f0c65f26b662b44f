package dev.sluice.cell.render;

/** Constants in the shortest text that reads back as the same number. */
final class Numbers {
  private Numbers() {}

  static String text(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e7) {
      return Long.toString((long) value);
    }
    return Double.toString(value).replace(".0E", "e").replace("E", "e");
  }
}
