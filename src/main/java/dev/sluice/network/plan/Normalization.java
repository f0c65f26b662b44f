package dev.sluice.network.plan;

import dev.sluice.tensor.Blas;
import dev.sluice.tensor.Blocks;
import dev.sluice.tensor.Norms;

/** y = LayerNorm(x) over the features, at each position. */
final class Normalization implements Node {
  private final Edge x;
  private final Edge y;
  private final long gain;
  private final long bias;
  private final Signal statistics;
  private final long gains;
  private final long biases;
  private final long ones;

  /**
   * @param name of the norm, as {@code layers.0.norm_1}
   */
  Normalization(String name, Edge x, Edge y, Views views, Space space) {
    this.x = x;
    this.y = y;
    Signal value = x.value();
    this.gain = views.alone(name + ".gain", value.features(), 1).offset();
    this.bias = views.alone(name + ".bias", value.features(), 1).offset();
    this.statistics = Signal.gradients(space, value.positions(), 2, value.batch());
    this.gains = 4 * space.take(value.block());
    this.biases = 4 * space.take(value.block());
    this.ones = 4 * space.take(value.batch());
  }

  @Override
  public void start(Memory memory) {
    Blocks.fill(memory.values, ones, 1, x.value().batch());
  }

  @Override
  public void forward(Memory memory) {
    int features = x.value().features();
    int batch = x.value().batch();
    for (int t = 0; t < x.value().positions(); t++) {
      Norms.statistics(memory.values, statistics.at(t), x.value().at(t), features, batch);
      Norms.apply(
          memory.values,
          y.value().at(t),
          x.value().at(t),
          statistics.at(t),
          memory.parameters,
          memory.parameter(gain),
          memory.parameter(bias),
          features,
          batch);
    }
  }

  @Override
  public void backward(Memory memory) {
    if (x.gradient() != null) {
      for (int t = 0; t < x.value().positions(); t++) {
        Norms.back(
            memory.values,
            x.gradient().at(t),
            x.accumulate(),
            y.gradient().at(t),
            x.value().at(t),
            statistics.at(t),
            memory.parameters,
            memory.parameter(gain),
            x.value().features(),
            x.value().batch());
      }
    }
    learn(memory, 0, x.value().positions());
  }

  @Override
  public void learn(Memory memory, int position) {
    learn(memory, position, position + 1);
  }

  /** Sums over positions by example, then over the batch by a product with ones. */
  private void learn(Memory memory, int from, int to) {
    Blocks.zero(memory.values, gains, x.value().block());
    Blocks.zero(memory.values, biases, x.value().block());
    for (int t = from; t < to; t++) {
      Norms.learn(
          memory.values,
          gains,
          biases,
          y.gradient().at(t),
          x.value().at(t),
          statistics.at(t),
          x.value().features(),
          x.value().batch());
    }
    add(memory, gains, gain);
    add(memory, biases, bias);
  }

  private void add(Memory memory, long sums, long vector) {
    int batch = x.value().batch();
    Blas.multiply(
        x.value().features(),
        1,
        batch,
        1f,
        memory.valuesAddress + sums,
        batch,
        memory.valuesAddress + ones,
        1,
        1f,
        memory.gradientsAddress() + 4 * vector,
        1);
  }
}
