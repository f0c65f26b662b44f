package dev.sluice.training;

import java.util.LinkedHashMap;
import java.util.Map;

/** The formulas of torch.optim and torch.nn.utils.clip_grad_*, one number at a time, in doubles. */
final class PlainOptimizer {
  final Map<String, double[]> values = new LinkedHashMap<>();
  private final Map<String, double[]> first = new LinkedHashMap<>();
  private final Map<String, double[]> second = new LinkedHashMap<>();
  private final Optimizer optimizer;
  private final Clip clip;
  private int steps;

  PlainOptimizer(Optimizer optimizer, Clip clip, Map<String, float[]> start) {
    this.optimizer = optimizer;
    this.clip = clip;
    start.forEach(
        (name, numbers) -> {
          double[] copy = new double[numbers.length];
          for (int i = 0; i < copy.length; i++) {
            copy[i] = numbers[i];
          }
          values.put(name, copy);
          first.put(name, new double[copy.length]);
          second.put(name, new double[copy.length]);
        });
  }

  void step(Map<String, float[]> gradients) {
    steps++;
    double squares = 0;
    for (float[] numbers : gradients.values()) {
      for (float number : numbers) {
        squares += (double) number * number;
      }
    }
    double norm = Math.sqrt(squares);
    gradients.forEach(
        (name, numbers) -> {
          for (int i = 0; i < numbers.length; i++) {
            double g = clip(numbers[i], norm);
            update(values.get(name), first.get(name), second.get(name), i, g);
          }
        });
  }

  private double clip(double g, double norm) {
    return switch (clip) {
      case Clip.None() -> g;
      case Clip.Norm(var most) -> g * Math.min(1, most / (norm + 1e-6));
      case Clip.Value(var most) -> Math.clamp(g, -most, most);
    };
  }

  private void update(double[] p, double[] m, double[] v, int i, double g) {
    switch (optimizer) {
      case Sgd(var rate) -> p[i] -= rate * g;
      case Momentum(var rate, var momentum, var nesterov) -> {
        m[i] = momentum * m[i] + g;
        p[i] -= rate * (nesterov ? g + momentum * m[i] : m[i]);
      }
      case RmsProp(var rate, var alpha, var epsilon) -> {
        v[i] = alpha * v[i] + (1 - alpha) * g * g;
        p[i] -= rate * g / (Math.sqrt(v[i]) + epsilon);
      }
      case AdaGrad(var rate, var epsilon) -> {
        v[i] += g * g;
        p[i] -= rate * g / (Math.sqrt(v[i]) + epsilon);
      }
      case Adam(var rate, var beta1, var beta2, var epsilon, var decay) -> {
        p[i] -= rate * decay * p[i];
        m[i] = beta1 * m[i] + (1 - beta1) * g;
        v[i] = beta2 * v[i] + (1 - beta2) * g * g;
        double corrected = m[i] / (1 - Math.pow(beta1, steps));
        double size = Math.sqrt(v[i] / (1 - Math.pow(beta2, steps)));
        p[i] -= rate * corrected / (size + epsilon);
      }
    }
  }
}
