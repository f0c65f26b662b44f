package dev.sluice.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class LapackTest {
  @Test
  void a_number_is_its_own_eigenvalue() {
    assertThat(Lapack.spectralRadius(new double[] {-3}, 1)).isEqualTo(3);
  }

  @Test
  void a_rotation_keeps_lengths_and_its_eigenvalues_are_complex() {
    for (double angle = 0.1; angle < 3; angle += 0.3) {
      double c = 0.7 * Math.cos(angle);
      double s = 0.7 * Math.sin(angle);
      assertThat(Lapack.spectralRadius(new double[] {c, -s, s, c}, 2))
          .isCloseTo(0.7, offset(1e-12));
    }
  }

  @Test
  void a_companion_matrix_has_the_roots_of_its_polynomial() {
    // (x - 2) (x + 3) (x - 0.5) = x³ + 0.5 x² - 6.5 x + 3
    double[] companion = {0, 0, -3, 1, 0, 6.5, 0, 1, -0.5};
    assertThat(Lapack.spectralRadius(companion, 3)).isCloseTo(3, offset(1e-12));
    // x⁴ = 16: three of the four roots are not positive numbers
    double[] roots = {0, 0, 0, 16, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0};
    assertThat(Lapack.spectralRadius(roots, 4)).isCloseTo(2, offset(1e-12));
  }

  @Test
  void a_nilpotent_matrix_has_none_but_zero() {
    double[] shift = {0, 5, 7, 0, 0, 9, 0, 0, 0};
    assertThat(Lapack.spectralRadius(shift, 3)).isZero();
  }

  @Test
  void a_triangular_matrix_shows_its_eigenvalues() {
    double[] triangular = {1, 100, -50, 0, -4, 30, 0, 0, 2};
    assertThat(Lapack.spectralRadius(triangular, 3)).isCloseTo(4, offset(1e-12));
  }

  @Test
  void what_is_given_stays_as_it_was() {
    double[] matrix = {1, 2, 3, 4};
    Lapack.spectralRadius(matrix, 2);
    assertThat(matrix).containsExactly(1, 2, 3, 4);
  }

  @Test
  void a_matrix_that_is_not_square_is_refused() {
    assertThatThrownBy(() -> Lapack.spectralRadius(new double[6], 3))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
