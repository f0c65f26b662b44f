package dev.sluice.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * Times every case with every library, prints the table and what it says of the goals, and writes
 * target/bench.json; then how the time grows, and the server.
 */
public final class Benchmark {
  private static final int ROUNDS = 11;

  private final Map<Library, Remote> remotes = new EnumMap<>(Library.class);

  private Benchmark() {}

  /**
   * The name of a case times that one alone, {@code server} the server, {@code storm} how it stands
   * a class that opens the page at once; {@code -Dbench.at=http://…} takes one that runs for that.
   */
  public static void main(String[] arguments) throws IOException {
    Report.locale();
    String only = System.getProperty("bench.only", "");
    if (only.equals("server")) {
      ServerBenchmark.run();
      return;
    }
    if (only.equals("storm")) {
      ServerBenchmark.storm();
      return;
    }
    Benchmark benchmark = new Benchmark();
    List<Row> rows = new ArrayList<>();
    try {
      for (Library library : Library.values()) {
        benchmark.remotes.put(library, new Remote(library));
      }
      for (Case each : Case.ALL) {
        if (each.key().startsWith(only)) {
          System.err.println("timing " + each.key());
          rows.add(benchmark.measure(each));
          write(rows);
        }
      }
    } finally {
      benchmark.remotes.values().forEach(Remote::close);
    }
    Report report = new Report(rows);
    System.out.println(report.table());
    System.out.println();
    System.out.println(report.goals());
    if (only.isEmpty()) {
      System.out.println();
      System.out.println(Growth.table());
      System.out.println();
      ServerBenchmark.run();
    }
  }

  private Row measure(Case each) {
    Map<Library, double[]> times = new EnumMap<>(Library.class);
    remotes.forEach(
        (library, remote) -> {
          if (remote.prepare(each)) {
            times.put(library, new double[ROUNDS]);
          }
        });
    for (int round = 0; round < ROUNDS; round++) {
      for (Map.Entry<Library, double[]> entry : times.entrySet()) {
        entry.getValue()[round] = remotes.get(entry.getKey()).round();
      }
    }
    Map<Library, Double> medians = new EnumMap<>(Library.class);
    times.forEach((library, all) -> medians.put(library, median(all)));
    return new Row(each, medians, remotes.get(Library.SLUICE).allocated());
  }

  static double median(double[] times) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void write(List<Row> rows) throws IOException {
    JsonMapper mapper = new JsonMapper();
    ArrayNode all = mapper.createArrayNode();
    rows.forEach(row -> all.add(row.json()));
    String text = mapper.writerWithDefaultPrettyPrinter().writeValueAsString(all);
    Files.writeString(Path.of("target", "bench.json"), text);
  }
}
