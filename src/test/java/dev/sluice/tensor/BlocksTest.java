package dev.sluice.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

class BlocksTest {
  @FunctionalInterface
  private interface Loop {
    void run(Guarded blocks, int length);
  }

  /** Block 0 becomes a function of blocks 1 and 2, and nothing else changes. */
  private static void assertMakes(Loop loop, DoubleBinaryOperator plain) {
    Guarded.everywhere(
        (length, shift) -> {
          Guarded blocks = new Guarded(3, length, shift, length);
          float[] a = blocks.read(1);
          float[] b = blocks.read(2);
          loop.run(blocks, length);
          for (int i = 0; i < length; i++) {
            float right = (float) plain.applyAsDouble(a[i], b[i]);
            assertThat(blocks.get(0, i)).isEqualTo(right);
          }
          assertThat(blocks.read(1)).isEqualTo(a);
          assertThat(blocks.read(2)).isEqualTo(b);
          blocks.assertGuardsStand();
        });
  }

  @Test
  void copying() {
    assertMakes((m, length) -> Blocks.copy(m.memory, m.at(0), m.at(1), length), (a, _) -> a);
  }

  @Test
  void zeroing() {
    assertMakes((m, length) -> Blocks.zero(m.memory, m.at(0), length), (_, _) -> 0);
  }

  @Test
  void filling() {
    assertMakes((m, length) -> Blocks.fill(m.memory, m.at(0), 2.5f, length), (_, _) -> 2.5);
  }

  @Test
  void adding() {
    assertMakes(
        (m, length) -> Blocks.add(m.memory, m.at(0), m.at(1), m.at(2), length), Double::sum);
  }

  @Test
  void subtracting() {
    assertMakes(
        (m, length) -> Blocks.subtract(m.memory, m.at(0), m.at(1), m.at(2), length),
        (a, b) -> a - b);
  }

  @Test
  void dividing() {
    assertMakes(
        (m, length) -> Blocks.divide(m.memory, m.at(0), m.at(1), m.at(2), length), (a, b) -> a / b);
  }

  @Test
  void the_larger_of_two() {
    assertMakes(
        (m, length) -> {
          Blocks.copy(m.memory, m.at(0), m.at(1), length);
          Blocks.max(m.memory, m.at(0), m.at(2), length);
        },
        Math::max);
  }

  @Test
  void the_larger_of_two_and_which_it_was() {
    Guarded.everywhere(
        (length, shift) -> {
          Guarded blocks = new Guarded(4, length, shift, length);
          Blocks.zero(blocks.memory, blocks.at(1), length);
          float[] largest = blocks.read(0);
          float[] which = new float[length];
          for (int index = 1; index < 3; index++) {
            float[] offered = blocks.read(index + 1);
            Blocks.maxAt(
                blocks.memory, blocks.at(0), blocks.at(1), blocks.at(index + 1), index, length);
            for (int i = 0; i < length; i++) {
              if (offered[i] > largest[i]) {
                largest[i] = offered[i];
                which[i] = index;
              }
            }
          }
          assertThat(blocks.read(0)).isEqualTo(largest);
          assertThat(blocks.read(1)).isEqualTo(which);
          blocks.assertGuardsStand();
        });
  }

  @Test
  void the_first_of_equals_is_the_largest_and_the_first_that_is_not_a_number_above_all() {
    Guarded blocks = new Guarded(4, 4, 0, 1);
    blocks.write(0, 1, 2, Float.NaN, 4);
    blocks.write(1, 0, 0, 0, 0);
    blocks.write(2, 1, Float.NaN, 9, 5);
    blocks.write(3, 1, 7, Float.NaN, 6);
    for (int index = 1; index < 3; index++) {
      Blocks.maxAt(blocks.memory, blocks.at(0), blocks.at(1), blocks.at(index + 1), index, 4);
    }
    assertThat(blocks.read(0)).containsExactly(1, Float.NaN, Float.NaN, 6);
    assertThat(blocks.read(1)).containsExactly(0, 1, 0, 2);
  }

  @Test
  void only_where_an_index_is_met() {
    Guarded.everywhere(
        (length, shift) -> {
          Guarded blocks = new Guarded(3, length, shift, length);
          for (int i = 0; i < length; i++) {
            blocks.set(1, i, i % 3);
          }
          float[] a = blocks.read(2);
          Blocks.whereEqual(blocks.memory, blocks.at(0), blocks.at(1), 2, blocks.at(2), length);
          for (int i = 0; i < length; i++) {
            assertThat(blocks.get(0, i)).isEqualTo(i % 3 == 2 ? a[i] : 0);
          }
          blocks.assertGuardsStand();
        });
  }

  @Test
  void each_number_of_a_vector_becomes_a_row() {
    int rows = 5;
    int stride = 3;
    for (int columns = 1; columns < 40; columns++) {
      Guarded from = new Guarded(1, rows * stride, 0, columns);
      Guarded to = new Guarded(1, rows * columns, 1, columns);
      Blocks.broadcast(to.memory, to.at(0), from.memory, from.at(0), stride, rows, columns);
      for (int i = 0; i < rows * columns; i++) {
        assertThat(to.get(0, i)).isEqualTo(from.get(0, i / columns * stride));
      }
      to.assertGuardsStand();
    }
  }

  @Test
  void gelu_and_its_slope() {
    Guarded.everywhere(
        (length, shift) -> {
          Guarded blocks = new Guarded(3, length, shift, length);
          for (int i = 0; i < length; i++) {
            blocks.set(1, i, 6 * blocks.get(1, i));
          }
          float[] x = blocks.read(1);
          float[] a = blocks.read(2);
          Functions.bell(blocks.memory, blocks.at(0), blocks.at(1), length);
          Blocks.gelu(blocks.memory, blocks.at(0), blocks.at(1), blocks.at(0), length);
          for (int i = 0; i < length; i++) {
            assertThat((double) blocks.get(0, i)).isCloseTo(x[i] * normal(x[i]), offset(1e-6));
          }
          Functions.bell(blocks.memory, blocks.at(0), blocks.at(1), length);
          Blocks.geluSlope(
              blocks.memory, blocks.at(0), blocks.at(2), blocks.at(1), blocks.at(0), length);
          for (int i = 0; i < length; i++) {
            double density = Math.exp(-0.5 * x[i] * x[i]) / Math.sqrt(2 * Math.PI);
            assertThat((double) blocks.get(0, i))
                .isCloseTo(a[i] * (normal(x[i]) + x[i] * density), offset(1e-6));
          }
          blocks.assertGuardsStand();
        });
  }

  /** Φ(x) by Simpson's rule. */
  private static double normal(double x) {
    int steps = 200;
    double width = x / steps;
    double sum = 0;
    for (int i = 0; i <= steps; i++) {
      int weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
      sum += weight * Math.exp(-0.5 * (i * width) * (i * width));
    }
    return 0.5 + sum * width / 3 / Math.sqrt(2 * Math.PI);
  }
}
