package dev.sluice.network.plan;

import dev.sluice.cell.Evaluator;
import dev.sluice.network.Activation;
import dev.sluice.network.Batch;
import dev.sluice.network.Connection;
import dev.sluice.network.Embedding;
import dev.sluice.network.Layer;
import dev.sluice.network.Loss;
import dev.sluice.network.Network;
import dev.sluice.network.Parameter;
import dev.sluice.network.Shapes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A network's forward pass in doubles, as plainly as can be. A block is [features][batch]. */
final class PlainNetwork {
  private final Network network;
  private final Batch batch;
  private final Map<String, double[]> numbers;
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final int positions;

  PlainNetwork(Network network, Batch batch, Map<String, double[]> numbers) {
    this.network = network;
    this.batch = batch;
    this.numbers = numbers;
    this.positions = network.input().positions();
    Shapes.parameters(network).forEach(parameter -> parameters.put(parameter.name(), parameter));
  }

  /** The logits of each answer. */
  double[][][] logits() {
    double[][][] x = input();
    for (int i = 0; i < network.layers().size(); i++) {
      x = layer("layers." + i + ".", network.layers().get(i), x);
    }
    double[][][] read = read(x);
    double[][][] logits = new double[read.length][][];
    for (int t = 0; t < read.length; t++) {
      logits[t] = linear("head.V", "head.d", read[t]);
    }
    return logits;
  }

  private double[][][] input() {
    int width = network.input().width();
    double[][][] x = new double[positions][width][batch.size];
    for (int t = 0; t < positions; t++) {
      for (int b = 0; b < batch.size; b++) {
        int at = b * positions + t;
        for (int i = 0; i < width; i++) {
          boolean isTokens = batch.tokens.length > 0;
          x[t][i][b] = isTokens ? (batch.tokens[at] == i ? 1 : 0) : batch.values[at * width + i];
        }
      }
      if (network.embedding().isPresent()) {
        Embedding embedding = network.embedding().get();
        double[][] e = Evaluator.transpose(matrix("embed.E", 0));
        x[t] = PlainScan.sum(Evaluator.multiply(e, x[t]), position(embedding, t));
      }
    }
    return x;
  }

  private double[][] position(Embedding embedding, int t) {
    double[][] added = new double[embedding.units()][batch.size];
    for (int i = 0; i < added.length; i++) {
      double angle = t / Math.pow(10000, (double) (i / 2 * 2) / added.length);
      double value =
          switch (embedding.positions()) {
            case NONE -> 0;
            case SINUSOIDAL -> i % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
            case LEARNED -> matrix("embed.Q", 0)[t][i];
          };
      Arrays.fill(added[i], value);
    }
    return added;
  }

  private double[][][] layer(String name, Layer layer, double[][][] x) {
    double[][][] f =
        switch (layer) {
          case Layer.Dense dense -> dense(name, dense.activation(), x);
          case Layer.Recurrent recurrent -> recurrent(name, recurrent, x);
          case Layer.Attention attention -> attention(name, attention, x);
        };
    double[][][] y = new double[positions][][];
    for (int t = 0; t < positions; t++) {
      y[t] = connect(name, layer.connection(), x[t], f[t]);
    }
    return y;
  }

  private double[][] connect(String name, Connection connection, double[][] x, double[][] f) {
    return switch (connection) {
      case PLAIN -> f;
      case RESIDUAL -> PlainScan.sum(skip(name, x, f), f);
      case DENSE -> {
        List<double[]> rows = new ArrayList<>(List.of(x));
        rows.addAll(List.of(f));
        yield rows.toArray(double[][]::new);
      }
      case HIGHWAY -> {
        double[][] s = skip(name, x, f);
        double[][] gate = linear(name + "W_T", name + "b_T", x);
        double[][] y = new double[f.length][batch.size];
        for (int i = 0; i < f.length; i++) {
          for (int b = 0; b < batch.size; b++) {
            double open = 1 / (1 + Math.exp(-gate[i][b]));
            y[i][b] = open * f[i][b] + (1 - open) * s[i][b];
          }
        }
        yield y;
      }
    };
  }

  private double[][] skip(String name, double[][] x, double[][] f) {
    return x.length == f.length ? x : Evaluator.multiply(matrix(name + "P", 0), x);
  }

  private double[][][] dense(String name, Activation activation, double[][][] x) {
    double[][][] f = new double[positions][][];
    for (int t = 0; t < positions; t++) {
      f[t] = Evaluator.map(linear(name + "W", name + "b", x[t]), z -> activate(activation, z));
    }
    return f;
  }

  private static double activate(Activation activation, double z) {
    return switch (activation) {
      case LINEAR -> z;
      case TANH -> Math.tanh(z);
      case RELU -> Math.max(z, 0);
      case SIGMOID -> 1 / (1 + Math.exp(-z));
      case GELU -> z * normal(z);
    };
  }

  /** Φ(z) by its Taylor series (Marsaglia 2004). */
  private static double normal(double z) {
    double sum = z;
    double term = z;
    for (int i = 3; Math.abs(term) > 1e-18; i += 2) {
      term *= z * z / i;
      sum += term;
    }
    return 0.5 + sum * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }

  private double[][][] recurrent(String name, Layer.Recurrent layer, double[][][] x) {
    return switch (layer.direction()) {
      case FORWARD -> scan(name, layer, false, x);
      case BACKWARD -> scan(name, layer, true, x);
      case BOTH -> {
        double[][][] forward = scan(name + "forward.", layer, false, x);
        double[][][] backward = scan(name + "backward.", layer, true, x);
        double[][][] both = new double[positions][][];
        for (int t = 0; t < positions; t++) {
          both[t] = connect("", Connection.DENSE, forward[t], backward[t]);
        }
        yield both;
      }
    };
  }

  private double[][][] scan(
      String prefix, Layer.Recurrent layer, boolean reversed, double[][][] x) {
    List<Map<String, double[][]>> steps = new ArrayList<>();
    for (int k = 0; k < positions; k++) {
      Map<String, double[][]> own = new LinkedHashMap<>();
      for (var parameter : layer.cell().parameters()) {
        own.put(parameter.name(), matrix(prefix + parameter.name(), layer.untied() ? k : 0));
      }
      steps.add(own);
    }
    return new PlainScan(layer.cell().pin(layer.pin()), reversed, layer.units(), steps, x).h;
  }

  private double[][][] read(double[][][] x) {
    int last = positions - 1;
    double[][] joined = Evaluator.map(x[0], v -> v);
    for (int t = 1; t <= last; t++) {
      for (int i = 0; i < joined.length; i++) {
        for (int b = 0; b < batch.size; b++) {
          double v = x[t][i][b];
          joined[i][b] =
              switch (network.head().read()) {
                case MEAN -> joined[i][b] + v;
                case MAX -> Math.max(joined[i][b], v);
                case LAST, FIRST, EVERY -> joined[i][b];
              };
        }
      }
    }
    return switch (network.head().read()) {
      case LAST -> new double[][][] {x[last]};
      case FIRST -> new double[][][] {x[0]};
      case EVERY -> x;
      case MEAN -> new double[][][] {Evaluator.map(joined, v -> v / positions)};
      case MAX -> new double[][][] {joined};
    };
  }

  private double[][][] attention(String name, Layer.Attention layer, double[][][] x) {
    var block =
        new PlainAttention(
            layer, n -> matrix(name + n, 0), (w, b, z) -> linear(name + w, name + b, z));
    return block.block(x);
  }

  private double[][] linear(String matrix, String vector, double[][] x) {
    double[][] z = Evaluator.multiply(matrix(matrix, 0), x);
    double[][] bias = matrix(vector, 0);
    for (int i = 0; i < z.length; i++) {
      double b = bias[i][0];
      z[i] = Arrays.stream(z[i]).map(v -> v + b).toArray();
    }
    return z;
  }

  private double[][] matrix(String name, int copy) {
    List<Integer> shape = parameters.get(name).shape();
    int rows = shape.getFirst();
    int columns = shape.size() == 1 ? 1 : shape.getLast();
    double[][] matrix = new double[rows][columns];
    for (int i = 0; i < rows * columns; i++) {
      matrix[i / columns][i % columns] = numbers.get(name)[copy * rows * columns + i];
    }
    return matrix;
  }

  double loss() {
    double[][][] logits = logits();
    int units = network.head().units();
    double sum = 0;
    int count = 0;
    for (int t = 0; t < logits.length; t++) {
      for (int b = 0; b < batch.size; b++) {
        int at = b * logits.length + t;
        if (network.loss() == Loss.MSE) {
          for (int u = 0; u < units; u++) {
            double wrong = logits[t][u][b] - batch.targets[at * units + u];
            sum += wrong * wrong;
            count++;
          }
        } else if (batch.classes[at] >= 0) {
          double all = 0;
          for (int u = 0; u < units; u++) {
            all += Math.exp(logits[t][u][b]);
          }
          sum += Math.log(all) - logits[t][batch.classes[at]][b];
          count++;
        }
      }
    }
    return sum / count;
  }
}
