package dev.sluice.network.plan;

import dev.sluice.cell.Adjoint;
import dev.sluice.cell.Cell;
import dev.sluice.cell.Equation;
import dev.sluice.cell.Evaluator;
import dev.sluice.cell.Expr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A recurrent layer in one direction in doubles: forward by the cell as it was written, back by its
 * adjoint. Blocks are [width][batch]; what is kept stands in input order.
 */
final class PlainScan {
  /** The output. */
  final double[][][] h;

  /** After the way back: the gradient of the input. */
  final double[][][] dx;

  /** After the way back: ‖dL/ds‖ of each state. */
  final Map<String, double[]> stateNorms = new LinkedHashMap<>();

  /** After the way back: ‖δ‖ of each equation that has one. */
  final Map<String, double[]> deltaNorms = new LinkedHashMap<>();

  /** After the way back: what each position adds to the gradient of each parameter. */
  final Map<String, double[][][]> gradients = new LinkedHashMap<>();

  /** The values of each gate. */
  final Map<String, double[][][]> gates = new LinkedHashMap<>();

  /** The closest that any argument of relu has come to its kink. */
  double nearestKink = Double.POSITIVE_INFINITY;

  private final Cell cell;
  private final boolean reversed;
  private final int units;
  private final int batch;
  private final List<Map<String, double[][]>> parameters;
  private final List<Map<String, double[][]>> before = new ArrayList<>();

  /**
   * Scans x.
   *
   * @param parameters by name, for each step of the scan
   */
  PlainScan(
      Cell cell,
      boolean reversed,
      int units,
      List<Map<String, double[][]>> parameters,
      double[][][] x) {
    this.cell = cell;
    this.reversed = reversed;
    this.units = units;
    this.batch = x[0][0].length;
    this.parameters = parameters;
    this.h = new double[x.length][][];
    this.dx = new double[x.length][x[0].length][batch];
    cell.gates().forEach(gate -> gates.put(gate, new double[x.length][][]));
    Map<String, double[][]> states = new HashMap<>();
    cell.states().forEach(state -> states.put(state, new double[units][batch]));
    for (int k = 0; k < x.length; k++) {
      int t = position(k);
      Map<String, double[][]> written = new HashMap<>(states);
      written.put("x", x[t]);
      before.add(new HashMap<>(written));
      run(k, Set.of(), cell.equations(), written);
      h[t] = written.get("h'");
      gates.forEach((gate, all) -> all[t] = written.get(gate));
      cell.states().forEach(state -> states.put(state, written.get(state + "'")));
    }
  }

  private int position(int k) {
    return reversed ? h.length - 1 - k : k;
  }

  private void run(
      int k, Set<String> inputWide, List<Equation> equations, Map<String, double[][]> known) {
    Evaluator evaluator = new Evaluator(parameters.get(k), inputWide, units, batch);
    evaluator.run(equations, known);
    nearestKink = Math.min(nearestKink, evaluator.nearestKink);
  }

  /** Back from the gradients of h. */
  void back(double[][][] dh) {
    int positions = h.length;
    Adjoint adjoint = Adjoint.of(cell);
    parameters.getFirst().keySet().forEach(name -> gradients.put(name, new double[positions][][]));
    cell.states().forEach(state -> stateNorms.put(state, new double[positions]));
    adjoint.deltas().keySet().forEach(name -> deltaNorms.put(name, new double[positions]));
    Map<String, double[][]> later = new HashMap<>();
    cell.states().forEach(state -> later.put(state, new double[units][batch]));
    for (int k = positions - 1; k >= 0; k--) {
      int t = position(k);
      Map<String, double[][]> known = before.get(k);
      run(k, adjoint.inputWide(), adjoint.forward(), known);
      later.forEach((state, gradient) -> known.put("∂⁺" + state, gradient));
      known.put("∂⁺h", sum(later.get("h"), dh[t]));
      run(k, adjoint.inputWide(), adjoint.backward(), known);
      parameters
          .get(k)
          .forEach((name, value) -> gradients.get(name)[t] = Evaluator.map(value, _ -> 0));
      for (Adjoint.MatrixGradient use : adjoint.matrices()) {
        double[][] operand = known.get(use.operand() instanceof Expr.Value(var name) ? name : "x");
        add(gradients.get(use.matrix())[t], known.get(use.delta()), Evaluator.transpose(operand));
      }
      for (Adjoint.VectorGradient use : adjoint.vectors()) {
        double[][] ones = Evaluator.map(new double[batch][1], _ -> 1);
        add(gradients.get(use.vector())[t], known.get(use.value()), ones);
      }
      for (String state : cell.states()) {
        stateNorms.get(state)[t] = norm(known.get("∂" + state + "'"));
        later.put(state, known.get("∂" + state));
      }
      adjoint.deltas().forEach((name, delta) -> deltaNorms.get(name)[t] = norm(known.get(delta)));
      dx[t] = known.getOrDefault("∂x", dx[t]);
    }
  }

  private static void add(double[][] to, double[][] left, double[][] right) {
    double[][] product = Evaluator.multiply(left, right);
    for (int i = 0; i < to.length; i++) {
      for (int j = 0; j < to[i].length; j++) {
        to[i][j] += product[i][j];
      }
    }
  }

  static double[][] sum(double[][] a, double[][] b) {
    double[][] sum = Evaluator.map(a, v -> v);
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[i].length; j++) {
        sum[i][j] += b[i][j];
      }
    }
    return sum;
  }

  static double norm(double[][] block) {
    double squares = 0;
    for (double[] row : block) {
      for (double value : row) {
        squares += value * value;
      }
    }
    return Math.sqrt(squares);
  }
}
