package dev.sluice.tensor;

import java.util.Arrays;
import java.util.Random;

/**
 * How much a square matrix stretches: once, and again and again.
 *
 * @param norm the largest singular value: the most that one application can lengthen a vector
 * @param radius the largest absolute eigenvalue: the factor to which many applications tend
 */
public record Spectrum(double norm, double radius) {
  /** Up to here by LAPACK, exactly; that takes some ten milliseconds at most. */
  private static final int EXACT = 128;

  /** Vectors of the Krylov space in which a larger matrix is seen. */
  private static final int VECTORS = 64;

  /** A matrix as what it does to a vector. */
  @FunctionalInterface
  private interface Map {
    double[] apply(double[] vector);
  }

  /**
   * Of a matrix n × n in row-major order. Beyond 128 rows both are found by Arnoldi's method in a
   * space of 64 vectors that begins with the same one each time: from below, and good to a percent
   * or so for the matrices that networks have. What is not finite gives NaN.
   *
   * @throws IllegalArgumentException if it has another number of numbers
   */
  public static Spectrum of(double[] matrix, int n) {
    if (matrix.length != n * n) {
      throw new IllegalArgumentException(matrix.length + " numbers are no square of " + n);
    }
    if (!Arrays.stream(matrix).allMatch(Double::isFinite)) {
      return new Spectrum(Double.NaN, Double.NaN);
    }
    if (n <= EXACT) {
      return new Spectrum(Lapack.spectralNorm(matrix, n), Lapack.spectralRadius(matrix, n));
    }
    double squared = krylov(v -> multiplyTransposed(matrix, multiply(matrix, v)), n);
    return new Spectrum(Math.sqrt(squared), krylov(v -> multiply(matrix, v), n));
  }

  /**
   * The largest absolute eigenvalue of a map as it is within the space of b, A b, A² b, … (Arnoldi
   * 1951).
   */
  private static double krylov(Map map, int n) {
    int vectors = VECTORS;
    double[][] basis = new double[vectors + 1][];
    double[] hessenberg = new double[vectors * vectors];
    basis[0] = start(n);
    for (int j = 0; j < vectors; j++) {
      double[] next = map.apply(basis[j]);
      for (int pass = 0; pass < 2; pass++) { // twice is enough (Kahan and Parlett)
        for (int i = 0; i <= j; i++) {
          double along = dot(basis[i], next);
          add(next, basis[i], -along);
          hessenberg[i * vectors + j] += along;
        }
      }
      double length = Math.sqrt(dot(next, next));
      if (length < 1e-12 * Math.abs(hessenberg[j * vectors + j]) || length == 0) {
        return Lapack.spectralRadius(leading(hessenberg, vectors, j + 1), j + 1);
      }
      if (j + 1 < vectors) {
        hessenberg[(j + 1) * vectors + j] = length;
      }
      basis[j + 1] = next;
      for (int i = 0; i < n; i++) {
        next[i] /= length;
      }
    }
    return Lapack.spectralRadius(hessenberg, vectors);
  }

  private static double[] leading(double[] matrix, int size, int count) {
    double[] block = new double[count * count];
    for (int row = 0; row < count; row++) {
      System.arraycopy(matrix, row * size, block, row * count, count);
    }
    return block;
  }

  /** A direction that no matrix of a network has reason to avoid. */
  private static double[] start(int n) {
    var random = new Random(1);
    double[] vector = new double[n];
    Arrays.setAll(vector, i -> random.nextGaussian());
    double length = Math.sqrt(dot(vector, vector));
    Arrays.setAll(vector, i -> vector[i] / length);
    return vector;
  }

  private static double[] multiply(double[] matrix, double[] vector) {
    int n = vector.length;
    double[] product = new double[n];
    for (int row = 0; row < n; row++) {
      int at = row * n;
      double one = 0; // four sums, since a sum waits for the one before it
      double two = 0;
      double three = 0;
      double four = 0;
      int column = 0;
      for (; column + 3 < n; column += 4) {
        one += matrix[at + column] * vector[column];
        two += matrix[at + column + 1] * vector[column + 1];
        three += matrix[at + column + 2] * vector[column + 2];
        four += matrix[at + column + 3] * vector[column + 3];
      }
      for (; column < n; column++) {
        one += matrix[at + column] * vector[column];
      }
      product[row] = (one + two) + (three + four);
    }
    return product;
  }

  private static double[] multiplyTransposed(double[] matrix, double[] vector) {
    int n = vector.length;
    double[] product = new double[n];
    for (int row = 0; row < n; row++) {
      double scale = vector[row];
      int at = row * n;
      for (int column = 0; column < n; column++) {
        product[column] += scale * matrix[at + column];
      }
    }
    return product;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void add(double[] to, double[] from, double scale) {
    for (int i = 0; i < to.length; i++) {
      to[i] += scale * from[i];
    }
  }
}
