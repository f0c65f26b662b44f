package dev.sluice.network.plan;

import dev.sluice.network.Activation;
import dev.sluice.tensor.Blocks;
import dev.sluice.tensor.Functions;
import dev.sluice.tensor.Terms;

/** What dense and convolutional layers apply to their sums, block by block. */
final class Activations {
  private Activations() {}

  /** Whether the derivative is told by the sums, not by the output alone. */
  static boolean needsSums(Activation activation) {
    return switch (activation) {
      case GELU -> true;
      case LINEAR, TANH, RELU, SIGMOID -> false;
    };
  }

  /**
   * out = act(sum)
   *
   * @param out in bytes; the sum itself unless the derivative needs that
   */
  static void forward(Activation activation, Memory memory, long out, long sum, int length) {
    switch (activation) {
      case LINEAR -> {}
      case TANH -> Functions.tanh(memory.values, out, sum, length);
      case RELU -> Functions.relu(memory.values, out, sum, length);
      case SIGMOID -> Functions.sigmoid(memory.values, out, sum, length);
      case GELU -> {
        Functions.bell(memory.values, out, sum, length);
        Blocks.gelu(memory.values, out, sum, out, length);
      }
    }
  }

  /**
   * delta = from · act'(sum)
   *
   * @param delta in bytes; {@code from} itself if the layer is linear
   */
  static void backward(
      Activation activation, Memory memory, long delta, long from, long out, long sum, int length) {
    switch (activation) {
      case LINEAR -> {}
      case TANH -> Terms.setOneTanh(memory.values, delta, 1, from, from, out, length);
      case RELU -> Terms.setOneStep(memory.values, delta, 1, from, from, out, length);
      case SIGMOID -> Terms.setOneSigmoid(memory.values, delta, 1, from, from, out, length);
      case GELU -> {
        Functions.bell(memory.values, delta, sum, length);
        Blocks.geluSlope(memory.values, delta, from, sum, delta, length);
      }
    }
  }
}
