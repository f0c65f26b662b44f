package dev.sluice.task;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Tells whether the first row of a table names its columns. A word over numbers does, whatever else
 * stands there; years and months are numbers over numbers, and the words are then looked at.
 */
final class Header {
  private final Missing missing;
  private final List<Over> columns;

  private Header(List<Csv.Row> rows, Missing missing) {
    this.missing = missing;
    columns =
        IntStream.range(0, rows.getFirst().cells().size())
            .mapToObj(k -> over(rows.stream().map(row -> row.cells().get(k)).toList()))
            .toList();
  }

  static boolean isFirstOf(List<Csv.Row> rows, Missing missing) {
    return new Header(rows, missing).names();
  }

  /** A cell of the first row, and the column beneath it. */
  private record Over(String cell, List<String> beneath, boolean isNumber, boolean overNumbers) {
    boolean isSeen() {
      return beneath.contains(cell);
    }

    /** Whether nothing beneath stands there only once. */
    boolean isOverKinds() {
      Map<String, Integer> counts = new HashMap<>();
      beneath.forEach(text -> counts.merge(text, 1, Integer::sum));
      return counts.values().stream().allMatch(count -> count > 1);
    }
  }

  private Over over(List<String> column) {
    List<String> beneath = column.subList(1, column.size());
    return new Over(
        column.getFirst(),
        beneath,
        Decimals.isNumber(column.getFirst()),
        Evidence.of(beneath, missing).isOfNumbers());
  }

  private boolean isWord(Over over) {
    return !over.isNumber() && !missing.amongNumbers(over.cell());
  }

  private boolean names() {
    if (columns.stream().anyMatch(over -> isWord(over) && over.overNumbers())) {
      return true;
    }
    if (columns.stream()
        .anyMatch(over -> !over.cell().isEmpty() && isText(over) && over.isSeen())) {
      return false;
    }
    List<Over> numbers =
        columns.stream().filter(over -> over.isNumber() && over.overNumbers()).toList();
    if (numbers.isEmpty()) {
      // a column without a name, or two of one name
      List<String> first = columns.stream().map(Over::cell).toList();
      return !first.contains("") && new HashSet<>(first).size() == first.size();
    }
    boolean overKinds = columns.stream().anyMatch(over -> isWord(over) && over.isOverKinds());
    return areYears(numbers)
        || (areCounted(numbers) && columns.stream().anyMatch(this::isWord))
        || (overKinds && numbers.stream().noneMatch(Over::isSeen));
  }

  private static boolean isText(Over over) {
    return !(over.isNumber() && over.overNumbers());
  }

  /** Years, or years with their months (202511), side by side over what are none. */
  private static boolean areYears(List<Over> numbers) {
    Predicate<String> isYear = cell -> cell.matches("(19|20)\\d\\d(0[1-9]|1[0-2])?");
    return numbers.size() > 1
        && numbers.stream().map(Over::cell).distinct().count() == numbers.size()
        && numbers.stream().allMatch(over -> isYear.test(over.cell()))
        && numbers.stream().flatMap(over -> over.beneath().stream()).noneMatch(isYear);
  }

  /** 1, 2, 3, … over rows that do not count. */
  private static boolean areCounted(List<Over> numbers) {
    int rows = numbers.getFirst().beneath().size();
    return numbers.size() > 2
        && isCounted(numbers.stream().map(Over::cell).toList())
        && IntStream.range(0, rows)
            .noneMatch(
                row -> isCounted(numbers.stream().map(over -> over.beneath().get(row)).toList()));
  }

  private static boolean isCounted(List<String> cells) {
    return IntStream.of(0, 1)
        .anyMatch(
            from ->
                IntStream.range(0, cells.size())
                    .allMatch(
                        k ->
                            Objects.equals(cells.get(k), Integer.toString(from + k))
                                || Objects.equals(cells.get(k), "0" + (from + k))));
  }
}
