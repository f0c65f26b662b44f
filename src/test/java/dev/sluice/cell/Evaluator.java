package dev.sluice.cell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * Computes equations in doubles, one number at a time, as plainly as can be: what everything else
 * is measured against. A value is [width][batch]; matrices are [units][width], vectors [units][1].
 */
public final class Evaluator {
  private final Map<String, double[][]> parameters;
  private final Set<String> inputWide;
  private final int units;
  private final int batch;

  /** The closest that any argument of relu has come to its kink. */
  public double nearestKink = Double.POSITIVE_INFINITY;

  public Evaluator(
      Map<String, double[][]> parameters, Set<String> inputWide, int units, int batch) {
    this.parameters = parameters;
    this.inputWide = inputWide;
    this.units = units;
    this.batch = batch;
  }

  /** Adds what the equations define to the values, where the input stands as {@code x}. */
  public void run(List<Equation> equations, Map<String, double[][]> values) {
    int inputs = values.get("x").length;
    for (Equation equation : equations) {
      int width = inputWide.contains(equation.name()) ? inputs : units;
      double[][] before = values.put(equation.name(), compute(equation.value(), width, values));
      if (before != null) {
        throw new AssertionError(equation.name() + " is defined twice");
      }
    }
  }

  private double[][] compute(Expr expr, int width, Map<String, double[][]> values) {
    return switch (expr) {
      case Expr.Constant(var value) -> fill(width, value);
      case Expr.Value(var name) -> known(values, name);
      case Expr.Input _ -> known(values, "x");
      case Expr.Vector(var name) -> broadcast(parameters.get(name));
      case Expr.Apply(var matrix, var operand) -> {
        double[][] w = parameters.get(matrix);
        yield multiply(w, compute(operand, w[0].length, values));
      }
      case Expr.ApplyTransposed(var matrix, var operand) ->
          multiply(transpose(parameters.get(matrix)), compute(operand, units, values));
      case Expr.Negate(var operand) -> map(compute(operand, width, values), v -> -v);
      case Expr.Add(var l, var r) -> join(l, r, width, values, (a, b) -> a + b);
      case Expr.Subtract(var l, var r) -> join(l, r, width, values, (a, b) -> a - b);
      case Expr.Multiply(var l, var r) -> join(l, r, width, values, (a, b) -> a * b);
      case Expr.Divide(var l, var r) -> join(l, r, width, values, (a, b) -> a / b);
      case Expr.Call(var function, var argument) ->
          map(compute(argument, width, values), v -> call(function, v));
    };
  }

  private double call(Function function, double z) {
    return switch (function) {
      case SIGMOID -> 1 / (1 + Math.exp(-z));
      case TANH -> Math.tanh(z);
      case RELU -> {
        nearestKink = Math.min(nearestKink, Math.abs(z));
        yield Math.max(z, 0);
      }
      case SOFTPLUS -> Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
      case EXP -> Math.exp(z);
      case STEP -> z > 0 ? 1 : 0;
    };
  }

  private double[][] join(
      Expr left, Expr right, int width, Map<String, double[][]> values, DoubleBinaryOperator with) {
    double[][] a = compute(left, width, values);
    double[][] b = compute(right, width, values);
    double[][] joined = new double[width][batch];
    for (int i = 0; i < width; i++) {
      for (int j = 0; j < batch; j++) {
        joined[i][j] = with.applyAsDouble(a[i][j], b[i][j]);
      }
    }
    return joined;
  }

  public static double[][] map(double[][] values, DoubleUnaryOperator to) {
    double[][] mapped = new double[values.length][];
    for (int i = 0; i < values.length; i++) {
      mapped[i] = java.util.Arrays.stream(values[i]).map(to).toArray();
    }
    return mapped;
  }

  private double[][] fill(int width, double value) {
    return map(new double[width][batch], _ -> value);
  }

  private double[][] broadcast(double[][] vector) {
    double[][] wide = new double[vector.length][batch];
    for (int i = 0; i < vector.length; i++) {
      java.util.Arrays.fill(wide[i], vector[i][0]);
    }
    return wide;
  }

  public static double[][] multiply(double[][] a, double[][] b) {
    double[][] product = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < b.length; k++) {
        for (int j = 0; j < b[0].length; j++) {
          product[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return product;
  }

  public static double[][] transpose(double[][] a) {
    double[][] transposed = new double[a[0].length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[0].length; j++) {
        transposed[j][i] = a[i][j];
      }
    }
    return transposed;
  }

  private static double[][] known(Map<String, double[][]> values, String name) {
    double[][] value = values.get(name);
    if (value == null) {
      throw new AssertionError(name + " is not known in " + new HashMap<>(values).keySet());
    }
    return value;
  }
}
