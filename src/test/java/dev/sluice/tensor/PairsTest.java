package dev.sluice.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.sluice.tensor.Pairs.Range;
import org.junit.jupiter.api.Test;

/** Attention's products and its softmax, against sums in doubles, for every size of tile. */
class PairsTest {
  private static final int WIDTH = Packs.WIDTH;

  /** Rows, columns (or terms) and depth. */
  private interface Sizes {
    void of(int rows, int columns, int depth);
  }

  private static void everySize(Sizes sizes) {
    for (int rows = 1; rows <= 9; rows++) {
      for (int columns : new int[] {1, 3, 4, 5, 8, 10}) {
        for (int depth = 1; depth <= 9; depth++) {
          sizes.of(rows, columns, depth);
        }
      }
    }
  }

  private static float at(Guarded blocks, int block, int cell, int lane) {
    return blocks.get(block, WIDTH * cell + lane);
  }

  @Test
  void products_of_every_two_positions() {
    everySize(
        (rows, columns, depth) -> {
          Guarded blocks = new Guarded(3, 100 * WIDTH, 1, rows);
          Pairs.products(
              blocks.memory, blocks.at(0), blocks.at(1), blocks.at(2), rows, columns, depth, false);
          for (int t = 0; t < rows; t++) {
            for (int u = 0; u < columns; u++) {
              for (int lane = 0; lane < WIDTH; lane++) {
                double sum = 0;
                for (int i = 0; i < depth; i++) {
                  sum +=
                      (double) at(blocks, 1, t * depth + i, lane)
                          * at(blocks, 2, u * depth + i, lane);
                }
                assertThat((double) at(blocks, 0, t * columns + u, lane))
                    .isCloseTo(sum, offset(4e-6));
              }
            }
          }
          blocks.assertGuardsStand();
        });
  }

  @Test
  void a_causal_product_is_the_same_where_it_is_wanted() {
    for (int length = 1; length <= 10; length++) {
      Guarded blocks = new Guarded(4, 100 * WIDTH, 0, length);
      long a = blocks.at(2);
      long b = blocks.at(3);
      Pairs.products(blocks.memory, blocks.at(0), a, b, length, length, 5, false);
      Pairs.products(blocks.memory, blocks.at(1), a, b, length, length, 5, true);
      for (int t = 0; t < length; t++) {
        for (int u = 0; u <= t; u++) {
          assertThat(at(blocks, 1, t * length + u, 0)).isEqualTo(at(blocks, 0, t * length + u, 0));
        }
      }
      blocks.assertGuardsStand();
    }
  }

  @Test
  void weighted_sums_along_rows_and_columns_of_the_weights() {
    for (boolean transposed : new boolean[] {false, true}) {
      everySize(
          (rows, terms, depth) -> {
            Guarded blocks = new Guarded(3, 100 * WIDTH, 2, terms);
            int row = transposed ? 1 : terms;
            int column = transposed ? rows : 1;
            Pairs.sums(
                blocks.memory,
                blocks.at(0),
                blocks.at(1),
                row,
                column,
                blocks.at(2),
                rows,
                terms,
                depth,
                Range.ALL);
            for (int t = 0; t < rows; t++) {
              for (int i = 0; i < depth; i++) {
                double sum = 0;
                for (int u = 0; u < terms; u++) {
                  sum +=
                      (double) at(blocks, 1, t * row + u * column, 1)
                          * at(blocks, 2, u * depth + i, 1);
                }
                assertThat((double) at(blocks, 0, t * depth + i, 1)).isCloseTo(sum, offset(3e-6));
              }
            }
            blocks.assertGuardsStand();
          });
    }
  }

  @Test
  void a_range_leaves_out_what_is_zero() {
    for (int length = 1; length <= 10; length++) {
      Guarded blocks = new Guarded(3, 100 * WIDTH, 0, length);
      for (Range range : Range.values()) {
        for (int t = 0; t < length; t++) {
          for (int u = 0; u < length; u++) {
            boolean isZero = range == Range.UP_TO ? u > t : range == Range.FROM && u < t;
            float weight = isZero ? 0 : 1 + t + u;
            Blocks.fill(blocks.memory, blocks.at(1) + 4L * WIDTH * (t * length + u), weight, WIDTH);
          }
        }
        long v = blocks.at(2);
        Pairs.sums(
            blocks.memory, blocks.at(0), blocks.at(1), length, 1, v, length, length, 3, range);
        for (int t = 0; t < length; t++) {
          double sum = 0;
          for (int u = 0; u < length; u++) {
            sum += (double) at(blocks, 1, t * length + u, 2) * at(blocks, 2, u * 3 + 1, 2);
          }
          assertThat((double) at(blocks, 0, t * 3 + 1, 2)).isCloseTo(sum, offset(1e-4));
        }
      }
      blocks.assertGuardsStand();
    }
  }

  @Test
  void softmax_of_large_scores_neither_overflows_nor_loses_its_sum() {
    for (float shift : new float[] {0, 300, -300, 3e30f}) {
      Guarded blocks = new Guarded(1, 7 * WIDTH, 0, 1);
      double[] scores = new double[7];
      for (int u = 0; u < 7; u++) {
        float score = shift + 3 * blocks.get(0, u * WIDTH);
        Blocks.fill(blocks.memory, blocks.at(0) + 4L * WIDTH * u, score, WIDTH);
        scores[u] = (score - (double) shift) / 2;
      }
      Softmax.row(blocks.memory, blocks.at(0), 7, 0.5f);
      double all = 0;
      for (double score : scores) {
        all += Math.exp(score);
      }
      for (int u = 0; u < 7; u++) {
        assertThat((double) at(blocks, 0, u, WIDTH - 1))
            .isCloseTo(Math.exp(scores[u]) / all, offset(3e-7));
      }
      blocks.assertGuardsStand();
    }
  }

  @Test
  void what_is_not_a_number_shows_in_its_own_example_alone() {
    Guarded blocks = new Guarded(1, 3 * WIDTH, 0, 1);
    blocks.set(0, WIDTH + 1, Float.NaN);
    Softmax.row(blocks.memory, blocks.at(0), 3, 1);
    for (int u = 0; u < 3; u++) {
      assertThat(at(blocks, 0, u, 1)).isNaN();
      assertThat(at(blocks, 0, u, 0)).isBetween(0f, 1f);
    }
  }

  @Test
  void packs_hold_a_batch_of_any_size_and_touch_nothing_else() {
    for (int batch = 1; batch <= 2 * WIDTH + 3; batch++) {
      Guarded blocks = new Guarded(3, 12 * 2 * 35, 1, batch);
      int size = batch;
      for (int vector = 0; vector < Packs.count(batch); vector++) {
        int first = vector * WIDTH;
        long step = 4L * 3 * batch;
        // two of three features of four positions
        Packs.pack(blocks.memory, blocks.at(1), blocks.at(0), step, 4, 2, batch, first);
        for (int t = 0; t < 4; t++) {
          for (int i = 0; i < 2; i++) {
            for (int lane = 0; lane < WIDTH; lane++) {
              int b = first + lane;
              float expected = b < size ? blocks.get(0, (t * 3 + i) * size + b) : 0;
              assertThat(at(blocks, 1, t * 2 + i, lane)).isEqualTo(expected);
            }
          }
        }
        Packs.unpack(blocks.memory, blocks.at(1), blocks.at(2), step, 4, 2, batch, first);
      }
      for (int t = 0; t < 4; t++) {
        for (int i = 0; i < 2 * batch; i++) {
          int at = t * 3 * batch + i;
          assertThat(blocks.get(2, at)).isEqualTo(blocks.get(0, at));
        }
        int next = t * 3 * batch + 2 * batch;
        assertThat(blocks.get(2, next)).isNotEqualTo(blocks.get(0, next));
      }
      blocks.assertGuardsStand();
    }
  }
}
