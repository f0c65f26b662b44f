package dev.sluice.task;

import dev.sluice.fault.Excerpt;
import dev.sluice.fault.Fault;
import dev.sluice.fault.FaultException;
import dev.sluice.network.Batch;
import dev.sluice.network.Input;
import dev.sluice.network.Loss;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A column of the user's table told from the others. A fifth of the rows, drawn from the seed, is
 * set aside and scored on, at most the first 500 of them, each once; numbers are scaled by the rows
 * that are trained on alone. Categories are one-hot. What is missing is the mean and marked as
 * missing, or a category of its own; a row whose target is missing is left out. Numbers are right
 * within a share of the target's deviation. No record, whose cells would show in a log.
 */
final class Table implements Task {
  private static final int MOST_UNITS = 256 * 1024;
  private static final int MOST_NAMES = 2_000;
  private static final int FEWEST_ROWS = 10;
  private static final int MOST_FEATURES = 1_000;

  /** Whole numbers of so many kinds are taken for classes. */
  private static final int FEW = 10;

  private static final int ROWS_SHOWN = 5;
  private static final String AUTO = "auto";

  static final Definition DEFINITION =
      new Definition(
          "table",
          List.of(
              new Option.Text("csv", "", MOST_UNITS),
              new Option.Text("target", "", MOST_NAMES),
              new Option.Choice("as", AUTO, List.of(AUTO, "classification", "regression")),
              new Option.Text("categories", "", MOST_NAMES),
              new Option.Text("ignore", "", MOST_NAMES),
              new Option.Choice("header", AUTO, List.of(AUTO, "yes", "no")),
              new Option.Choice("separator", AUTO, List.of(AUTO, "comma", "semicolon", "tab")),
              new Option.Real("tolerance", 0.2, 0.01, 2)),
          Table::of);

  /**
   * What does not depend on the seed.
   *
   * @param answers of each row, which of the classes; meaningless where there are none
   * @param rows those whose target is there
   */
  private record Data(
      boolean own,
      Csv csv,
      List<Column> columns,
      Column target,
      List<String> classes,
      int[] answers,
      int[] rows,
      Set<Integer> ignored,
      double tolerance) {}

  private final Data data;
  private final int[] training;
  private final int[] unseen;
  private final List<Column> features;
  private final Column.Scale targetScale;
  private final int width;

  private Table(Data data, long seed) {
    this.data = data;
    int[] shuffled = data.rows().clone();
    var random = new SplittableRandom(seed);
    for (int k = shuffled.length - 1; k > 0; k--) {
      int other = random.nextInt(k + 1);
      int row = shuffled[k];
      shuffled[k] = shuffled[other];
      shuffled[other] = row;
    }
    int aside = shuffled.length / 5;
    unseen = Arrays.copyOf(shuffled, aside);
    training = Arrays.copyOfRange(shuffled, aside, shuffled.length);
    features = data.columns().stream().map(this::scaled).toList();
    width = features.stream().mapToInt(Column::width).sum();
    targetScale =
        data.target() instanceof Column.Numbers numbers
            ? Column.Scale.of(numbers.cells(), training)
            : new Column.Scale(0, 1);
  }

  private Column scaled(Column column) {
    return switch (column) {
      case Column.Numbers n ->
          new Column.Numbers(
              n.number(),
              n.name(),
              n.cells(),
              n.marksMissing(),
              Column.Scale.of(n.cells(), training));
      case Column.Categories categories -> categories;
    };
  }

  private static Table of(Options options) {
    boolean own = !options.text("csv").isBlank();
    Csv csv =
        Csv.read(
            own ? options.text("csv") : example(),
            options.choice("separator"),
            options.choice("header"));
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
    List<Column> all = Columns.read(csv, kept, categories);
    Column told = all.get(kept.indexOf(target));
    List<Column> columns = all.stream().filter(column -> column != told).toList();
    int width = columns.stream().mapToInt(Column::width).sum();
    if (width > MOST_FEATURES) {
      throw Csv.refused("table.features-many", width, MOST_FEATURES);
    }
    int[] rows =
        IntStream.range(0, csv.rows().size())
            .filter(row -> !Columns.isMissing(csv.rows().get(row).cells().get(target)))
            .toArray();
    if (rows.length < FEWEST_ROWS) {
      throw Csv.refused("table.rows-few", rows.length, FEWEST_ROWS);
    }
    List<String> classes = classes(told, options.choice("as"));
    double tolerance = options.real("tolerance");
    int[] answers =
        IntStream.range(0, csv.rows().size())
            .map(row -> classes.indexOf(answer(told, row)))
            .toArray();
    return new Table(
        new Data(own, csv, columns, told, classes, answers, rows, ignored, tolerance), 1);
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
            List<Double> different = Columns.different(numbers);
            boolean few = different.size() <= FEW && different.stream().allMatch(Table::isWhole);
            yield different.size() > 1 && (as.equals("regression") || (as.equals(AUTO) && !few))
                ? List.of()
                : different.stream().map(Table::exact).toList();
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

  private static String exact(double number) {
    boolean isShort = isWhole(number) && Math.abs(number) < 1e15;
    return isShort ? Long.toString((long) number) : Double.toString(number);
  }

  private static String example() {
    try (InputStream in = Table.class.getResourceAsStream("example.csv")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public Task withSeed(long seed) {
    return new Table(data, seed);
  }

  private boolean isRegression() {
    return data.classes().isEmpty();
  }

  @Override
  public Input input() {
    return new Input.Features(width);
  }

  @Override
  public int outputs() {
    return isRegression() ? 1 : data.classes().size();
  }

  @Override
  public Loss loss() {
    return isRegression() ? Loss.MSE : Loss.CROSS_ENTROPY;
  }

  @Override
  public void fill(Batch batch, RandomGenerator random) {
    for (int i = 0; i < batch.size; i++) {
      put(training[random.nextInt(training.length)], batch, i);
    }
  }

  @Override
  public void fillUnseen(Batch batch, int first, RandomGenerator random) {
    for (int i = 0; i < batch.size; i++) {
      put(unseen[(first + i) % unseen.length], batch, i);
      if (first + i >= unseen.length && isRegression()) {
        batch.targets[i] = Float.NaN;
      } else if (first + i >= unseen.length) {
        batch.classes[i] = -1;
      }
    }
  }

  private void put(int row, Batch batch, int example) {
    write(row, batch.values, example * width);
    if (isRegression()) {
      batch.targets[example] = targetScale.to(((Column.Numbers) data.target()).cells()[row]);
    } else {
      batch.classes[example] = data.answers()[row];
    }
  }

  private void write(int row, float[] to, int from) {
    int at = from;
    for (Column column : features) {
      column.write(row, to, at);
      at += column.width();
    }
  }

  /** The target of a row as a text. */
  private static String answer(Column target, int row) {
    return switch (target) {
      case Column.Numbers numbers -> exact(numbers.cells()[row]);
      case Column.Categories categories ->
          categories.cells()[row] < 0
              ? Column.MISSING
              : categories.texts().get(categories.cells()[row]);
    };
  }

  @Override
  public Tally tally(Batch batch, float[] output) {
    if (!isRegression()) {
      return Tally.ofClasses(batch.classes, output, outputs());
    }
    Tally tally = Tally.NONE;
    for (int i = 0; i < batch.size; i++) {
      if (!Float.isNaN(batch.targets[i])) {
        boolean right = Math.abs(output[i] - batch.targets[i]) <= data.tolerance();
        tally = tally.plus(Tally.of(right));
      }
    }
    return tally;
  }

  @Override
  public Sample describe(Batch batch, int example) {
    var cells = new ArrayList<Sample.Cell>();
    int at = example * width;
    for (Column column : features) {
      cells.add(new Sample.Cell(column.name(), column.read(batch.values, at)));
      at += column.width();
    }
    String answer =
        isRegression()
            ? Column.shown(targetScale.from(batch.targets[example]))
            : data.classes().get(batch.classes[example]);
    return new Sample.Row(cells, data.target().name(), answer);
  }

  @Override
  public double solved() {
    return 0.95;
  }

  @Override
  public OptionalDouble lastThree() {
    return OptionalDouble.empty();
  }

  @Override
  public Optional<Preview> preview() {
    return Optional.of(
        new Preview.OfTable(
            data.own(),
            data.csv().header(),
            data.csv().separator().name().toLowerCase(Locale.ROOT),
            data.rows().length,
            training.length,
            unseen.length,
            data.csv().rows().size() - data.rows().length,
            shown(),
            data.target().name(),
            isRegression() ? "regression" : "classification",
            isRegression() ? data.tolerance() * targetScale.deviation() : 0,
            features.stream().flatMap(column -> column.features().stream()).toList(),
            Arrays.stream(data.rows()).limit(ROWS_SHOWN).mapToObj(this::fed).toList()));
  }

  /** The columns in their order, those that are ignored too. */
  private List<Preview.Shown> shown() {
    var shown = new ArrayList<Preview.Shown>();
    for (int k : data.ignored()) {
      shown.add(Preview.Shown.ignored(k + 1, data.csv().names().get(k)));
    }
    data.columns().forEach(column -> shown.add(Preview.Shown.of(column, false)));
    shown.add(Preview.Shown.of(data.target(), true));
    shown.sort(Comparator.comparingInt(Preview.Shown::number));
    return shown;
  }

  private Preview.Fed fed(int row) {
    float[] values = new float[width];
    write(row, values, 0);
    return new Preview.Fed(data.csv().rows().get(row).number(), values, answer(data.target(), row));
  }
}
