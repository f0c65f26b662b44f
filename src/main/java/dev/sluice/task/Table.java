package dev.sluice.task;

import dev.sluice.document.Field;
import dev.sluice.document.Interval;
import dev.sluice.document.Kind;
import dev.sluice.document.Values;
import dev.sluice.network.Batch;
import dev.sluice.network.Input;
import dev.sluice.network.Loss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A column of the user's table told from the others. A fifth of the rows, drawn from the seed, is
 * set aside and scored on, at most the first 500 of them, each once; numbers are scaled by the rows
 * that are trained on alone. Categories are one-hot. What is missing is the mean and marked as
 * missing, or a category of its own; a row whose target is missing is left out. Numbers are right
 * within a share of the target's deviation. No record, whose cells would show in a log.
 */
final class Table implements Task {
  /** What a request holds, but for what else stands in an experiment. */
  private static final int MOST_UNITS = 240 * 1024;

  private static final int MOST_NAMES = 2_000;
  private static final int ROWS_SHOWN = 5;
  static final String AUTO = "auto";

  static final Kind<Task> KIND =
      new Kind<>(
          "table",
          List.of(
              new Field.Text("csv", "", MOST_UNITS),
              new Field.Text("target", "", MOST_NAMES),
              new Field.Choice("as", AUTO, List.of(AUTO, "classification", "regression")),
              new Field.Text("categories", "", MOST_NAMES),
              new Field.Text("ignore", "", MOST_NAMES),
              new Field.Choice("header", AUTO, List.of(AUTO, "yes", "no")),
              new Field.Choice("separator", AUTO, List.of(AUTO, "comma", "semicolon", "tab")),
              new Field.Choice("decimals", AUTO, List.of(AUTO, "point", "comma")),
              new Field.Text("missing", "", MOST_NAMES),
              new Field.Real("tolerance", 0.2, Interval.between(0.01, 2))),
          Table::of);

  private final TableData data;
  private final int[] training;
  private final int[] unseen;
  private final List<Column> features;
  private final Column.Scale targetScale;
  private final int width;

  private Table(TableData data, long seed) {
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
      case Column.Numbers numbers -> numbers.scaled(training);
      case Column.Categories categories -> categories;
    };
  }

  private static Table of(Values options) {
    return new Table(TableData.of(options), 1);
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
    return new Preview.Fed(data.csv().rows().get(row).number(), values, data.answer(row));
  }
}
