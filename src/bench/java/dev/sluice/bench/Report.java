package dev.sluice.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The rows as a table in Markdown, and each goal with what was reached. */
final class Report {
  private final List<Row> rows;

  Report(List<Row> rows) {
    this.rows = rows;
  }

  String table() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| network | size | Sluice ms | floor ms | PyTorch ms | DL4J ms | ÷ floor | PyTorch ÷ |"
            + " DL4J ÷ | heap B |");
    lines.add("|---|---|--:|--:|--:|--:|--:|--:|--:|--:|");
    for (Row row : rows) {
      Case of = row.of();
      lines.add(
          "| %s | %s | %s | %s | %s | %s | %.2f | %s | %s | %d |"
              .formatted(
                  of.name(),
                  of.size(),
                  time(row, Library.SLUICE),
                  time(row, Library.FLOOR),
                  time(row, Library.PYTORCH),
                  time(row, Library.DL4J),
                  row.overFloor(),
                  times(row.against(Library.PYTORCH)),
                  times(row.against(Library.DL4J)),
                  row.allocated()));
    }
    return String.join("\n", lines);
  }

  private static String time(Row row, Library library) {
    Double time = row.milliseconds().get(library);
    return time == null ? "–" : "%.3g".formatted(time);
  }

  private static String times(double ratio) {
    return Double.isNaN(ratio) ? "–" : "%.1f×".formatted(ratio);
  }

  String goals() {
    double pytorch = mean(row -> row.against(Library.PYTORCH));
    double dl4j = mean(row -> row.against(Library.DL4J));
    double least =
        rows.stream()
            .mapToDouble(row -> row.against(Library.PYTORCH))
            .filter(Double::isFinite)
            .min()
            .orElse(Double.NaN);
    double small = worst("small");
    double others = Math.max(worst("middle"), worst("large"));
    double typed = overFloor("lstm-typed") / overFloor("lstm");
    long heap = rows.stream().mapToLong(Row::allocated).max().orElse(0);
    return String.join(
        "\n",
        goal("PyTorch, geometric mean, at least 3×", pytorch, pytorch >= 3),
        goal("PyTorch, the least, at least 1.2×", least, least >= 1.2),
        goal("DL4J, geometric mean, at least 20×", dl4j, dl4j >= 20),
        goal("a recurrent step over its floor, small, at most 2.0", small, small <= 2),
        goal(
            "a recurrent step over its floor, middle and large, at most 1.35",
            others,
            others <= 1.35),
        goal("an LSTM typed in over the built-in, at most 1.05", typed, typed <= 1.05),
        goal("heap of a step, below 1024 bytes", heap, heap < 1024));
  }

  static String goal(String what, double reached, boolean met) {
    return "%-7s %s: %.4g".formatted(met ? "met" : "NOT MET", what, reached);
  }

  /** At the middle size. */
  private double overFloor(String name) {
    return rows.stream()
        .filter(row -> row.of().key().equals(name + "/middle"))
        .mapToDouble(Row::overFloor)
        .findAny()
        .orElse(Double.NaN);
  }

  private double worst(String size) {
    return rows.stream()
        .filter(row -> row.of().recurrent() && row.of().size().equals(size))
        .mapToDouble(Row::overFloor)
        .max()
        .orElse(Double.NaN);
  }

  private double mean(ToDoubleFunction<Row> ratio) {
    return Math.exp(
        rows.stream()
            .mapToDouble(ratio)
            .filter(Double::isFinite)
            .map(Math::log)
            .average()
            .orElse(Double.NaN));
  }

  static void locale() {
    Locale.setDefault(Locale.ROOT);
  }
}
