package dev.sluice.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

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
  void a_large_rotation_keeps_every_length_however_often() {
    int n = 300; // planes that turn by angles of their own, so that no eigenvalue stands out
    double[] matrix = new double[n * n];
    var random = new Random(1);
    for (int i = 0; i < n; i += 2) {
      double angle = random.nextDouble(2 * Math.PI);
      matrix[i * n + i] = Math.cos(angle);
      matrix[i * n + i + 1] = -Math.sin(angle);
      matrix[(i + 1) * n + i] = Math.sin(angle);
      matrix[(i + 1) * n + i + 1] = Math.cos(angle);
    }
    Spectrum seen = Spectrum.of(matrix, n);
    assertThat(seen.radius()).isCloseTo(1, offset(1e-12));
    assertThat(seen.norm()).isCloseTo(1, offset(1e-12));
  }

  @Test
  void a_large_matrix_of_random_numbers_has_about_the_radius_of_the_circular_law() {
    // Girko 1984: eigenvalues fill the unit disc; its edge blurs with n^(-1/2)
    assertThat(Spectrum.of(normal(400, 400), 400).radius()).isCloseTo(1, offset(0.1));
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
