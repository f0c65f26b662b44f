package dev.sluice.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.fault.Fault;
import dev.sluice.fault.FaultException;
import dev.sluice.network.Batch;
import dev.sluice.network.Loss;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables as people have them. */
class TableTest {
  /** One case of the file of tables. */
  record Case(String name, String expected, Map<String, Object> options) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> cases() throws IOException {
    String file;
    try (InputStream in = TableTest.class.getResourceAsStream("tables.txt")) {
      file = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    var form =
        Pattern.compile(
            "== (.*)\n-> (.*)\n((?:.*\n)*?)--- x(\\d+)(?: then (\\S+) x(\\d+))?(.*)\n?");
    var cases = new ArrayList<Case>();
    var found = form.matcher(file);
    while (found.find()) {
      String table = found.group(3).replace("<BOM>", "\uFEFF").replace("<NBSP>", "\u00A0");
      int end = bodyStart(table);
      String csv =
          table.substring(0, end) + table.substring(end).repeat(Integer.parseInt(found.group(4)));
      if (found.group(5) != null) {
        csv += (found.group(5) + "\n").repeat(Integer.parseInt(found.group(6)));
      }
      var options = new HashMap<String, Object>(Map.of("csv", csv));
      for (String option : found.group(7).strip().split(" ")) {
        if (option.contains("=")) {
          options.put(
              option.substring(0, option.indexOf('=')), option.substring(option.indexOf('=') + 1));
        }
      }
      cases.add(new Case(found.group(1), found.group(2), options));
    }
    assertThat(cases).hasSizeGreaterThan(25);
    return cases;
  }

  /** What begins with a digit is no header. */
  private static int bodyStart(String table) {
    if (Character.isDigit(table.charAt(0))) {
      return 0;
    }
    int end = table.indexOf('\n') + 1;
    return table.startsWith("sep=") ? table.indexOf('\n', end) + 1 : end;
  }

  private static Task table(Map<String, Object> options) {
    return Tasks.named("table").orElseThrow().make(options);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void is_read_as_people_mean_it_or_refused_with_the_place(Case given) {
    if (given.expected().contains("|")) {
      var preview = (Preview.OfTable) table(given.options()).preview().orElseThrow();
      boolean whole = given.expected().contains("[");
      String columns =
          preview.columns().stream()
              .map(column -> column.kind() + " " + width(column) + (whole ? held(column) : ""))
              .collect(Collectors.joining(" | "));
      assertThat(columns + " | " + preview.separator() + (preview.header() ? " header" : ""))
          .isEqualTo(given.expected());
    } else {
      Fault fault =
          catchThrowableOfType(FaultException.class, () -> table(given.options()))
              .faults()
              .getFirst();
      String arguments =
          fault.arguments().stream().map(each -> " " + each).collect(Collectors.joining());
      assertThat(fault.code() + " " + fault.pointer() + arguments).isEqualTo(given.expected());
    }
  }

  /** The range or the categories, a question mark where it is asked, and what is missing. */
  private static String held(Preview.Shown column) {
    String held =
        column.kind().equals("number")
            ? column.least() + " to " + column.most()
            : column.categories().stream()
                .map(Preview.Count::shown)
                .sorted()
                .collect(Collectors.joining(", "));
    String missing =
        column.missingWords().stream()
            .map(each -> "; " + each.shown() + " × " + each.count())
            .collect(Collectors.joining());
    boolean asked = column.reading() != null && column.reading().asked();
    return " [" + held + missing + "]" + (asked ? "?" : "");
  }

  private static int width(Preview.Shown column) {
    int marks = column.missing() > 0 ? 1 : 0;
    return marks + (column.kind().equals("number") ? 1 : column.categories().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void every_line_end_will_do(String end) {
    String csv = ("a,b\n" + "1,x\n2,y\n".repeat(6)).replace("\n", end);
    assertThat(((Preview.OfTable) table(Map.of("csv", csv)).preview().orElseThrow()).rows())
        .isEqualTo(12);
  }

  private static String numbers(int rows) {
    return "id,y\n"
        + IntStream.range(0, rows)
            .mapToObj(k -> k + "," + 3.5 * k + "\n")
            .collect(Collectors.joining());
  }

  @Test
  void a_fifth_of_the_rows_drawn_from_the_seed_is_scored_on_once_and_never_trained_on() {
    Task task = table(Map.of("csv", numbers(50), "ignore", "")).withSeed(3);
    assertThat(task.loss()).isEqualTo(Loss.MSE);
    Batch batch = task.batch(2000);
    task.fill(batch, new SplittableRandom(1));
    float[] training = distinct(batch.values);
    assertThat(training).hasSize(40);
    task.fillUnseen(batch, 0, new SplittableRandom(1));
    float[] unseen = distinct(Arrays.copyOf(batch.values, 10));
    assertThat(unseen).hasSize(10);
    for (float value : unseen) {
      assertThat(training).doesNotContain(value);
    }
    assertThat(task.tally(batch, batch.targets.clone())).isEqualTo(new Tally(10, 10));
    Batch again = task.batch(10);
    table(Map.of("csv", numbers(50))).withSeed(3).fillUnseen(again, 0, new SplittableRandom(2));
    assertThat(Arrays.copyOf(batch.values, 10)).isEqualTo(again.values);
    table(Map.of("csv", numbers(50))).withSeed(4).fillUnseen(again, 0, new SplittableRandom(2));
    assertThat(Arrays.copyOf(batch.values, 10)).isNotEqualTo(again.values);
  }

  private static float[] distinct(float[] values) {
    var sorted = IntStream.range(0, values.length).mapToObj(k -> values[k]).distinct().toList();
    float[] distinct = new float[sorted.size()];
    IntStream.range(0, distinct.length).forEach(k -> distinct[k] = sorted.get(k));
    return distinct;
  }

  @Test
  void numbers_are_scaled_by_the_rows_that_are_trained_on_alone() {
    Task task = table(Map.of("csv", numbers(40).replace("39,136.5", "1e9,136.5"))).withSeed(1);
    Batch batch = task.batch(20_000);
    task.fill(batch, new SplittableRandom(1));
    double mean =
        IntStream.range(0, batch.size).mapToDouble(k -> batch.values[k]).average().orElseThrow();
    double square =
        IntStream.range(0, batch.size)
            .mapToDouble(k -> batch.values[k] * batch.values[k])
            .average()
            .orElseThrow();
    assertThat(mean).isCloseTo(0, within(0.05));
    assertThat(square).isCloseTo(1, within(0.1));
  }

  @Test
  void few_whole_numbers_are_classes_and_many_are_predicted() {
    String few = "a,b\n" + "1,0\n2,1\n".repeat(10);
    assertThat(table(Map.of("csv", few)).outputs()).isEqualTo(2);
    assertThat(table(Map.of("csv", few, "as", "regression")).loss()).isEqualTo(Loss.MSE);
    assertThat(table(Map.of("csv", numbers(30))).loss()).isEqualTo(Loss.MSE);
    assertThat(table(Map.of("csv", numbers(30), "as", "classification")).outputs()).isEqualTo(30);
  }

  @Test
  void what_is_too_much_is_refused() {
    assertRefused("table.rows-many", numbers(10_001));
    assertRefused("table.columns-many", ("1,".repeat(100) + "1\n").repeat(12));
    assertRefused(
        "table.categories-many",
        "name,y\n"
            + IntStream.range(0, 60).mapToObj(k -> "n" + k + ",x\n").collect(Collectors.joining()));
    assertThat(table(Map.of("csv", numbers(10_000))).outputs()).isEqualTo(1);
  }

  private static void assertRefused(String code, String csv) {
    assertThat(
            catchThrowableOfType(FaultException.class, () -> table(Map.of("csv", csv)))
                .faults()
                .getFirst()
                .code())
        .isEqualTo(code);
  }
}
