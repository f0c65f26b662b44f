package dev.sluice.network.plan;

import dev.sluice.tensor.AddedTerms;
import dev.sluice.tensor.Blocks;
import dev.sluice.tensor.Terms;

/** A highway connection: y = t ⊙ F(x) + (1 - t) ⊙ s(x). */
final class Highway implements Node {
  private final Edge s;
  private final Edge f;
  private final Edge t;
  private final Edge y;

  Highway(Edge s, Edge f, Edge t, Edge y) {
    this.s = s;
    this.f = f;
    this.t = t;
    this.y = y;
  }

  @Override
  public void forward(Memory memory) {
    int length = f.value().block();
    for (int k = 0; k < f.value().positions(); k++) {
      long open = t.value().at(k);
      long out = y.value().at(k);
      long passed = s.value().at(k);
      Terms.setTwo(memory.values, out, 1, open, f.value().at(k), open, length);
      AddedTerms.addOneComplement(memory.values, out, 1, passed, passed, open, length);
    }
  }

  @Override
  public void backward(Memory memory) {
    int length = f.value().block();
    for (int k = 0; k < f.value().positions(); k++) {
      long open = t.value().at(k);
      long dy = y.gradient().at(k);
      long dt = t.gradient().at(k);
      Terms.setTwo(memory.values, f.gradient().at(k), 1, dy, open, open, length);
      Blocks.subtract(memory.values, dt, f.value().at(k), s.value().at(k), length);
      Terms.setTwo(memory.values, dt, 1, dy, dt, dy, length);
      if (s.gradient() != null) {
        Terms.setOneComplement(memory.values, s.gradient().at(k), 1, dy, dy, open, length);
      }
    }
  }

  @Override
  public void learn(Memory memory, int position) {}
}
