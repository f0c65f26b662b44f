package dev.sluice.training;

import dev.sluice.network.Parameter;
import dev.sluice.tensor.Lapack;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws how parameters start. The numbers depend on seed, full name and shape alone. */
public final class Initializer {
  private Initializer() {}

  /** In row-major order; each copy of an untied parameter is drawn on its own. */
  public static float[] draw(Parameter parameter, List<Training.Rule> rules, long seed) {
    RandomGenerator random = Streams.of(seed, "initial " + parameter.name(), 0);
    Initial initial = choose(parameter, rules);
    int copies = Math.max(parameter.copies(), 1);
    int out = parameter.shape().getFirst();
    int size = Math.toIntExact(parameter.size()) / copies;
    int in = size / out;
    int area = parameter.shape().stream().skip(2).reduce(1, Math::multiplyExact);
    float[] all = new float[copies * size];
    for (int copy = 0; copy < copies; copy++) {
      double[] numbers = draw(initial, out, in, area, random);
      for (int i = 0; i < size; i++) {
        all[copy * size + i] = (float) numbers[i];
      }
    }
    return all;
  }

  /** The last rule that matches, else the default of the parameter's role. */
  static Initial choose(Parameter parameter, List<Training.Rule> rules) {
    for (Training.Rule rule : rules.reversed()) {
      if (rule.matches(parameter.name())) {
        return rule.initial();
      }
    }
    return switch (parameter.role()) {
      case MATRIX -> new Initial.Xavier();
      case RECURRENT_MATRIX -> new Initial.Orthogonal(1);
      case VECTOR -> new Initial.Constant(0);
      case GAIN -> new Initial.Constant(1);
      case HIGHWAY_BIAS -> new Initial.Constant(-2);
    };
  }

  /**
   * A matrix [out, in].
   *
   * @param area of a kernel, 1 for a matrix: a kernel's out is its channels times the area, and its
   *     identity passes each channel's middle on
   */
  private static double[] draw(Initial initial, int out, int in, int area, RandomGenerator random) {
    double[] numbers = new double[out * in];
    switch (initial) {
      case Initial.Constant(var value) -> Arrays.fill(numbers, value);
      case Initial.Normal(var deviation) -> normal(numbers, deviation, random);
      case Initial.He() -> normal(numbers, Math.sqrt(2.0 / in), random);
      case Initial.Uniform(var bound) -> uniform(numbers, bound, random);
      case Initial.Xavier() ->
          uniform(numbers, Math.sqrt(6.0 / (in + (double) out * area)), random);
      case Initial.Orthogonal(var gain) -> orthogonal(numbers, out, in, gain, random);
      case Initial.Identity(var scale) -> {
        for (int i = 0; i < Math.min(out, in / area); i++) {
          numbers[i * in + i * area + area / 2] = scale;
        }
      }
      case Initial.Spectral(var radius) -> {
        normal(numbers, 1, random);
        double scale = radius / Lapack.spectralRadius(numbers, out);
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] *= scale;
        }
      }
    }
    return numbers;
  }

  private static void normal(double[] numbers, double deviation, RandomGenerator random) {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = deviation * random.nextGaussian();
    }
  }

  private static void uniform(double[] numbers, double bound, RandomGenerator random) {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = bound * (2 * random.nextDouble() - 1);
    }
  }

  /** Gram and Schmidt's process on normal vectors: the rows, or the columns if there are fewer. */
  private static void orthogonal(
      double[] numbers, int out, int in, double gain, RandomGenerator random) {
    int count = Math.min(out, in);
    int length = Math.max(out, in);
    double[][] basis = new double[count][length];
    for (int i = 0; i < count; i++) {
      normal(basis[i], 1, random);
      for (int pass = 0; pass < 2; pass++) { // twice is enough (Kahan and Parlett)
        for (int j = 0; j < i; j++) {
          add(basis[i], basis[j], -dot(basis[i], basis[j]));
        }
      }
      double norm = Math.sqrt(dot(basis[i], basis[i]));
      for (int k = 0; k < length; k++) {
        basis[i][k] /= norm;
      }
    }
    for (int row = 0; row < out; row++) {
      for (int column = 0; column < in; column++) {
        numbers[row * in + column] = gain * (out <= in ? basis[row][column] : basis[column][row]);
      }
    }
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
