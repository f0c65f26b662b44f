package dev.sluice.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class NormsTest {
  private static final int FEATURES = 5;

  /** Blocks: x, y, statistics, gain and bias, dy, dx, sums. */
  private static Guarded blocks(int batch) {
    return new Guarded(8, FEATURES * batch, 1, batch);
  }

  private static void forward(Guarded blocks, int batch) {
    Norms.statistics(blocks.memory, blocks.at(2), blocks.at(0), FEATURES, batch);
    Norms.apply(
        blocks.memory,
        blocks.at(1),
        blocks.at(0),
        blocks.at(2),
        blocks.memory,
        blocks.at(3),
        blocks.at(4),
        FEATURES,
        batch);
  }

  private static double[] plain(Guarded blocks, double[] x) {
    double mean = 0;
    double variance = 0;
    for (double v : x) {
      mean += v / FEATURES;
    }
    for (double v : x) {
      variance += (v - mean) * (v - mean) / FEATURES;
    }
    double[] y = new double[FEATURES];
    for (int i = 0; i < FEATURES; i++) {
      double normal = (x[i] - mean) / Math.sqrt(variance + 1e-5);
      y[i] = blocks.get(3, i) * normal + blocks.get(4, i);
    }
    return y;
  }

  private static double[] column(Guarded blocks, int block, int batch, int b) {
    double[] column = new double[FEATURES];
    for (int i = 0; i < FEATURES; i++) {
      column[i] = blocks.get(block, i * batch + b);
    }
    return column;
  }

  @Test
  void every_example_is_normed_by_itself_at_every_batch() {
    for (int batch = 1; batch <= 40; batch++) {
      Guarded blocks = blocks(batch);
      forward(blocks, batch);
      for (int b = 0; b < batch; b++) {
        double[] expected = plain(blocks, column(blocks, 0, batch, b));
        assertThat(column(blocks, 1, batch, b)).containsExactly(expected, offset(3e-6));
      }
      blocks.assertGuardsStand();
    }
  }

  @Test
  void a_large_mean_costs_no_more_than_its_own_rounding() {
    Guarded blocks = blocks(3);
    for (int i = 0; i < FEATURES * 3; i++) {
      blocks.set(0, i, 4096 + i % 7); // exact in floats
    }
    forward(blocks, 3);
    for (int b = 0; b < 3; b++) {
      double[] expected = plain(blocks, column(blocks, 0, 3, b));
      // numbers around 4096 are 5e-4 apart
      assertThat(column(blocks, 1, 3, b)).containsExactly(expected, offset(2.5e-4));
    }
  }

  @Test
  void equal_features_give_the_bias() {
    Guarded blocks = blocks(2);
    Blocks.fill(blocks.memory, blocks.at(0), 3, FEATURES * 2);
    forward(blocks, 2);
    for (int i = 0; i < FEATURES; i++) {
      assertThat(blocks.get(1, 2 * i)).isEqualTo(blocks.get(4, i));
    }
  }

  @Test
  void gradients_are_those_of_differences_and_add_up_where_told() {
    for (int batch : new int[] {1, 3, 20, 32}) {
      Guarded blocks = blocks(batch);
      forward(blocks, batch);
      float[] before = blocks.read(6);
      back(blocks, batch, true);
      float[] added = blocks.read(6);
      Blocks.fill(blocks.memory, blocks.at(6), Float.NaN, FEATURES * batch);
      back(blocks, batch, false);
      float[] set = blocks.read(6);
      for (int b = 0; b < batch; b++) {
        for (int i = 0; i < FEATURES; i++) {
          int at = i * batch + b;
          double slope = difference(blocks, batch, b, i);
          assertThat((double) set[at]).isCloseTo(slope, offset(1e-5 * (1 + Math.abs(slope))));
          assertThat(added[at]).isCloseTo(before[at] + set[at], offset(1e-5f));
        }
      }
      blocks.assertGuardsStand();
    }
  }

  private static void back(Guarded blocks, int batch, boolean accumulate) {
    Norms.back(
        blocks.memory,
        blocks.at(6),
        accumulate,
        blocks.at(5),
        blocks.at(0),
        blocks.at(2),
        blocks.memory,
        blocks.at(3),
        FEATURES,
        batch);
  }

  /** Of Σ y dy by x. */
  private static double difference(Guarded blocks, int batch, int b, int i) {
    double step = 1e-6;
    double[] x = column(blocks, 0, batch, b);
    double[] dy = column(blocks, 5, batch, b);
    x[i] += step;
    double[] up = plain(blocks, x);
    x[i] -= 2 * step;
    double[] down = plain(blocks, x);
    double slope = 0;
    for (int k = 0; k < FEATURES; k++) {
      slope += dy[k] * (up[k] - down[k]) / (2 * step);
    }
    return slope;
  }
}
