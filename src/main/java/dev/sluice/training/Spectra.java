package dev.sluice.training;

import dev.sluice.network.Network;
import dev.sluice.network.Parameter;
import dev.sluice.network.Shapes;
import dev.sluice.tensor.Spectrum;
import java.util.List;
import java.util.Optional;

/**
 * The spectrum of a recurrent matrix: how much it stretches what it is applied to; of untied
 * weights each copy by itself.
 *
 * @param norm the largest singular value: the most by which one step can lengthen a vector
 * @param radius the spectral radius: the factor to which many steps tend
 */
public record Spectra(double[] norm, double[] radius) {
  /** Numbers cubed that all copies of a matrix may have: some hundred milliseconds. */
  private static final double MOST = 1e7;

  /** The matrices that have one: square, and not applied to the input. */
  public static List<String> matrices(Network network) {
    return Shapes.parameters(network).stream()
        .filter(parameter -> parameter.role() == Parameter.Role.RECURRENT_MATRIX)
        .map(Parameter::name)
        .toList();
  }

  public static Optional<Parameter> matrix(Network network, String name) {
    return Shapes.parameters(network).stream()
        .filter(parameter -> parameter.name().equals(name))
        .filter(parameter -> parameter.role() == Parameter.Role.RECURRENT_MATRIX)
        .findFirst();
  }

  /** Whether so many copies would take too long to look at. */
  public static boolean isTooMuch(Parameter matrix) {
    return matrix.copies() > 1 && matrix.copies() * Math.pow(matrix.shape().getFirst(), 3) > MOST;
  }

  /**
   * @param numbers all copies of a matrix, in row-major order
   * @param rows of one copy
   */
  static Spectra of(float[] numbers, int rows) {
    int size = rows * rows;
    int copies = numbers.length / size;
    double[] norm = new double[copies];
    double[] radius = new double[copies];
    for (int copy = 0; copy < copies; copy++) {
      double[] matrix = new double[size];
      for (int i = 0; i < size; i++) {
        matrix[i] = numbers[copy * size + i];
      }
      Spectrum spectrum = Spectrum.of(matrix, rows);
      norm[copy] = spectrum.norm();
      radius[copy] = spectrum.radius();
    }
    return new Spectra(norm, radius);
  }
}
