package dev.sluice.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BlasTest {
  @FunctionalInterface
  private interface Product {
    void of(
        int m,
        int n,
        int k,
        float alpha,
        long a,
        int lda,
        long b,
        int ldb,
        float beta,
        long c,
        int ldc);
  }

  @Test
  void a_product_is_the_sum_over_the_inner_index() {
    assertRight(Blas::multiply, false, false);
  }

  @Test
  void a_product_with_the_left_matrix_transposed() {
    assertRight(Blas::multiplyTransposedLeft, true, false);
  }

  @Test
  void a_product_with_the_right_matrix_transposed() {
    assertRight(Blas::multiplyTransposedRight, false, true);
  }

  /** Random sizes, rows longer than they need be, several factors. */
  private static void assertRight(Product product, boolean left, boolean right) {
    Random random = new Random(1);
    for (int trial = 0; trial < 200; trial++) {
      int m = 1 + random.nextInt(20);
      int n = 1 + random.nextInt(20);
      int k = 1 + random.nextInt(20);
      int lda = (left ? m : k) + random.nextInt(3);
      int ldb = (right ? k : n) + random.nextInt(3);
      int ldc = n + random.nextInt(3);
      float alpha = trial % 3 == 0 ? 1 : -0.5f;
      float beta = trial % 2 == 0 ? 1 : 0;
      Guarded a = new Guarded(1, (left ? k : m) * lda, 0, trial);
      Guarded b = new Guarded(1, (right ? n : k) * ldb, 0, trial + 1);
      Guarded c = new Guarded(1, m * ldc, 0, trial + 2);
      if (beta == 0) {
        c.set(0, 0, Float.NaN); // what stood there must not matter
      }
      float[] before = c.read(0);
      product.of(
          m,
          n,
          k,
          alpha,
          a.memory.address() + a.at(0),
          lda,
          b.memory.address() + b.at(0),
          ldb,
          beta,
          c.memory.address() + c.at(0),
          ldc);
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < ldc; j++) {
          int at = i * ldc + j;
          double sum = beta == 0 ? 0 : before[at];
          for (int l = 0; l < k && j < n; l++) {
            double x = a.get(0, left ? l * lda + i : i * lda + l);
            double y = b.get(0, right ? j * ldb + l : l * ldb + j);
            sum += alpha * x * y;
          }
          double expected = j < n ? sum : before[at];
          assertThat((double) c.get(0, at)).isCloseTo(expected, offset(5e-6));
        }
      }
      c.assertGuardsStand();
    }
  }
}
