package dev.sluice.network.plan;

import dev.sluice.cell.Evaluator;
import dev.sluice.network.Activation;
import dev.sluice.network.Area;
import dev.sluice.network.Attention;
import dev.sluice.network.Batch;
import dev.sluice.network.Connection;
import dev.sluice.network.Conv;
import dev.sluice.network.Dense;
import dev.sluice.network.Embedding;
import dev.sluice.network.Input;
import dev.sluice.network.Layer;
import dev.sluice.network.Loss;
import dev.sluice.network.Network;
import dev.sluice.network.Parameter;
import dev.sluice.network.Recurrent;
import dev.sluice.network.Shapes;
import dev.sluice.network.Site;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network's forward pass in doubles, as plainly as can be. A block is [features][batch]; there is
 * one for each position, or for each place of an image, row by row.
 */
final class PlainNetwork {
  private final Network network;
  private final Batch batch;
  private final Map<String, double[]> numbers;
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final int positions;
  private final List<Site> sites;

  PlainNetwork(Network network, Batch batch, Map<String, double[]> numbers) {
    this.network = network;
    this.batch = batch;
    this.numbers = numbers;
    this.sites = Shapes.sites(network);
    this.positions = (int) network.input().area().size();
    Shapes.parameters(network).forEach(parameter -> parameters.put(parameter.name(), parameter));
  }

  /** The logits of each answer. */
  double[][][] logits() {
    double[][][] x = input();
    for (Site site : sites) {
      x = layer(site, x);
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
          boolean isImage = network.input() instanceof Input.Image;
          int value = isImage ? (b * width + i) * positions + t : at * width + i;
          x[t][i][b] = isTokens ? (batch.tokens[at] == i ? 1 : 0) : batch.values[value];
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

  private double[][][] layer(Site site, double[][][] x) {
    Layer layer = site.layer();
    String name = site.name() + ".";
    Area from = site.area();
    Area to = site.outArea();
    double[][][] f =
        switch (layer) {
          case Dense dense -> dense(name, dense.activation(), x);
          case Recurrent recurrent -> recurrent(name, recurrent, x);
          case Attention attention -> attention(name, attention, x);
          case Conv conv -> {
            double[][][] z = convolve(name + "W", name + "b", conv, x, from, to);
            for (int t = 0; t < z.length; t++) {
              z[t] = Evaluator.map(z[t], v -> activate(conv.activation(), v));
            }
            yield z;
          }
        };
    double[][][] gates = f;
    if (layer.connection() == Connection.HIGHWAY) {
      gates = gates(name, layer, x, from, to);
      Double held = layer.pin().get(Connection.GATE);
      if (held != null) {
        double sum = Math.log(held / (1 - held));
        gates =
            Arrays.stream(gates).map(z -> Evaluator.map(z, _ -> sum)).toArray(double[][][]::new);
      }
    }
    double[][][] y = new double[f.length][][];
    for (int t = 0; t < f.length; t++) {
      int stride = layer.stride();
      double[][] met = x[t / to.width() * stride * from.width() + t % to.width() * stride];
      y[t] = connect(name, layer.connection(), met, f[t], gates[t]);
    }
    return y;
  }

  private double[][][] gates(String name, Layer layer, double[][][] x, Area from, Area to) {
    if (layer instanceof Conv conv) {
      return convolve(name + "W_T", name + "b_T", conv, x, from, to);
    }
    double[][][] gates = new double[x.length][][];
    for (int t = 0; t < x.length; t++) {
      gates[t] = linear(name + "W_T", name + "b_T", x[t]);
    }
    return gates;
  }

  private double[][][] convolve(
      String matrix, String vector, Conv layer, double[][][] x, Area from, Area to) {
    double[] w = numbers.get(matrix);
    int kernel = layer.kernel();
    double[][][] z = new double[(int) to.size()][layer.channels()][batch.size];
    for (int place = 0; place < z.length; place++) {
      int top = place / to.width() * layer.stride() - kernel / 2;
      int left = place % to.width() * layer.stride() - kernel / 2;
      for (int out = 0; out < layer.channels(); out++) {
        Arrays.fill(z[place][out], numbers.get(vector)[out]);
        for (int in = 0; in < x[0].length; in++) {
          for (int tap = 0; tap < kernel * kernel; tap++) {
            int row = top + tap / kernel;
            int column = left + tap % kernel;
            if (row >= 0 && row < from.height() && column >= 0 && column < from.width()) {
              for (int b = 0; b < batch.size; b++) {
                z[place][out][b] +=
                    w[(out * x[0].length + in) * kernel * kernel + tap]
                        * x[row * from.width() + column][in][b];
              }
            }
          }
        }
      }
    }
    return z;
  }

  private double[][] connect(
      String name, Connection connection, double[][] x, double[][] f, double[][] gate) {
    return switch (connection) {
      case PLAIN -> f;
      case RESIDUAL -> PlainScan.sum(skip(name, x), f);
      case DENSE -> {
        List<double[]> rows = new ArrayList<>(List.of(x));
        rows.addAll(List.of(f));
        yield rows.toArray(double[][]::new);
      }
      case HIGHWAY -> {
        double[][] s = skip(name, x);
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

  private double[][] skip(String name, double[][] x) {
    return parameters.containsKey(name + "P") ? Evaluator.multiply(matrix(name + "P", 0), x) : x;
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

  private double[][][] recurrent(String name, Recurrent layer, double[][][] x) {
    return switch (layer.direction()) {
      case FORWARD -> scan(name, layer, false, x);
      case BACKWARD -> scan(name, layer, true, x);
      case BOTH -> {
        double[][][] forward = scan(name + "forward.", layer, false, x);
        double[][][] backward = scan(name + "backward.", layer, true, x);
        double[][][] both = new double[positions][][];
        for (int t = 0; t < positions; t++) {
          both[t] = connect("", Connection.DENSE, forward[t], backward[t], forward[t]);
        }
        yield both;
      }
    };
  }

  private double[][][] scan(String prefix, Recurrent layer, boolean reversed, double[][][] x) {
    List<Map<String, double[][]>> steps = new ArrayList<>();
    for (int k = 0; k < positions; k++) {
      Map<String, double[][]> own = new LinkedHashMap<>();
      for (var parameter : layer.cell().parameters()) {
        own.put(parameter.name(), matrix(prefix + parameter.name(), layer.untied() ? k : 0));
      }
      steps.add(own);
    }
    return new PlainScan(layer.pinned(), reversed, layer.units(), steps, x).h;
  }

  private double[][][] read(double[][][] x) {
    int last = x.length - 1;
    if (network.input() instanceof Input.Image) {
      double[][] sum = x[0];
      for (int place = 1; place <= last; place++) {
        sum = PlainScan.sum(sum, x[place]);
      }
      return new double[][][] {Evaluator.map(sum, v -> v / x.length)};
    }
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

  private double[][][] attention(String name, Attention layer, double[][][] x) {
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
    int columns = shape.size() == 1 ? 1 : shape.get(1);
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
