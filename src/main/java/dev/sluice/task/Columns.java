package dev.sluice.task;

import dev.sluice.document.Excerpt;
import dev.sluice.fault.Fault;
import dev.sluice.fault.FaultException;
import dev.sluice.fault.Faults;
import dev.sluice.fault.Nearest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Finds out what the columns of a table hold. */
final class Columns {
  static final int MOST_CATEGORIES = 50;

  private static final int MOST_FAULTS = 20;

  private static final Pattern LONG = Pattern.compile("[-+]?\\d{16,}");

  private final Csv csv;
  private final Set<Integer> asCategories;
  private final Missing missing;
  private final Optional<Decimals> chosen;
  private final Map<Integer, Evidence> evidence = new HashMap<>();
  private final Faults faults = new Faults();

  private Columns(Csv csv, Set<Integer> asCategories, Missing missing, Optional<Decimals> chosen) {
    this.csv = csv;
    this.asCategories = asCategories;
    this.missing = missing;
    this.chosen = chosen;
  }

  /**
   * @param columns which to take, from 0
   * @param asCategories those of them that hold no numbers, though it may look so
   * @param chosen the sign before decimals where the cells of a column leave it open
   * @throws FaultException with every cell that is wrong, at {@code /csv}
   */
  static List<Column> read(
      Csv csv,
      List<Integer> columns,
      Set<Integer> asCategories,
      Missing missing,
      Optional<Decimals> chosen) {
    var reader = new Columns(csv, asCategories, missing, chosen);
    for (int k : columns) {
      reader.evidence.put(k, Evidence.of(csv.column(k), missing));
    }
    List<Column> read = columns.stream().map(reader::column).toList();
    reader.faults.throwIfAny();
    return read;
  }

  private Column column(int k) {
    List<String> cells = csv.column(k);
    Evidence found = Objects.requireNonNull(evidence.get(k));
    if (asCategories.contains(k) || !found.isOfNumbers()) {
      return categories(k, cells);
    }
    Decimals decimals = decimals(found, cells);
    if (chosen.isEmpty() && found.isTorn()) {
      torn(k, found);
    } else if (areLabels(cells, decimals)) {
      return categories(k, cells);
    }
    double[] numbers =
        cells.stream()
            .mapToDouble(c -> missing.amongNumbers(c) ? Double.NaN : decimals.read(c))
            .toArray();
    for (int row = 0; row < numbers.length; row++) {
      boolean isWrong = Double.isNaN(numbers[row]) && !missing.amongNumbers(cells.get(row));
      if (isWrong || Double.isInfinite((float) numbers[row])) {
        wrong(isWrong ? "table.not-a-number" : "table.too-large", row, k);
      }
    }
    Optional<Preview.Reading> reading = reading(found, cells, decimals);
    return new Column.Numbers(k + 1, csv.names().get(k), numbers, cells, reading);
  }

  /** As its own cells tell, else as was chosen, else as the other columns tell. */
  private Decimals decimals(Evidence found, List<String> cells) {
    if (found.isPoint() || found.isComma()) {
      return found.isPoint() ? Decimals.POINT : Decimals.COMMA;
    }
    if (chosen.isPresent()) {
      return chosen.get();
    }
    if (isTold()) {
      return isAnywhere(Evidence::isPoint) ? Decimals.POINT : Decimals.COMMA;
    }
    // commas between cells go with points before decimals; else the only sign is more likely that
    boolean isComma = found.either() >= 0 && cells.get(found.either()).contains(",");
    return csv.separator() != Csv.Separator.COMMA && isComma ? Decimals.COMMA : Decimals.POINT;
  }

  /** Whether the columns that tell the sign before decimals agree on it. */
  private boolean isTold() {
    return isAnywhere(Evidence::isPoint) != isAnywhere(Evidence::isComma);
  }

  private boolean isAnywhere(Predicate<Evidence> sign) {
    return evidence.values().stream().filter(Evidence::isOfNumbers).anyMatch(sign);
  }

  /** How a cell was read that is not written plainly, and how else it could have been. */
  private Optional<Preview.Reading> reading(Evidence found, List<String> cells, Decimals decimals) {
    boolean isOpen = !found.isPoint() && !found.isComma() && found.either() >= 0;
    boolean isAsked = isOpen && chosen.isEmpty() && !isTold();
    int row = found.either() >= 0 ? found.either() : found.comma();
    if (row < 0) {
      return Optional.empty();
    }
    String cell = cells.get(row);
    Double otherwise = isOpen ? decimals.other().read(cell) : null;
    return Optional.of(
        new Preview.Reading(cell, decimals.toString(), decimals.read(cell), otherwise, isAsked));
  }

  /** Whole numbers that no double holds are no quantities, but ids, of which each digit counts. */
  private boolean areLabels(List<String> cells, Decimals decimals) {
    boolean isLong =
        cells.stream()
            .filter(cell -> !missing.amongNumbers(cell))
            .map(decimals::digits)
            .filter(digits -> LONG.matcher(digits).matches())
            .anyMatch(
                digits ->
                    new BigDecimal(digits).compareTo(new BigDecimal(Double.parseDouble(digits)))
                        != 0);
    return isLong && cells.stream().distinct().count() <= MOST_CATEGORIES;
  }

  private void torn(int k, Evidence found) {
    if (faults.size() < MOST_FAULTS) {
      Csv.Row point = csv.rows().get(found.point());
      Csv.Row comma = csv.rows().get(found.comma());
      faults.add(
          "/csv",
          "table.two-signs",
          k + 1,
          Excerpt.of(csv.names().get(k)),
          point.number(),
          Excerpt.of(point.cells().get(k)),
          comma.number(),
          Excerpt.of(comma.cells().get(k)));
    }
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

  private Column categories(int k, List<String> cells) {
    var texts = new TreeSet<String>();
    cells.stream().filter(cell -> !missing.everywhere(cell)).forEach(texts::add);
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
    int[] which =
        cells.stream()
            .mapToInt(cell -> missing.everywhere(cell) ? -1 : ordered.indexOf(cell))
            .toArray();
    return new Column.Categories(k + 1, csv.names().get(k), which, cells, ordered);
  }

  /**
   * Which columns some text names: names or numbers, with commas between them, Chinese ones too.
   *
   * @throws FaultException where there is none of that name, at the option
   */
  static Set<Integer> named(Csv csv, String option, String list) {
    var named = new HashSet<Integer>();
    String clean = Csv.clean(list).strip();
    if (csv.names().contains(clean)) {
      return Set.of(csv.names().indexOf(clean));
    }
    for (String name : clean.split("[,，]")) {
      if (!name.isBlank()) {
        named.add(one(csv, option, name));
      }
    }
    return named;
  }

  /** A column by its name, else by its number from 1. */
  static int one(Csv csv, String option, String given) {
    String name = Csv.clean(given).strip();
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

  static double least(Column.Numbers numbers) {
    return Arrays.stream(numbers.cells()).filter(v -> !Double.isNaN(v)).min().orElse(Double.NaN);
  }

  static double most(Column.Numbers numbers) {
    return Arrays.stream(numbers.cells()).filter(v -> !Double.isNaN(v)).max().orElse(Double.NaN);
  }

  /** How often each word was taken for missing, the most frequent first. */
  static List<Preview.Count> taken(Column column) {
    var counts = new TreeMap<String, Integer>();
    for (int row = 0; row < column.written().size(); row++) {
      String cell = column.written().get(row);
      if (column.isMissing(row) && !cell.isEmpty()) {
        counts.merge(cell, 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .map(each -> new Preview.Count(each.getKey(), each.getValue()))
        .sorted((one, other) -> Integer.compare(other.count(), one.count()))
        .toList();
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
