package dev.sluice.network.plan;

import dev.sluice.tensor.AddedTerms;
import dev.sluice.tensor.Blocks;
import dev.sluice.tensor.Functions;
import dev.sluice.tensor.Terms;
import org.jspecify.annotations.Nullable;

/** A highway connection: y = t ⊙ F(x) + (1 - t) ⊙ s(x), t = σ(W_T x + b_T). */
final class Highway implements Node {
  private final Edge x;
  private final Edge f;
  private final Edge y;
  private final Linear transform;
  private final @Nullable Linear projection;
  private final Signal gate;
  private final Signal skipped;
  private final long scratch;
  private final Signal sums;
  private final @Nullable Signal past;

  /**
   * @param gate where t stands
   * @param skipped where s(x) stands: x itself unless projected
   */
  Highway(
      Edge x,
      Edge f,
      Edge y,
      Linear transform,
      @Nullable Linear projection,
      Signal gate,
      Signal skipped,
      Space space) {
    this.x = x;
    this.f = f;
    this.y = y;
    this.transform = transform;
    this.projection = projection;
    this.gate = gate;
    this.skipped = skipped;
    this.scratch = 4 * space.take(gate.block());
    int batch = gate.batch();
    this.sums = Signal.gradients(space, gate.positions(), gate.features(), batch);
    this.past =
        projection == null
            ? null
            : Signal.gradients(space, gate.positions(), gate.features(), batch);
  }

  @Override
  public void forward(Memory memory) {
    int length = gate.block();
    for (int t = 0; t < gate.positions(); t++) {
      long open = gate.at(t);
      transform.forward(memory, x.value().at(t), open, gate.batch(), false);
      Functions.sigmoid(memory.values, open, open, length);
      if (projection != null) {
        projection.forward(memory, x.value().at(t), skipped.at(t), gate.batch(), false);
      }
      long out = y.value().at(t);
      long passed = skipped.at(t);
      Terms.setTwo(memory.values, out, 1, open, f.value().at(t), open, length);
      AddedTerms.addOneComplement(memory.values, out, 1, passed, passed, open, length);
    }
  }

  @Override
  public void backward(Memory memory) {
    int length = gate.block();
    for (int t = 0; t < gate.positions(); t++) {
      long open = gate.at(t);
      long dy = y.gradient().at(t);
      Terms.setTwo(memory.values, f.gradient().at(t), 1, dy, open, open, length);
      if (projection != null) {
        Terms.setOneComplement(memory.values, past.at(t), 1, dy, dy, open, length);
        x.back(memory, projection, t, past.at(t));
      } else if (x.gradient() != null) {
        Terms.setOneComplement(memory.values, x.gradient().at(t), 1, dy, dy, open, length);
      }
      Blocks.subtract(memory.values, scratch, f.value().at(t), skipped.at(t), length);
      Terms.setTwoSigmoid(memory.values, sums.at(t), 1, dy, scratch, open, length);
      x.later().back(memory, transform, t, sums.at(t));
      learn(memory, t);
    }
  }

  @Override
  public void learn(Memory memory, int position) {
    if (projection != null) {
      x.learn(memory, projection, position, past.at(position));
    }
    x.learn(memory, transform, position, sums.at(position));
  }
}
