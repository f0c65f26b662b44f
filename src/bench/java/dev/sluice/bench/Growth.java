package dev.sluice.bench;

import dev.sluice.cell.Cells;
import dev.sluice.network.Direction;
import dev.sluice.network.Input;
import dev.sluice.network.Layer;
import dev.sluice.training.Initial;
import dev.sluice.training.Training;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How the time of an LSTM's step grows when one size is doubled four times and the others stay, as
 * a table in Markdown. The exponent is the slope of log time over log size, by least squares. Its
 * forget gates begin open: a gradient that vanishes comes below 1.2e-38, where floats are denormal
 * and processors compute ten times slower, which is nothing that the size explains.
 */
final class Growth {
  private static final int DOUBLINGS = 4;
  private static final int ROUNDS = 9;
  private static final long ROUND = 40_000_000L;

  private static final List<Training.Rule> OPEN =
      List.of(new Training.Rule("*.b_f", new Initial.Constant(6)));

  private record Sizes(int positions, int units, int layers, int batch) {}

  private static final Sizes BASE = new Sizes(25, 32, 1, 16);

  /** Which size is doubled, and the exponent that the arithmetic alone would have. */
  private enum Size {
    T("1"),
    H("between 1 and 2: h and x of 8 are read by 4 H rows"),
    DEPTH("1"),
    BATCH("1, less where a product gets more efficient");

    private final String expected;

    Size(String expected) {
      this.expected = expected;
    }

    private Sizes times(int factor) {
      return switch (this) {
        case T -> new Sizes(BASE.positions * factor, BASE.units, BASE.layers, BASE.batch);
        case H -> new Sizes(BASE.positions, BASE.units * factor, BASE.layers, BASE.batch);
        case DEPTH -> new Sizes(BASE.positions, BASE.units, BASE.layers * factor, BASE.batch);
        case BATCH -> new Sizes(BASE.positions, BASE.units, BASE.layers, BASE.batch * factor);
      };
    }
  }

  private Growth() {}

  static String table() {
    List<String> lines = new ArrayList<>();
    lines.add("| doubled | from | ms at ×1 | ×2 | ×4 | ×8 | ×16 | exponent | expected |");
    lines.add("|---|--:|--:|--:|--:|--:|--:|--:|---|");
    for (Size size : Size.values()) {
      double[] times = new double[DOUBLINGS + 1];
      for (int i = 0; i <= DOUBLINGS; i++) {
        times[i] = time(size.times(1 << i));
      }
      StringBuilder line = new StringBuilder("| %s | %d".formatted(size, from(size)));
      for (double time : times) {
        line.append(" | %.3g".formatted(time));
      }
      lines.add(line.append(" | %.2f | %s |".formatted(slope(times), size.expected)).toString());
    }
    return String.join("\n", lines);
  }

  private static int from(Size size) {
    return switch (size) {
      case T -> BASE.positions;
      case H -> BASE.units;
      case DEPTH -> BASE.layers;
      case BATCH -> BASE.batch;
    };
  }

  private static double time(Sizes sizes) {
    Layer layer =
        Engine.recurrent(Cells.builtIn("lstm").orElseThrow(), sizes.units, Direction.FORWARD);
    var network =
        Engine.network(
            new Input.Sequence(sizes.positions, 8), Collections.nCopies(sizes.layers, layer));
    try (Subject.Training training = Engine.train(network, sizes.batch, OPEN)) {
      double warm = WarmUp.of(training);
      int steps = (int) Math.max(1, Math.round(ROUND / warm));
      double[] rounds = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        long start = System.nanoTime();
        for (int i = 0; i < steps; i++) {
          training.step();
        }
        rounds[round] = (System.nanoTime() - start) / 1e6 / steps;
      }
      return Benchmark.median(rounds);
    }
  }

  private static double slope(double[] times) {
    double top = 0;
    double bottom = 0;
    double middle = DOUBLINGS / 2.0;
    for (int i = 0; i <= DOUBLINGS; i++) {
      top += (i - middle) * Math.log(times[i]) / Math.log(2);
      bottom += (i - middle) * (i - middle);
    }
    return top / bottom;
  }
}
