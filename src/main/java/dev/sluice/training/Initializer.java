package dev.sluice.training;

import dev.sluice.network.Parameter;
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
      double[] numbers = new double[size];
      initial.draw(numbers, new Initial.Shape(out, in, area), random);
      for (int i = 0; i < size; i++) {
        all[copy * size + i] = (float) numbers[i];
      }
    }
    return all;
  }

  /** The last rule that matches, else the default of the parameter's role. */
  public static Initial choose(Parameter parameter, List<Training.Rule> rules) {
    for (Training.Rule rule : rules.reversed()) {
      if (rule.matches(parameter.name())) {
        return rule.initial();
      }
    }
    return usual(parameter.role());
  }

  /** How parameters of a role start where nothing is said. */
  public static Initial usual(Parameter.Role role) {
    return switch (role) {
      case MATRIX -> new Initial.Xavier();
      case RECURRENT_MATRIX -> new Initial.Orthogonal(1);
      case VECTOR -> new Initial.Constant(0);
      case GAIN -> new Initial.Constant(1);
      case HIGHWAY_BIAS -> new Initial.Constant(-2);
    };
  }
}
