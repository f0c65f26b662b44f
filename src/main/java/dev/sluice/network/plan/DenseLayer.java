package dev.sluice.network.plan;

import dev.sluice.network.Activation;

/** F(x) = act(W x + b) at each position, or at each place of an image. */
final class DenseLayer implements Node {
  private final Linear linear;
  private final Activation activation;
  private final Edge x;
  private final Edge f;
  private final Signal sums;
  private final Signal deltas;

  /**
   * @param sums where W x + b stands; F(x) itself unless the derivative needs the sums
   * @param deltas where the gradient at the sums goes; that of F(x) itself if the layer is linear
   */
  DenseLayer(Linear linear, Activation activation, Edge x, Edge f, Signal sums, Signal deltas) {
    this.linear = linear;
    this.activation = activation;
    this.x = x;
    this.f = f;
    this.sums = sums;
    this.deltas = deltas;
  }

  @Override
  public void forward(Memory memory) {
    int length = f.value().block();
    for (int t = 0; t < f.value().positions(); t++) {
      long sum = sums.at(t);
      long out = f.value().at(t);
      linear.forward(memory, x.value().at(t), sum, sums.batch(), false);
      Activations.forward(activation, memory, out, sum, length);
    }
  }

  @Override
  public void backward(Memory memory) {
    int length = f.value().block();
    for (int t = 0; t < f.value().positions(); t++) {
      long delta = deltas.at(t);
      long from = f.gradient().at(t);
      long out = f.value().at(t);
      Activations.backward(activation, memory, delta, from, out, sums.at(t), length);
      x.back(memory, linear, t, delta);
      learn(memory, t);
    }
  }

  @Override
  public void learn(Memory memory, int position) {
    x.learn(memory, linear, position, deltas.at(position));
  }
}
