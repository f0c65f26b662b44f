package dev.sluice.task;

import dev.sluice.document.Excerpt;
import dev.sluice.document.Values;
import dev.sluice.fault.Fault;
import dev.sluice.fault.FaultException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What a table says, whatever the seed: its columns, and what is told from them.
 *
 * @param answers of each row, which of the classes; negative where it is missing, meaningless where
 *     there are none
 * @param rows those whose target is there
 */
record TableData(
    boolean own,
    Csv csv,
    List<Column> columns,
    Column target,
    List<String> classes,
    int[] answers,
    int[] rows,
    Set<Integer> ignored,
    double tolerance) {
  private static final int FEWEST_ROWS = 10;
  private static final int MOST_FEATURES = 1_000;

  /** Whole numbers of so many kinds are taken for classes. */
  private static final int FEW = 10;

  static TableData of(Values options) {
    boolean own = !options.text("csv").isBlank();
    Missing missing = Missing.of(options.text("missing"));
    Csv csv =
        Csv.read(
            own ? options.text("csv") : example(),
            options.choice("separator"),
            options.choice("header"),
            missing);
    Set<Integer> ignored = Columns.named(csv, "ignore", options.text("ignore"));
    List<Integer> kept =
        IntStream.range(0, csv.names().size()).filter(k -> !ignored.contains(k)).boxed().toList();
    if (kept.size() < 2) {
      throw new FaultException(Fault.of("/ignore", "table.nothing-left"));
    }
    String named = options.text("target").strip();
    int target = named.isEmpty() ? kept.getLast() : Columns.one(csv, "target", named);
    if (ignored.contains(target)) {
      throw new FaultException(
          Fault.of("/ignore", "table.ignored-target", Excerpt.of(csv.names().get(target))));
    }
    Set<Integer> categories = Columns.named(csv, "categories", options.text("categories"));
    List<Column> all = Columns.read(csv, kept, categories, missing, decimals(options));
    Column told = all.get(kept.indexOf(target));
    List<Column> columns = all.stream().filter(column -> column != told).toList();
    int width = columns.stream().mapToInt(Column::width).sum();
    if (width > MOST_FEATURES) {
      throw Csv.refused("table.features-many", width, MOST_FEATURES);
    }
    int[] rows =
        IntStream.range(0, csv.rows().size()).filter(row -> !told.isMissing(row)).toArray();
    if (rows.length < FEWEST_ROWS) {
      throw Csv.refused("table.rows-few", rows.length, FEWEST_ROWS);
    }
    List<String> classes = classes(told, options.choice("as"));
    double tolerance = options.real("tolerance");
    int[] answers = answers(told);
    return new TableData(own, csv, columns, told, classes, answers, rows, ignored, tolerance);
  }

  private static Optional<Decimals> decimals(Values options) {
    String chosen = options.choice("decimals");
    return Arrays.stream(Decimals.values()).filter(d -> d.toString().equals(chosen)).findFirst();
  }

  /** What the target can be; empty where it is a number. */
  private static List<String> classes(Column target, String as) {
    List<String> classes =
        switch (target) {
          case Column.Categories categories -> {
            if (as.equals("regression")) {
              throw new FaultException(
                  Fault.of("/as", "table.no-regression", Excerpt.of(target.name())));
            }
            yield categories.texts();
          }
          case Column.Numbers numbers -> {
            SortedMap<Double, String> different = different(numbers);
            boolean few =
                different.size() <= FEW && different.keySet().stream().allMatch(TableData::isWhole);
            yield different.size() > 1
                    && (as.equals("regression") || (as.equals(Table.AUTO) && !few))
                ? List.of()
                : List.copyOf(different.values());
          }
        };
    if (classes.size() > Columns.MOST_CATEGORIES) {
      throw new FaultException(
          Fault.of("/as", "table.classes-many", classes.size(), Columns.MOST_CATEGORIES));
    }
    if (classes.size() == 1) {
      throw new FaultException(Fault.of("/target", "table.one-class", Excerpt.of(target.name())));
    }
    return classes;
  }

  private static boolean isWhole(double number) {
    return number == Math.rint(number);
  }

  /** The different numbers, each as it is written first: 007 is no 7 to who wrote it. */
  private static SortedMap<Double, String> different(Column.Numbers numbers) {
    var different = new TreeMap<Double, String>();
    for (int row = 0; row < numbers.cells().length; row++) {
      if (!numbers.isMissing(row)) {
        different.putIfAbsent(numbers.cells()[row], numbers.written().get(row));
      }
    }
    return different;
  }

  private static int[] answers(Column target) {
    return switch (target) {
      case Column.Categories categories -> categories.cells();
      case Column.Numbers numbers -> {
        double[] different =
            different(numbers).keySet().stream().mapToDouble(number -> number).toArray();
        yield Arrays.stream(numbers.cells())
            .mapToInt(number -> Arrays.binarySearch(different, number))
            .toArray();
      }
    };
  }

  private static String example() {
    try (InputStream in = Table.class.getResourceAsStream("example.csv")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** The target of a row as a text. */
  String answer(int row) {
    return classes.isEmpty() ? target.written().get(row) : classes.get(answers[row]);
  }

  /** Nothing of it, since texts of records end up in logs. */
  @Override
  public String toString() {
    return "a table";
  }
}
