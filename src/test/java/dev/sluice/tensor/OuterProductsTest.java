package dev.sluice.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import org.junit.jupiter.api.Test;

class OuterProductsTest {
  /** With rows, columns and batches that fill no tile or vector; positions in either order. */
  @Test
  void products_are_summed_over_batch_and_positions_and_added_to_the_gradient() {
    Random random = new Random(1);
    for (int trial = 0; trial < 200; trial++) {
      int rows = 8 + random.nextInt(20);
      int columns = 1 + random.nextInt(50);
      int batch = 1 + random.nextInt(20);
      int positions = 1 + random.nextInt(4);
      int stride = columns + random.nextInt(3);
      boolean reversed = trial % 3 == 1;
      Guarded d = new Guarded(1, positions * rows * batch, 0, trial);
      Guarded gradient = new Guarded(1, rows * stride, 0, trial + 1);
      final float[] before = gradient.read(0);
      int[] lengths = {
        d.read(0).length,
        positions * columns * batch,
        Math.toIntExact(OuterProducts.sums(rows, columns)),
        Math.toIntExact(OuterProducts.scratch(columns, batch, positions))
      };
      int longest = java.util.Arrays.stream(lengths).max().orElseThrow();
      Guarded blocks = new Guarded(4, longest, trial % 3, trial + 2);
      blocks.write(0, d.read(0));
      blocks.write(2, new float[longest]);
      blocks.write(3, new float[longest]);
      long dStep = 4L * rows * batch;
      long xStep = 4L * columns * batch;
      int first = reversed ? positions - 1 : 0;
      for (int times = 0; times < 2; times++) {
        OuterProducts.add(
            blocks.memory,
            blocks.at(2),
            blocks.at(0) + first * dStep,
            reversed ? -dStep : dStep,
            rows,
            blocks.at(1) + first * xStep,
            reversed ? -xStep : xStep,
            columns,
            batch,
            positions,
            blocks.at(3));
      }
      OuterProducts.finish(
          blocks.memory, blocks.at(2), rows, columns, gradient.memory, gradient.at(0), stride);
      for (int at = 0; at < rows * stride; at++) {
        int i = at / stride;
        int j = at % stride;
        double expected = before[at];
        for (int n = 0; n < positions * batch && j < columns; n++) {
          int t = n / batch;
          int b = n % batch;
          double left = blocks.get(0, (t * rows + i) * batch + b);
          expected += 2 * left * blocks.get(1, (t * columns + j) * batch + b);
        }
        assertThat((double) gradient.get(0, at))
            .as("%d × %d × %d × %d, number %d", rows, columns, batch, positions, at)
            .isCloseTo(expected, offset(5e-5));
      }
      blocks.assertGuardsStand();
      gradient.assertGuardsStand();
    }
  }

  @Test
  void a_position_outside_the_memory_is_refused() {
    Guarded blocks = new Guarded(4, 256, 0, 1);
    long end = blocks.memory.byteSize();
    assertThatThrownBy(
            () ->
                OuterProducts.add(
                    blocks.memory,
                    blocks.at(2),
                    blocks.at(0),
                    end,
                    8,
                    blocks.at(1),
                    256,
                    8,
                    8,
                    2,
                    blocks.at(3)))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
