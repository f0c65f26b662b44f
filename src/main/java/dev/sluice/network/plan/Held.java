package dev.sluice.network.plan;

import dev.sluice.tensor.Blocks;

/** A gate that is held at a constant: nothing changes it, and it passes no gradient on. */
final class Held implements Node {
  private final Signal gate;
  private final float constant;

  Held(Signal gate, float constant) {
    this.gate = gate;
    this.constant = constant;
  }

  @Override
  public void start(Memory memory) {
    for (int k = 0; k < gate.positions(); k++) {
      Blocks.fill(memory.values, gate.at(k), constant, gate.block());
    }
  }

  @Override
  public void forward(Memory memory) {}

  @Override
  public void backward(Memory memory) {}

  @Override
  public void learn(Memory memory, int position) {}
}
