package dev.sluice.task;

import dev.sluice.document.Excerpt;
import dev.sluice.fault.Fault;
import dev.sluice.fault.FaultException;
import dev.sluice.fault.Faults;
import dev.sluice.fault.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds out what the columns of a table hold. */
final class Columns {
  static final int MOST_CATEGORIES = 50;

  private static final int MOST_FAULTS = 20;

  /** A column of which this share are numbers is meant to be numbers. */
  private static final double MOSTLY = 0.8;

  private static final Set<String> MISSING =
      Set.of("", "?", "na", "n/a", "#n/a", "nan", "null", "none");

  private static final Pattern POINT =
      Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");
  private static final Pattern COMMA = Pattern.compile("[-+]?(\\d+(,\\d*)?|,\\d+)([eE][-+]?\\d+)?");

  private final Csv csv;
  private final Set<Integer> asCategories;
  private final Faults faults = new Faults();

  private Columns(Csv csv, Set<Integer> asCategories) {
    this.csv = csv;
    this.asCategories = asCategories;
  }

  /**
   * @param columns which to take, from 0
   * @param asCategories those of them that hold no numbers, though it may look so
   * @throws FaultException with every cell that is wrong, at {@code /csv}
   */
  static List<Column> read(Csv csv, List<Integer> columns, Set<Integer> asCategories) {
    var reader = new Columns(csv, asCategories);
    List<Column> read = columns.stream().map(reader::column).toList();
    reader.faults.throwIfAny();
    return read;
  }

  static boolean isMissing(String cell) {
    return MISSING.contains(cell.toLowerCase(Locale.ROOT));
  }

  private Column column(int k) {
    List<String> cells = csv.rows().stream().map(row -> row.cells().get(k)).toList();
    double[] numbers = cells.stream().mapToDouble(this::number).toArray();
    List<String> there = cells.stream().filter(cell -> !isMissing(cell)).toList();
    long isNumber = Arrays.stream(numbers).filter(number -> !Double.isNaN(number)).count();
    if (asCategories.contains(k) || isNumber < MOSTLY * there.size() || there.isEmpty()) {
      return categories(k, cells);
    }
    for (int row = 0; row < numbers.length; row++) {
      boolean isWrong = Double.isNaN(numbers[row]) && !isMissing(cells.get(row));
      if (isWrong || Double.isInfinite((float) numbers[row])) {
        wrong(isWrong ? "table.not-a-number" : "table.too-large", row, k);
      }
    }
    return new Column.Numbers(k + 1, csv.names().get(k), numbers);
  }

  private void wrong(String code, int row, int k) {
    Csv.Row line = csv.rows().get(row);
    if (faults.size() < MOST_FAULTS) {
      faults.add(
          "/csv",
          code,
          line.number(),
          k + 1,
          Excerpt.of(csv.names().get(k)),
          Excerpt.of(line.cells().get(k)));
    }
  }

  /** NaN where it is none; where commas do not separate cells, one may stand before decimals. */
  private double number(String cell) {
    boolean hasComma = csv.separator() != Csv.Separator.COMMA && COMMA.matcher(cell).matches();
    String number = (hasComma ? cell.replace(',', '.') : cell).replace('\u2212', '-');
    return POINT.matcher(number).matches() ? Double.parseDouble(number) : Double.NaN;
  }

  private Column categories(int k, List<String> cells) {
    var texts = new TreeSet<String>();
    cells.stream().filter(cell -> !isMissing(cell)).forEach(texts::add);
    if (texts.size() > MOST_CATEGORIES) {
      faults.add(
          "/csv",
          "table.categories-many",
          k + 1,
          Excerpt.of(csv.names().get(k)),
          texts.size(),
          MOST_CATEGORIES);
    }
    List<String> ordered = List.copyOf(texts);
    int[] chosen =
        cells.stream().mapToInt(cell -> isMissing(cell) ? -1 : ordered.indexOf(cell)).toArray();
    return new Column.Categories(k + 1, csv.names().get(k), chosen, ordered);
  }

  /**
   * Which columns some text names: names or numbers, with commas between them, Chinese ones too.
   *
   * @throws FaultException where there is none of that name, at the option
   */
  static Set<Integer> named(Csv csv, String option, String list) {
    var named = new HashSet<Integer>();
    if (csv.names().contains(list.strip())) {
      return Set.of(csv.names().indexOf(list.strip()));
    }
    for (String name : list.split("[,，]")) {
      if (!name.isBlank()) {
        named.add(one(csv, option, name.strip()));
      }
    }
    return named;
  }

  /** A column by its name, else by its number from 1. */
  static int one(Csv csv, String option, String name) {
    List<String> names = csv.names();
    if (names.contains(name)) {
      return names.indexOf(name);
    }
    if (name.matches("\\d{1,3}")
        && Integer.parseInt(name) >= 1
        && Integer.parseInt(name) <= names.size()) {
      return Integer.parseInt(name) - 1;
    }
    String shown = Excerpt.of(name);
    throw new FaultException(
        Fault.of(
            "/" + option,
            "table.no-column",
            shown,
            Excerpt.of(Nearest.of(shown, names.stream().map(Excerpt::of).toList())),
            names.size()));
  }

  /** The different numbers of a column, in order. */
  static List<Double> different(Column.Numbers numbers) {
    return Arrays.stream(numbers.cells())
        .filter(v -> !Double.isNaN(v))
        .sorted()
        .distinct()
        .boxed()
        .toList();
  }

  static double least(Column.Numbers numbers) {
    return Arrays.stream(numbers.cells()).filter(v -> !Double.isNaN(v)).min().orElse(Double.NaN);
  }

  static double most(Column.Numbers numbers) {
    return Arrays.stream(numbers.cells()).filter(v -> !Double.isNaN(v)).max().orElse(Double.NaN);
  }

  /** How often each text stands there, the most frequent first. */
  static List<Preview.Count> counts(Column.Categories categories) {
    int[] counts = new int[categories.texts().size()];
    Arrays.stream(categories.cells()).filter(cell -> cell >= 0).forEach(cell -> counts[cell]++);
    var shown = new ArrayList<Preview.Count>();
    for (int k = 0; k < counts.length; k++) {
      shown.add(new Preview.Count(categories.texts().get(k), counts[k]));
    }
    shown.sort((one, other) -> Integer.compare(other.count(), one.count()));
    return shown;
  }
}
