package dev.sluice.cell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A cell scanned over a short sequence with random numbers, and the gradients of a loss that weighs
 * every element of every h at random; once by a cell's backward equations, once by differences.
 */
final class Scan {
  static final int UNITS = 3;
  static final int INPUTS = 2;
  static final int BATCH = 2;
  static final int POSITIONS = 4;

  final Cell cell;
  final Map<String, double[][]> parameters = new LinkedHashMap<>();
  final List<double[][]> inputs = new ArrayList<>();
  final Map<String, double[][]> starts = new LinkedHashMap<>();
  final List<double[][]> weights = new ArrayList<>();
  private double nearestKink;

  Scan(Cell cell, long seed) {
    this.cell = cell;
    Random random = new Random(seed);
    for (Parameter parameter : cell.parameters()) {
      int width =
          switch (parameter.kind()) {
            case INPUT_MATRIX -> INPUTS;
            case STATE_MATRIX -> UNITS;
            case VECTOR -> 1;
          };
      parameters.put(parameter.name(), draw(random, UNITS, width));
    }
    for (int t = 0; t < POSITIONS; t++) {
      inputs.add(draw(random, INPUTS, BATCH));
      weights.add(draw(random, UNITS, BATCH));
    }
    cell.states().forEach(state -> starts.put(state, draw(random, UNITS, BATCH)));
  }

  private static double[][] draw(Random random, int rows, int columns) {
    return Evaluator.map(new double[rows][columns], _ -> 0.6 * random.nextGaussian());
  }

  /** The values of every position, by these equations. */
  private List<Map<String, double[][]>> forward(List<Equation> equations, Set<String> inputWide) {
    Evaluator evaluator = new Evaluator(parameters, inputWide, UNITS, BATCH);
    List<Map<String, double[][]>> all = new ArrayList<>();
    Map<String, double[][]> states = starts;
    for (double[][] x : inputs) {
      Map<String, double[][]> values = new HashMap<>(states);
      values.put("x", x);
      evaluator.run(equations, values);
      all.add(values);
      states = new LinkedHashMap<>();
      for (String state : cell.states()) {
        states.put(state, values.get(state + "'"));
      }
    }
    nearestKink = evaluator.nearestKink;
    return all;
  }

  /** h at every position. */
  List<double[][]> outputs(List<Equation> equations, Set<String> inputWide) {
    return forward(equations, inputWide).stream().map(values -> values.get("h'")).toList();
  }

  double loss() {
    List<double[][]> outputs = outputs(cell.equations(), Set.of());
    double loss = 0;
    for (int t = 0; t < POSITIONS; t++) {
      for (int i = 0; i < UNITS; i++) {
        for (int j = 0; j < BATCH; j++) {
          loss += weights.get(t)[i][j] * outputs.get(t)[i][j];
        }
      }
    }
    return loss;
  }

  /** Whether differences can be trusted here: nothing grows large, no relu is near its kink. */
  boolean isTame() {
    double loss = loss();
    boolean isSmall =
        outputs(cell.equations(), Set.of()).stream()
            .flatMap(java.util.Arrays::stream)
            .flatMapToDouble(java.util.Arrays::stream)
            .allMatch(value -> Math.abs(value) < 20);
    return isSmall && Double.isFinite(loss) && nearestKink > 1e-3;
  }

  /** Gradients by the backward equations: of parameters, of inputs {@code x0…}, of first states. */
  Map<String, double[][]> gradients(Adjoint adjoint) {
    Evaluator evaluator = new Evaluator(parameters, adjoint.inputWide(), UNITS, BATCH);
    Map<String, double[][]> gradients = new LinkedHashMap<>();
    parameters.forEach((name, value) -> gradients.put(name, Evaluator.map(value, _ -> 0)));
    List<Map<String, double[][]>> all = forward(adjoint.forward(), adjoint.inputWide());
    Map<String, double[][]> later = new HashMap<>();
    cell.states().forEach(state -> later.put(state, new double[UNITS][BATCH]));
    for (int t = POSITIONS - 1; t >= 0; t--) {
      Map<String, double[][]> values = all.get(t);
      later.forEach((state, gradient) -> values.put("∂⁺" + state, gradient));
      values.put("∂⁺h", sum(later.get("h"), weights.get(t)));
      evaluator.run(adjoint.backward(), values);
      for (var matrix : adjoint.matrices()) {
        double[][] operand =
            values.get(matrix.operand() instanceof Expr.Value(var name) ? name : "x");
        double[][] delta = values.get(matrix.delta());
        gradients.merge(
            matrix.matrix(), Evaluator.multiply(delta, Evaluator.transpose(operand)), Scan::sum);
      }
      for (var vector : adjoint.vectors()) {
        double[][] ones = Evaluator.map(new double[BATCH][1], _ -> 1);
        gradients.merge(
            vector.vector(), Evaluator.multiply(values.get(vector.value()), ones), Scan::sum);
      }
      cell.states().forEach(state -> later.put(state, values.get("∂" + state)));
      gradients.put("x" + t, values.getOrDefault("∂x", new double[INPUTS][BATCH]));
    }
    gradients.putAll(later);
    return gradients;
  }

  /** The same by central differences. */
  Map<String, double[][]> differences() {
    Map<String, double[][]> places = new LinkedHashMap<>(parameters);
    for (int t = 0; t < POSITIONS; t++) {
      places.put("x" + t, inputs.get(t));
    }
    places.putAll(starts);
    Map<String, double[][]> differences = new LinkedHashMap<>();
    places.forEach((name, values) -> differences.put(name, differences(values)));
    return differences;
  }

  private double[][] differences(double[][] values) {
    double step = 1e-5;
    double[][] differences = new double[values.length][values[0].length];
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values[0].length; j++) {
        double here = values[i][j];
        values[i][j] = here + step;
        double above = loss();
        values[i][j] = here - step;
        double below = loss();
        values[i][j] = here;
        differences[i][j] = (above - below) / (2 * step);
      }
    }
    return differences;
  }

  /** The largest difference between two sets of gradients, relative to the largest gradient. */
  static double distance(Map<String, double[][]> some, Map<String, double[][]> others) {
    if (!some.keySet().equals(others.keySet())) {
      throw new AssertionError(some.keySet() + " are not " + others.keySet());
    }
    double largest = 1;
    double distance = 0;
    for (String name : some.keySet()) {
      double[][] a = some.get(name);
      double[][] b = others.get(name);
      for (int i = 0; i < a.length; i++) {
        for (int j = 0; j < a[0].length; j++) {
          largest = Math.max(largest, Math.abs(b[i][j]));
          double apart = Math.abs(a[i][j] - b[i][j]);
          distance = apart <= distance ? distance : apart;
        }
      }
    }
    return distance / largest;
  }

  private static double[][] sum(double[][] a, double[][] b) {
    double[][] sum = new double[a.length][a[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[0].length; j++) {
        sum[i][j] = a[i][j] + b[i][j];
      }
    }
    return sum;
  }
}
