package dev.sluice.bench;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.recurrent.RNN;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;

/** PyTorch, through DJL. */
final class Torch implements Subject {
  /** What a network says of a batch: logits [batch, classes]. */
  @FunctionalInterface
  private interface Model {
    NDArray logits(NDArray input);
  }

  @Override
  public boolean has(Case each) {
    return true;
  }

  @Override
  public Training prepare(Case each) {
    return new Network(each);
  }

  private static final class Network implements Training {
    private static final float RATE = 1e-3f;
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;

    private final NDManager manager = NDManager.newBaseManager();
    private final List<NDArray> parameters = new ArrayList<>();
    private final List<NDArray> firsts = new ArrayList<>();
    private final List<NDArray> seconds = new ArrayList<>();
    private final Model model;
    private final NDArray input;
    private final NDArray classes;
    private int updates;

    Network(Case each) {
      int batch = each.batch();
      int units = each.units();
      switch (each.net()) {
        case Case.Net.Recurrent(var cell, var layers, var both) -> {
          model = recurrent(cell, layers, both, batch, each.inputs(), units);
          input = normal(1, each.positions(), batch, each.inputs());
        }
        case Case.Net.Written _ -> {
          // PyTorch need not know that an LSTM was typed in
          model =
              each.peephole()
                  ? peephole(each)
                  : recurrent("lstm", 1, false, batch, each.inputs(), units);
          input = normal(1, each.positions(), batch, each.inputs());
        }
        case Case.Net.Dense(var layers) -> {
          model = dense(layers, each.inputs(), units);
          input = normal(1, batch, each.inputs());
        }
        case Case.Net.Conv(var layers) -> {
          model = conv(layers, each.inputs(), units);
          input = normal(1, batch, each.inputs(), each.positions(), each.positions());
        }
        case Case.Net.Attention attention -> {
          model = attention(attention, each);
          input = normal(1, batch, each.positions(), each.inputs());
        }
      }
      classes =
          manager
              .randomUniform(0, CLASSES, new Shape(batch, 1))
              .floor()
              .toType(DataType.INT64, false);
      for (NDArray parameter : parameters) {
        firsts.add(manager.zeros(parameter.getShape()));
        seconds.add(manager.zeros(parameter.getShape()));
      }
    }

    private NDArray normal(float deviation, long... shape) {
      return manager.randomNormal(0, deviation, new Shape(shape), DataType.FLOAT32);
    }

    private NDArray parameter(long... shape) {
      NDArray array = normal(0.1f, shape);
      array.setRequiresGradient(true);
      parameters.add(array);
      return array;
    }

    private Model head(int width) {
      NDArray matrix = parameter(CLASSES, width);
      NDArray bias = parameter(CLASSES);
      return last -> linear(last, matrix, bias);
    }

    private static NDArray linear(NDArray x, NDArray matrix, NDArray bias) {
      return x.getNDArrayInternal().linear(x, matrix, bias).head();
    }

    private Model recurrent(
        String cell, int layers, boolean both, int batch, int inputs, int units) {
      int directions = both ? 2 : 1;
      int gates =
          switch (cell) {
            case "rnn" -> 1;
            case "lstm" -> 4;
            case "gru-reset-after" -> 3;
            default -> throw new IllegalArgumentException(cell);
          };
      for (int layer = 0; layer < layers; layer++) {
        int width = layer == 0 ? inputs : directions * units;
        for (int direction = 0; direction < directions; direction++) {
          parameter(gates * units, width);
          parameter(gates * units, units);
          parameter(gates * units);
          parameter(gates * units);
        }
      }
      NDList weights = new NDList(parameters);
      NDArray start = manager.zeros(new Shape((long) layers * directions, batch, units));
      Model head = head(directions * units);
      return x -> {
        var operations = x.getNDArrayInternal();
        NDArray outputs =
            switch (cell) {
              case "rnn" ->
                  operations
                      .rnn(
                          x,
                          start,
                          weights,
                          true,
                          layers,
                          RNN.Activation.TANH,
                          0,
                          true,
                          both,
                          false)
                      .head();
              case "lstm" ->
                  operations
                      .lstm(
                          x, new NDList(start, start), weights, true, layers, 0, true, both, false)
                      .head();
              default ->
                  operations.gru(x, start, weights, true, layers, 0, true, both, false).head();
            };
        return head.logits(outputs.get(new NDIndex(-1)));
      };
    }

    /** The inputs' products for all positions at once, then position by position. */
    private Model peephole(Case each) {
      int units = each.units();
      NDArray fromInput = parameter(4L * units, each.inputs());
      NDArray bias = parameter(4L * units);
      NDArray fromState = parameter(units, 4L * units);
      NDArray inputPeephole = parameter(units);
      NDArray forgetPeephole = parameter(units);
      NDArray outputPeephole = parameter(units);
      NDArray zeros = manager.zeros(new Shape(each.batch(), units));
      Model head = head(units);
      return x -> {
        NDList sums = linear(x, fromInput, bias).split(each.positions());
        NDArray h = zeros;
        NDArray c = zeros;
        for (NDArray sum : sums) {
          NDList parts = sum.squeeze(0).add(h.matMul(fromState)).split(4, 1);
          NDArray i = sigmoid(parts.get(0).add(c.mul(inputPeephole)));
          NDArray f = sigmoid(parts.get(1).add(c.mul(forgetPeephole)));
          c = f.mul(c).add(i.mul(parts.get(2).tanh()));
          NDArray o = sigmoid(parts.get(3).add(c.mul(outputPeephole)));
          h = o.mul(c.tanh());
        }
        return head.logits(h);
      };
    }

    private static NDArray sigmoid(NDArray x) {
      return x.getNDArrayInternal().sigmoid();
    }

    private Model dense(int layers, int inputs, int units) {
      List<NDArray> matrices = new ArrayList<>();
      List<NDArray> biases = new ArrayList<>();
      for (int layer = 0; layer < layers; layer++) {
        matrices.add(parameter(units, layer == 0 ? inputs : units));
        biases.add(parameter(units));
      }
      Model head = head(units);
      return x -> {
        NDArray y = x;
        for (int layer = 0; layer < layers; layer++) {
          y = linear(y, matrices.get(layer), biases.get(layer)).tanh();
        }
        return head.logits(y);
      };
    }

    private Model conv(int layers, int inputs, int units) {
      List<NDArray> kernels = new ArrayList<>();
      List<NDArray> biases = new ArrayList<>();
      for (int layer = 0; layer < layers; layer++) {
        kernels.add(parameter(units, layer == 0 ? inputs : units, 3, 3));
        biases.add(parameter(units));
      }
      Shape one = new Shape(1, 1);
      Model head = head(units);
      return x -> {
        NDArray y = x;
        for (int layer = 0; layer < layers; layer++) {
          var operations = y.getNDArrayInternal();
          NDArray sums =
              operations
                  .convolution(y, kernels.get(layer), biases.get(layer), one, one, one, 1)
                  .head();
          y = sums.getNDArrayInternal().relu();
        }
        return head.logits(y.reshape(y.getShape().get(0), units, -1).mean(new int[] {2}));
      };
    }

    /**
     * As torch.nn.TransformerEncoderLayer computes it with norms first: one product for queries,
     * keys and values, batched products for the heads.
     */
    private Model attention(Case.Net.Attention net, Case each) {
      Model[] blocks = new Model[net.layers()];
      for (int i = 0; i < blocks.length; i++) {
        blocks[i] = block(net, each.batch(), each.positions(), each.units());
      }
      Model head = head(each.units());
      return x -> {
        NDArray y = x;
        for (Model block : blocks) {
          y = block.logits(y);
        }
        return head.logits(y.get(new NDIndex(":, -1")));
      };
    }

    private Model block(Case.Net.Attention net, int batch, int positions, int width) {
      NDArray projections = parameter(3L * width, width);
      NDArray projectionBias = parameter(3L * width);
      NDArray out = parameter(width, width);
      NDArray outBias = parameter(width);
      NDArray first = parameter(net.hidden(), width);
      NDArray firstBias = parameter(net.hidden());
      NDArray second = parameter(width, net.hidden());
      NDArray secondBias = parameter(width);
      Model normOne = norm(width);
      Model normTwo = norm(width);
      int depth = width / net.heads();
      float scale = (float) (1 / Math.sqrt(depth));
      return x -> {
        NDList shares = linear(normOne.logits(x), projections, projectionBias).split(3, 2);
        List<NDArray> heads =
            shares.stream()
                .map(
                    share ->
                        share.reshape(batch, positions, net.heads(), depth).transpose(0, 2, 1, 3))
                .toList();
        NDArray scores = heads.get(0).mul(scale).matMul(heads.get(1).transpose(0, 1, 3, 2));
        NDArray found =
            scores
                .softmax(-1)
                .matMul(heads.get(2))
                .transpose(0, 2, 1, 3)
                .reshape(batch, positions, width);
        NDArray middle = x.add(linear(found, out, outBias));
        NDArray hidden = linear(normTwo.logits(middle), first, firstBias);
        NDArray active = hidden.getNDArrayInternal().relu();
        return middle.add(linear(active, second, secondBias));
      };
    }

    private Model norm(int width) {
      NDArray gain = parameter(width);
      NDArray bias = parameter(width);
      Shape shape = new Shape(width);
      return x -> x.getNDArrayInternal().layerNorm(x, shape, gain, bias, 1e-5f).head();
    }

    @Override
    public void step() {
      try (NDManager scope = manager.newSubManager()) {
        NDArray batch = input.duplicate();
        batch.attach(scope);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
          NDArray chosen = model.logits(batch).logSoftmax(1).gather(classes, 1);
          collector.backward(chosen.mean().neg());
        }
        update(scope);
      }
    }

    private void update(NDManager scope) {
      List<NDArray> gradients = new ArrayList<>();
      NDList norms = new NDList();
      for (NDArray parameter : parameters) {
        NDArray gradient = parameter.getGradient();
        gradient.attach(scope);
        gradients.add(gradient);
        norms.add(gradient.norm());
      }
      double norm = NDArrays.stack(norms).norm().getFloat();
      updates++;
      float rate =
          (float) (RATE * Math.sqrt(1 - Math.pow(BETA2, updates)) / (1 - Math.pow(BETA1, updates)));
      for (int i = 0; i < gradients.size(); i++) {
        NDArray gradient = gradients.get(i);
        if (norm > 1) {
          gradient.muli(1 / norm);
        }
        NDList state = new NDList(parameters.get(i), gradient, firsts.get(i), seconds.get(i));
        gradient
            .getNDArrayInternal()
            .adamUpdate(
                state,
                new NDList(parameters.get(i)),
                rate,
                1,
                0,
                1,
                -1,
                BETA1,
                BETA2,
                1e-8f,
                false,
                false);
      }
    }

    @Override
    public void close() {
      manager.close();
    }
  }
}
