package dev.sluice.network.plan;

import dev.sluice.cell.Evaluator;
import dev.sluice.network.Attention;
import dev.sluice.network.Attention.Norm;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** An encoder block in doubles, one number at a time. A block is [features][batch]. */
final class PlainAttention {
  /** W x + b. */
  interface Linear {
    double[][] apply(String matrix, String vector, double[][] x);
  }

  private final Attention layer;
  private final Function<String, double[][]> parameters;
  private final Linear linear;

  PlainAttention(Attention layer, Function<String, double[][]> parameters, Linear linear) {
    this.layer = layer;
    this.parameters = parameters;
    this.linear = linear;
  }

  double[][][] block(double[][][] x) {
    return sublayer("norm_2.", sublayer("norm_1.", x, this::attend), this::mlp);
  }

  private double[][][] sublayer(String norm, double[][][] x, UnaryOperator<double[][][]> f) {
    double[][][] y = f.apply(layer.norm() == Norm.PRE ? norm(norm, x) : x);
    if (layer.skip()) {
      for (int t = 0; t < x.length; t++) {
        y[t] = PlainScan.sum(x[t], y[t]);
      }
    }
    return layer.norm() == Norm.POST ? norm(norm, y) : y;
  }

  private double[][][] norm(String name, double[][][] x) {
    double[][] gain = parameters.apply(name + "gain");
    double[][] bias = parameters.apply(name + "bias");
    double[][][] y = new double[x.length][gain.length][x[0][0].length];
    for (int t = 0; t < x.length; t++) {
      for (int b = 0; b < x[0][0].length; b++) {
        int example = b;
        double[] column = Arrays.stream(x[t]).mapToDouble(row -> row[example]).toArray();
        double mean = Arrays.stream(column).average().orElseThrow();
        double variance =
            Arrays.stream(column).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
        for (int i = 0; i < column.length; i++) {
          double normal = (column[i] - mean) / Math.sqrt(variance + 1e-5);
          y[t][i][b] = gain[i][0] * normal + bias[i][0];
        }
      }
    }
    return y;
  }

  private double[][][] mlp(double[][][] x) {
    return each(
        x,
        v ->
            linear.apply(
                "W_2", "b_2", Evaluator.map(linear.apply("W_1", "b_1", v), z -> Math.max(z, 0))));
  }

  private double[][][] attend(double[][][] x) {
    double[][][] q = each(x, v -> linear.apply("W_q", "b_q", v));
    double[][][] k = each(x, v -> linear.apply("W_k", "b_k", v));
    double[][][] v = each(x, z -> linear.apply("W_v", "b_v", z));
    double[][][] z = new double[x.length][x[0].length][x[0][0].length];
    int depth = x[0].length / layer.heads();
    for (int t = 0; t < x.length; t++) {
      for (int b = 0; b < x[0][0].length; b++) {
        for (int head = 0; head < layer.heads(); head++) {
          double[] weights = weights(q[t], k, t, head * depth, depth, b);
          for (int i = head * depth; i < (head + 1) * depth; i++) {
            for (int u = 0; u < weights.length; u++) {
              z[t][i][b] += weights[u] * v[u][i][b];
            }
          }
        }
      }
    }
    return each(z, found -> linear.apply("W_o", "b_o", found));
  }

  private double[] weights(double[][] q, double[][][] k, int t, int first, int depth, int b) {
    double[] weights = new double[layer.causal() ? t + 1 : k.length];
    for (int u = 0; u < weights.length; u++) {
      double score = 0;
      for (int i = first; i < first + depth; i++) {
        score += q[i][b] * k[u][i][b];
      }
      weights[u] = Math.exp(score / Math.sqrt(depth));
    }
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  private static double[][][] each(double[][][] x, UnaryOperator<double[][]> f) {
    return Arrays.stream(x).map(f).toArray(double[][][]::new);
  }
}
