package dev.sluice.task;

import java.util.List;

/**
 * What the cells of a column tell of its numbers. Places are rows from 0, -1 where there is none.
 *
 * @param there cells that are not missing, were it a column of numbers
 * @param numbers those of them that are numbers
 * @param point the first that is a number only with a point before decimals
 * @param comma the first that is one only with a comma
 * @param either the first that is a number with either, and another one: 1.250
 */
record Evidence(int there, int numbers, int point, int comma, int either) {
  /** A column of which this share are numbers is meant to be numbers. */
  private static final double MOSTLY = 0.8;

  static Evidence of(List<String> cells, Missing missing) {
    int there = 0;
    int numbers = 0;
    int point = -1;
    int comma = -1;
    int either = -1;
    for (int row = 0; row < cells.size(); row++) {
      String cell = cells.get(row);
      if (missing.amongNumbers(cell)) {
        continue;
      }
      there++;
      double withPoint = Decimals.POINT.read(cell);
      double withComma = Decimals.COMMA.read(cell);
      if (Double.isNaN(withPoint) && Double.isNaN(withComma)) {
        continue;
      }
      numbers++;
      if (Double.isNaN(withComma)) {
        point = point < 0 ? row : point;
      } else if (Double.isNaN(withPoint)) {
        comma = comma < 0 ? row : comma;
      } else if (withPoint != withComma) {
        either = either < 0 ? row : either;
      }
    }
    return new Evidence(there, numbers, point, comma, either);
  }

  boolean isOfNumbers() {
    return numbers > 0 && numbers >= MOSTLY * there;
  }

  boolean isPoint() {
    return point >= 0 && comma < 0;
  }

  boolean isComma() {
    return comma >= 0 && point < 0;
  }

  /** Both signs stand before decimals. */
  boolean isTorn() {
    return comma >= 0 && point >= 0;
  }
}
