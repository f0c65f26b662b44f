package dev.sluice.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SpectrumTest {
  private static double[] normal(int n, long seed) {
    var random = new Random(seed);
    double[] matrix = new double[n * n];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = random.nextGaussian() / Math.sqrt(n);
    }
    return matrix;
  }

  @Test
  void a_shear_stretches_once_but_not_again_and_again() {
    // the singular values of [[1, a], [0, 1]] have the product 1 and a² + 2 as sum of squares
    double a = 3;
    Spectrum shear = Spectrum.of(new double[] {1, a, 0, 1}, 2);
    double sum = a * a + 2;
    assertThat(shear.norm())
        .isCloseTo(Math.sqrt((sum + Math.sqrt(sum * sum - 4)) / 2), offset(1e-12));
    assertThat(shear.radius()).isCloseTo(1, offset(1e-7));
  }

  @Test
  void nothing_stretches_nothing() {
    assertThat(Spectrum.of(new double[9], 3)).isEqualTo(new Spectrum(0, 0));
    assertThat(Spectrum.of(new double[200 * 200], 200)).isEqualTo(new Spectrum(0, 0));
  }

  @Test
  void what_is_not_finite_has_none() {
    Spectrum spectrum = Spectrum.of(new double[] {1, Double.NaN, 0, 1}, 2);
    assertThat(spectrum.norm()).isNaN();
    assertThat(spectrum.radius()).isNaN();
  }

  @Test
  void a_large_matrix_is_seen_almost_as_it_is() {
    for (int n : new int[] {129, 200, 400}) {
      double[] matrix = normal(n, n);
      Spectrum seen = Spectrum.of(matrix, n);
      double radius = Lapack.spectralRadius(matrix, n);
      assertThat(seen.radius()).isCloseTo(radius, withPercentage(5));
      assertThat(seen.norm()).isCloseTo(Lapack.spectralNorm(matrix, n), withPercentage(1));
      assertThat(Spectrum.of(matrix, n)).isEqualTo(seen);
    }
  }

  @Test
  void a_large_matrix_of_few_directions_is_seen_exactly() {
    int n = 150;
    double[] matrix = new double[n * n]; // swaps the first two, twofold, and shrinks the third
    matrix[1] = 2;
    matrix[n] = 2;
    matrix[2 * n + 2] = 0.5;
    Spectrum seen = Spectrum.of(matrix, n);
    assertThat(seen.norm()).isCloseTo(2, offset(1e-9));
    assertThat(seen.radius()).isCloseTo(2, offset(1e-9));
  }

  @Test
  void a_matrix_that_is_not_square_is_refused() {
    assertThatThrownBy(() -> Spectrum.of(new double[6], 3))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Lapack.spectralNorm(new double[6], 3))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
