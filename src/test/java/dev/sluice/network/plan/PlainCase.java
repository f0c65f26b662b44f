package dev.sluice.network.plan;

import dev.sluice.cell.Cell;
import dev.sluice.cell.Evaluator;
import dev.sluice.network.Batch;
import dev.sluice.network.Direction;
import dev.sluice.network.Parameter;
import dev.sluice.network.Recurrent;
import dev.sluice.network.Shapes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a {@link CellCase} comes to in doubles. */
final class PlainCase {
  private final Batch batch;
  private final Recurrent layer;
  private final int positions;
  private final Map<String, Parameter> shapes = new LinkedHashMap<>();
  private final Map<String, double[]> parameters;
  private final Map<String, double[]> found = new LinkedHashMap<>();
  private final double[][] v;

  /** The closest that any argument of relu has come to its kink. */
  double nearestKink = Double.POSITIVE_INFINITY;

  /** The largest number that any scan put out. */
  double largest;

  /**
   * Computes everything.
   *
   * @param values the batch's values, which may have been moved a little
   */
  PlainCase(CellCase which, Map<String, double[]> parameters, double[] values) {
    this.batch = which.batch;
    this.layer = (Recurrent) which.network.layers().getFirst();
    this.positions = which.network.input().positions();
    this.parameters = parameters;
    Shapes.parameters(which.network).forEach(shape -> shapes.put(shape.name(), shape));
    this.v = matrix("head.V", 0);
    double[][][] x = input(values);
    Cell cell = layer.cell().pin(layer.pin());
    List<String> prefixes =
        layer.direction() == Direction.BOTH
            ? List.of("layers.0.forward.", "layers.0.backward.")
            : List.of("layers.0.");
    List<PlainScan> scans = new ArrayList<>();
    for (String prefix : prefixes) {
      boolean reversed = layer.direction() == Direction.BACKWARD || prefix.endsWith("backward.");
      scans.add(new PlainScan(cell, reversed, layer.units(), steps(prefix), x));
    }
    double[][][] dx = new double[positions][x[0].length][batch.size];
    double[][][] dh = head(scans);
    for (int i = 0; i < scans.size(); i++) {
      PlainScan scan = scans.get(i);
      int from = i * layer.units();
      double[][][] own = new double[positions][][];
      for (int t = 0; t < positions; t++) {
        own[t] = Arrays.copyOfRange(dh[t], from, from + layer.units());
      }
      scan.back(own);
      for (int t = 0; t < positions; t++) {
        dx[t] = PlainScan.sum(dx[t], scan.dx[t]);
      }
      note(prefixes.get(i), scan);
    }
    if (parameters.containsKey("embed.E")) {
      embedding(dx);
    }
  }

  Map<String, double[]> found() {
    return found;
  }

  private double[][] matrix(String name, int copy) {
    List<Integer> shape = shapes.get(name).shape();
    int rows = shape.getFirst();
    int columns = shape.size() == 1 ? 1 : shape.getLast();
    double[][] matrix = new double[rows][columns];
    for (int i = 0; i < rows * columns; i++) {
      matrix[i / columns][i % columns] = parameters.get(name)[copy * rows * columns + i];
    }
    return matrix;
  }

  private double[][][] input(double[] values) {
    double[][] e = parameters.containsKey("embed.E") ? matrix("embed.E", 0) : new double[0][];
    int width = e.length > 0 ? e[0].length : values.length / positions / batch.size;
    double[][][] x = new double[positions][width][batch.size];
    for (int t = 0; t < positions; t++) {
      for (int i = 0; i < width; i++) {
        for (int b = 0; b < batch.size; b++) {
          int at = b * positions + t;
          x[t][i][b] = e.length > 0 ? e[batch.tokens[at]][i] : values[at * width + i];
        }
      }
    }
    return x;
  }

  private List<Map<String, double[][]>> steps(String prefix) {
    List<Map<String, double[][]>> steps = new ArrayList<>();
    for (int k = 0; k < positions; k++) {
      Map<String, double[][]> own = new LinkedHashMap<>();
      for (var parameter : layer.cell().parameters()) {
        own.put(parameter.name(), matrix(prefix + parameter.name(), layer.untied() ? k : 0));
      }
      steps.add(own);
    }
    return steps;
  }

  /** Logits, loss, and the gradient of what the head read. */
  private double[][][] head(List<PlainScan> scans) {
    double[][] d = matrix("head.d", 0);
    int units = v.length;
    double count = (double) batch.size * positions * units;
    double[] output = new double[batch.targets.length];
    double loss = 0;
    double[][][] dh = new double[positions][][];
    double[][][] dv = new double[positions][][];
    double[] dd = new double[units];
    for (int t = 0; t < positions; t++) {
      double[][] h = stack(scans, t);
      double[][] logits = Evaluator.multiply(v, h);
      double[][] delta = new double[units][batch.size];
      for (int u = 0; u < units; u++) {
        for (int b = 0; b < batch.size; b++) {
          int at = (b * positions + t) * units + u;
          output[at] = logits[u][b] + d[u][0];
          double wrong = output[at] - batch.targets[at];
          loss += wrong * wrong / count;
          delta[u][b] = 2 * wrong / count;
          dd[u] += delta[u][b];
        }
      }
      dv[t] = Evaluator.multiply(delta, Evaluator.transpose(h));
      dh[t] = Evaluator.multiply(Evaluator.transpose(v), delta);
    }
    found.put("loss", new double[] {loss});
    found.put("output", output);
    found.put("gradient of head.d", dd);
    gradient("head.V", dv, false, false);
    return dh;
  }

  private double[][] stack(List<PlainScan> scans, int t) {
    List<double[]> rows = new ArrayList<>();
    scans.forEach(scan -> rows.addAll(Arrays.asList(scan.h[t])));
    for (double[] row : rows) {
      largest = Math.max(largest, Arrays.stream(row).map(Math::abs).max().orElse(0));
    }
    return rows.toArray(double[][]::new);
  }

  private void note(String prefix, PlainScan scan) {
    nearestKink = Math.min(nearestKink, scan.nearestKink);
    boolean reversed = layer.direction() == Direction.BACKWARD || prefix.endsWith("backward.");
    scan.gradients.forEach((name, all) -> gradient(prefix + name, all, layer.untied(), reversed));
    scan.stateNorms.forEach((name, norms) -> found.put("state " + prefix + name, norms));
    scan.deltaNorms.forEach((name, norms) -> found.put("delta " + prefix + name, norms));
    scan.gates.forEach((name, values) -> gate(prefix + name, values));
  }

  private void gate(String name, double[][][] values) {
    double[] mean = new double[positions];
    double low = 0;
    double high = 0;
    double count = (double) layer.units() * batch.size;
    for (int t = 0; t < positions; t++) {
      for (double[] row : values[t]) {
        for (double value : row) {
          mean[t] += value / count;
          low += value < 0.1 ? 1 / count / positions : 0;
          high += value > 0.9 ? 1 / count / positions : 0;
        }
      }
    }
    found.put("gate " + name, mean);
    found.put("share of " + name, new double[] {low, high});
  }

  /** Notes the whole gradient of a parameter, and what each position contributes to a matrix. */
  private void gradient(String name, double[][][] byPosition, boolean untied, boolean reversed) {
    int size = byPosition[0].length * byPosition[0][0].length;
    double[] whole = new double[untied ? positions * size : size];
    double[] norms = new double[positions];
    for (int t = 0; t < positions; t++) {
      norms[t] = PlainScan.norm(byPosition[t]);
      int copy = !untied ? 0 : reversed ? positions - 1 - t : t;
      double[] flat = Arrays.stream(byPosition[t]).flatMapToDouble(Arrays::stream).toArray();
      for (int i = 0; i < size; i++) {
        whole[copy * size + i] += flat[i];
      }
    }
    found.put("gradient of " + name, whole);
    if (shapes.get(name).shape().size() > 1) {
      found.put("contribution to " + name, norms);
    }
  }

  private void embedding(double[][][] dx) {
    double[][][] byPosition = new double[positions][][];
    for (int t = 0; t < positions; t++) {
      byPosition[t] = Evaluator.map(matrix("embed.E", 0), _ -> 0);
      for (int b = 0; b < batch.size; b++) {
        for (int i = 0; i < dx[t].length; i++) {
          byPosition[t][batch.tokens[b * positions + t]][i] += dx[t][i][b];
        }
      }
    }
    gradient("embed.E", byPosition, false, false);
  }
}
