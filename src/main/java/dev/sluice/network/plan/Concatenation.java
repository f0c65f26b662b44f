package dev.sluice.network.plan;

import dev.sluice.tensor.Blocks;

/**
 * A dense connection: y = [x ; F(x)]. F(x) already stands in its place in y, so only x is copied.
 */
final class Concatenation implements Node {
  private final Edge x;
  private final Edge y;

  Concatenation(Edge x, Edge y) {
    this.x = x;
    this.y = y;
  }

  @Override
  public void forward(Memory memory) {
    for (int t = 0; t < x.value().positions(); t++) {
      Blocks.copy(memory.values, y.value().at(t), x.value().at(t), x.value().block());
    }
  }

  @Override
  public void backward(Memory memory) {
    if (x.gradient() != null) {
      for (int t = 0; t < x.value().positions(); t++) {
        Blocks.copy(memory.values, x.gradient().at(t), y.gradient().at(t), x.value().block());
      }
    }
  }

  @Override
  public void learn(Memory memory, int position) {}
}
