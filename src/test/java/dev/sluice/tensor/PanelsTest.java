package dev.sluice.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PanelsTest {
  @Test
  void a_packed_matrix_multiplies_as_it_would_unpacked() {
    eachSize(false);
  }

  @Test
  void a_transposed_matrix_is_packed_from_where_it_stands() {
    eachSize(true);
  }

  /** With rows and batches that fill no panel or vector, and strides longer than they need be. */
  private static void eachSize(boolean transposed) {
    Random random = new Random(1);
    for (int trial = 0; trial < 300; trial++) {
      int rows = 1 + random.nextInt(20);
      int columns = 1 + random.nextInt(30);
      int batch = Lanes.COUNT + random.nextInt(Guarded.LONGEST);
      int stride = (transposed ? rows : columns) + random.nextInt(3);
      Guarded s = new Guarded(1, (transposed ? columns : rows) * stride, 0, trial);
      int packed = Math.toIntExact(Panels.floats(rows, columns));
      int length = Math.max(packed, Math.max(columns, rows) * batch);
      Guarded blocks = new Guarded(3, length, trial % 3, trial + 1);
      blocks.set(2, 0, Float.NaN); // what stood there must not matter
      float[] before = blocks.read(2);
      int rowStride = transposed ? 1 : stride;
      int columnStride = transposed ? stride : 1;
      Panels.pack(
          blocks.memory, blocks.at(0), s.memory, s.at(0), rows, columns, rowStride, columnStride);
      Panels.multiply(
          blocks.memory, blocks.at(0), rows, columns, blocks.at(1), blocks.at(2), batch);
      for (int at = 0; at < length; at++) {
        int i = at / batch;
        double expected = before[at];
        if (i < rows) {
          expected = 0;
          for (int j = 0; j < columns; j++) {
            double number = s.get(0, i * rowStride + j * columnStride);
            expected += number * blocks.get(1, j * batch + at % batch);
          }
        }
        assertThat((double) blocks.get(2, at))
            .as("%d × %d × %d, number %d", rows, columns, batch, at)
            .isCloseTo(expected, offset(5e-6));
      }
      blocks.assertGuardsStand();
      s.assertGuardsStand();
    }
  }

  @Test
  void what_is_not_a_number_stays_in_its_own_row_and_example() {
    Guarded blocks = new Guarded(4, 9 * 17, 0, 1);
    blocks.set(0, 3 * 9 + 2, Float.NaN);
    blocks.set(2, 5 * 17 + 16, Float.POSITIVE_INFINITY);
    Guarded packed = new Guarded(3, 16 * 17, 0, 2);
    Panels.pack(packed.memory, packed.at(0), blocks.memory, blocks.at(0), 9, 9, 9, 1);
    packed.write(1, blocks.read(2));
    Panels.multiply(packed.memory, packed.at(0), 9, 9, packed.at(1), packed.at(2), 17);
    for (int i = 0; i < 9; i++) {
      for (int b = 0; b < 17; b++) {
        assertThat(Float.isFinite(packed.get(2, i * 17 + b))).isEqualTo(i != 3 && b != 16);
      }
    }
  }

  @Test
  void a_block_that_ends_outside_the_memory_is_refused() {
    Guarded blocks = new Guarded(1, 256, 0, 1);
    long end = blocks.memory.byteSize();
    assertThatThrownBy(() -> Panels.multiply(blocks.memory, blocks.at(0), 8, 8, 0, end - 4, 16))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Panels.multiply(blocks.memory, blocks.at(0), 8, 8, -4, 0, 16))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void a_batch_that_fills_no_vector_is_refused() {
    Guarded blocks = new Guarded(3, 256, 0, 1);
    assertThatThrownBy(
            () ->
                Panels.multiply(
                    blocks.memory, blocks.at(0), 8, 8, blocks.at(1), blocks.at(2), Lanes.COUNT - 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
