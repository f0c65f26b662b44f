package dev.sluice.network.plan;

import dev.sluice.network.Activation;

/** F(x) = act(W ∗ x + b) on images. */
final class ConvLayer implements Node {
  private final Convolution convolution;
  private final Activation activation;
  private final Edge x;
  private final Edge f;
  private final Signal sums;
  private final Signal deltas;

  /**
   * @param sums where W ∗ x + b stands; F(x) itself unless the derivative needs the sums
   * @param deltas where the gradient at the sums goes; that of F(x) itself if the layer is linear
   */
  ConvLayer(
      Convolution convolution, Activation activation, Edge x, Edge f, Signal sums, Signal deltas) {
    this.convolution = convolution;
    this.activation = activation;
    this.x = x;
    this.f = f;
    this.sums = sums;
    this.deltas = deltas;
  }

  @Override
  public void forward(Memory memory) {
    convolution.pack(memory);
    int length = f.value().block();
    for (int row = 0; row < f.value().positions(); row++) {
      convolution.forward(memory, x.value(), row);
      Activations.forward(activation, memory, f.value().at(row), sums.at(row), length);
    }
  }

  @Override
  public void backward(Memory memory) {
    if (x.gradient() != null) {
      convolution.packTurned(memory);
    }
    int length = f.value().block();
    for (int row = 0; row < f.value().positions(); row++) {
      long from = f.gradient().at(row);
      long out = f.value().at(row);
      Activations.backward(activation, memory, deltas.at(row), from, out, sums.at(row), length);
      if (x.gradient() != null) {
        convolution.backward(memory, deltas, x.gradient(), x.accumulate(), row);
      }
      convolution.learn(memory, deltas, row);
    }
  }

  /** An image has no positions in time, so that nothing is told apart by them. */
  @Override
  public void learn(Memory memory, int position) {}
}
