package dev.sluice.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;

class SumsTest {
  @Test
  void sums_and_counts_at_every_length() {
    Guarded.everywhere(
        (length, shift) -> {
          Guarded blocks = new Guarded(2, length, shift, length);
          double squares = 0;
          double differences = 0;
          double sum = 0;
          int below = 0;
          int above = 0;
          float largest = 0;
          for (int i = 0; i < length; i++) {
            double a = blocks.get(0, i);
            double b = blocks.get(1, i);
            squares += a * a;
            differences += (a - b) * (a - b);
            sum += a;
            below += a < 0.1 ? 1 : 0;
            above += a > 0.6 ? 1 : 0;
            largest = Math.max(largest, (float) Math.abs(a));
          }
          long a = blocks.at(0);
          assertThat(Sums.squares(blocks.memory, a, length))
              .isCloseTo(squares, withPercentage(1e-10));
          assertThat(Sums.squaredDifferences(blocks.memory, a, blocks.at(1), length))
              .isCloseTo(differences, withPercentage(1e-10));
          assertThat(Sums.plain(blocks.memory, a, length)).isEqualTo(sum);
          assertThat(Sums.below(blocks.memory, a, 0.1f, length)).isEqualTo(below);
          assertThat(Sums.above(blocks.memory, a, 0.6f, length)).isEqualTo(above);
          assertThat(Sums.largest(blocks.memory, a, length)).isEqualTo(largest);
          blocks.assertGuardsStand();
        });
  }

  @Test
  void squares_neither_overflow_nor_vanish() {
    Guarded blocks = new Guarded(1, 20, 0, 1);
    Blocks.fill(blocks.memory, blocks.at(0), Float.MAX_VALUE, 20);
    assertThat(Sums.squares(blocks.memory, blocks.at(0), 20)).isFinite();
    Blocks.fill(blocks.memory, blocks.at(0), Float.MIN_VALUE, 20);
    assertThat(Math.sqrt(Sums.squares(blocks.memory, blocks.at(0), 20)))
        .isCloseTo(Math.sqrt(20) * Float.MIN_VALUE, withPercentage(1e-10));
  }

  @Test
  void one_number_that_is_not_finite_shows_wherever_it_stands() {
    for (int place = 0; place < 20; place++) {
      Guarded blocks = new Guarded(1, 20, 0, 1);
      blocks.set(0, place, Float.NEGATIVE_INFINITY);
      assertThat(Sums.squares(blocks.memory, blocks.at(0), 20)).isInfinite();
      assertThat(Sums.largest(blocks.memory, blocks.at(0), 20)).isInfinite();
      blocks.set(0, place, Float.NaN);
      assertThat(Sums.squares(blocks.memory, blocks.at(0), 20)).isNaN();
      assertThat(Sums.largest(blocks.memory, blocks.at(0), 20)).isNaN();
    }
  }
}
