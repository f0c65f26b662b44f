package dev.sluice.network.plan;

import dev.sluice.tensor.Blocks;

/** A residual connection: y = s(x) + F(x). */
final class Skip implements Node {
  private final Edge s;
  private final Signal f;
  private final Edge y;

  /** The gradient of F(x) is that of y itself; that of s(x) may be, too. */
  Skip(Edge s, Signal f, Edge y) {
    this.s = s;
    this.f = f;
    this.y = y;
  }

  @Override
  public void forward(Memory memory) {
    for (int t = 0; t < f.positions(); t++) {
      Blocks.add(memory.values, y.value().at(t), f.at(t), s.value().at(t), f.block());
    }
  }

  @Override
  public void backward(Memory memory) {
    if (s.gradient() == null || s.gradient().equals(y.gradient())) {
      return;
    }
    for (int t = 0; t < f.positions(); t++) {
      Blocks.copy(memory.values, s.gradient().at(t), y.gradient().at(t), f.block());
    }
  }

  @Override
  public void learn(Memory memory, int position) {}
}
