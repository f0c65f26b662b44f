package dev.sluice.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** A column of a table, and the numbers that a network reads in its place. */
sealed interface Column {
  String name();

  /** From 1. */
  int number();

  /** What a cell that holds nothing is shown as. */
  String MISSING = "?";

  /**
   * Numbers.
   *
   * @param cells one a row; NaN where it is missing
   * @param written each as it stands in the table
   * @param reading how one of them was read that is not written plainly
   * @param marksMissing whether a second number tells that the first is missing
   */
  record Numbers(
      int number,
      String name,
      double[] cells,
      List<String> written,
      Optional<Preview.Reading> reading,
      boolean marksMissing,
      Scale scale)
      implements Column {
    Numbers(
        int number,
        String name,
        double[] cells,
        List<String> written,
        Optional<Preview.Reading> reading) {
      this(number, name, cells, written, reading, countMissing(cells) > 0, new Scale(0, 1));
    }

    Numbers scaled(int[] rows) {
      Scale scale = Scale.of(cells, rows);
      return new Numbers(number, name, cells, written, reading, marksMissing, scale);
    }

    private static int countMissing(double[] cells) {
      return (int) IntStream.range(0, cells.length).filter(k -> Double.isNaN(cells[k])).count();
    }
  }

  /**
   * One of some texts.
   *
   * @param cells one a row, which of the texts; -1 where it is missing
   * @param written each as it stands in the table
   * @param texts in order
   * @param marksMissing whether what is missing is one more category
   */
  record Categories(
      int number,
      String name,
      int[] cells,
      List<String> written,
      List<String> texts,
      boolean marksMissing)
      implements Column {
    Categories(int number, String name, int[] cells, List<String> written, List<String> texts) {
      this(number, name, cells, written, texts, countMissing(cells) > 0);
    }

    private static int countMissing(int[] cells) {
      return (int) IntStream.of(cells).filter(cell -> cell < 0).count();
    }
  }

  /** Mean 0 and deviation 1 over the rows that are trained on. */
  record Scale(double mean, double deviation) {
    /** Far enough out to tell an outlier, and near enough to compute with. */
    private static final double MOST = 1e4;

    static Scale of(double[] cells, int[] rows) {
      double[] there =
          IntStream.of(rows).mapToDouble(r -> cells[r]).filter(v -> !Double.isNaN(v)).toArray();
      double mean = IntStream.range(0, there.length).mapToDouble(k -> there[k]).average().orElse(0);
      double square = 0;
      for (double value : there) {
        square += (value - mean) * (value - mean);
      }
      double deviation = Math.sqrt(square / Math.max(1, there.length));
      return new Scale(mean, deviation > 1e-12 * Math.abs(mean) ? deviation : 1);
    }

    float to(double value) {
      return (float) Math.clamp((value - mean) / deviation, -MOST, MOST);
    }

    double from(double scaled) {
      return scaled * deviation + mean;
    }
  }

  /** Each cell as it stands in the table. */
  List<String> written();

  default int missing() {
    return switch (this) {
      case Numbers numbers -> Numbers.countMissing(numbers.cells());
      case Categories categories -> Categories.countMissing(categories.cells());
    };
  }

  default boolean isMissing(int row) {
    return switch (this) {
      case Numbers numbers -> Double.isNaN(numbers.cells()[row]);
      case Categories categories -> categories.cells()[row] < 0;
    };
  }

  /** How many numbers the network reads in its place. */
  default int width() {
    return switch (this) {
      case Numbers numbers -> numbers.marksMissing() ? 2 : 1;
      case Categories categories -> categories.texts().size() + (categories.marksMissing() ? 1 : 0);
    };
  }

  /** A name for each of them. */
  default List<String> features() {
    var names = new ArrayList<String>();
    switch (this) {
      case Numbers numbers -> {
        names.add(name());
        if (numbers.marksMissing()) {
          names.add(name() + " = " + MISSING);
        }
      }
      case Categories categories -> {
        categories.texts().forEach(text -> names.add(name() + " = " + text));
        if (categories.marksMissing()) {
          names.add(name() + " = " + MISSING);
        }
      }
    }
    return names;
  }

  /** Scaled, the mean in the place of what is missing; one-hot. */
  default void write(int row, float[] to, int at) {
    switch (this) {
      case Numbers numbers -> {
        double cell = numbers.cells()[row];
        to[at] = Double.isNaN(cell) ? 0 : numbers.scale().to(cell);
        if (numbers.marksMissing()) {
          to[at + 1] = Double.isNaN(cell) ? 1 : 0;
        }
      }
      case Categories categories -> {
        int cell = categories.cells()[row];
        int chosen = cell < 0 ? categories.texts().size() : cell;
        for (int k = 0; k < width(); k++) {
          to[at + k] = k == chosen ? 1 : 0;
        }
      }
    }
  }

  /** What {@link #write} has written, for people. */
  default String read(float[] from, int at) {
    return switch (this) {
      case Numbers numbers ->
          numbers.marksMissing() && from[at + 1] == 1
              ? MISSING
              : shown(numbers.scale().from(from[at]));
      case Categories categories ->
          IntStream.range(0, categories.texts().size())
              .filter(k -> from[at + k] == 1)
              .mapToObj(k -> categories.texts().get(k))
              .findFirst()
              .orElse(MISSING);
    };
  }

  /** To four digits. */
  static String shown(double number) {
    double size = Math.abs(number);
    if (size != 0 && (size < 1e-3 || size >= 1e6)) {
      return String.format(Locale.ROOT, "%.3g", number);
    }
    int decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3;
    String text = String.format(Locale.ROOT, "%." + decimals + "f", number);
    return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
  }
}
