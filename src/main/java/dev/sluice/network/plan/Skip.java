package dev.sluice.network.plan;

import dev.sluice.tensor.Blocks;
import org.jspecify.annotations.Nullable;

/** A residual connection: y = s(x) + F(x), where s is the identity or a projection. */
final class Skip implements Node {
  private final Edge x;
  private final Signal f;
  private final Edge y;
  private final @Nullable Linear projection;

  /** The gradient of F(x) is that of y itself. */
  Skip(Edge x, Signal f, Edge y, @Nullable Linear projection) {
    this.x = x;
    this.f = f;
    this.y = y;
    this.projection = projection;
  }

  @Override
  public void forward(Memory memory) {
    int length = f.block();
    for (int t = 0; t < f.positions(); t++) {
      long out = y.value().at(t);
      if (projection == null) {
        Blocks.add(memory.values, out, f.at(t), x.value().at(t), length);
      } else {
        Blocks.copy(memory.values, out, f.at(t), length);
        projection.forward(memory, x.value().at(t), out, f.batch(), true);
      }
    }
  }

  @Override
  public void backward(Memory memory) {
    for (int t = 0; t < f.positions(); t++) {
      long dy = y.gradient().at(t);
      if (projection != null) {
        x.back(memory, projection, t, dy);
        learn(memory, t);
      } else if (x.gradient() != null) {
        Blocks.copy(memory.values, x.gradient().at(t), dy, f.block());
      }
    }
  }

  @Override
  public void learn(Memory memory, int position) {
    if (projection != null) {
      x.learn(memory, projection, position, y.gradient().at(position));
    }
  }
}
