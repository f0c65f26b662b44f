package dev.sluice.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class StreamsTest {
  private static final int DRAWS = 4000;

  @Test
  void the_same_arguments_give_the_same_numbers() {
    RandomGenerator one = Streams.of(7, "batch", 3);
    RandomGenerator other = Streams.of(7, "batch", 3);
    for (int i = 0; i < 100; i++) {
      assertThat(other.nextLong()).isEqualTo(one.nextLong());
    }
  }

  @Test
  void streams_of_other_arguments_know_nothing_of_each_other() {
    List<double[]> streams = new ArrayList<>();
    for (long seed : new long[] {0, 1, 2, 1L << 32, (1L << 53) - 1}) {
      streams.add(draw(Streams.of(seed, "batch", 1)));
    }
    streams.add(draw(Streams.of(1, "batch", 0)));
    streams.add(draw(Streams.of(1, "batch", 2)));
    streams.add(draw(Streams.of(1, "score", 1)));
    streams.add(draw(Streams.of(1, "initial layers.0.W_h", 1)));
    for (int i = 0; i < streams.size(); i++) {
      for (int j = 0; j < i; j++) {
        // five deviations of what independent streams would show
        assertThat(correlation(streams.get(i), streams.get(j)))
            .as("%d and %d", i, j)
            .isBetween(-5 / Math.sqrt(DRAWS), 5 / Math.sqrt(DRAWS));
      }
    }
  }

  @Test
  void the_first_numbers_of_successive_batches_are_spread_evenly() {
    int[] bins = new int[10];
    for (int step = 0; step < DRAWS; step++) {
      bins[(int) (10 * Streams.of(1, "batch", step).nextDouble())]++;
    }
    for (int count : bins) {
      assertThat(count).isBetween(DRAWS / 10 - 100, DRAWS / 10 + 100);
    }
  }

  private static double[] draw(RandomGenerator random) {
    double[] numbers = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      numbers[i] = Math.sqrt(12) * (random.nextDouble() - 0.5);
    }
    return numbers;
  }

  private static double correlation(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < DRAWS; i++) {
      sum += a[i] * b[i];
    }
    return sum / DRAWS;
  }
}
