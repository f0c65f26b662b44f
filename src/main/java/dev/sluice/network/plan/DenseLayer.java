package dev.sluice.network.plan;

import dev.sluice.network.Activation;
import dev.sluice.tensor.Blocks;
import org.jspecify.annotations.Nullable;

/** F(x) = act(W x + b) at each position, or at each place of an image. */
final class DenseLayer implements Node {
  private final Linear linear;
  private final Activation activation;
  private final Edge x;
  private final Edge f;
  private final Signal sums;
  private final Signal deltas;
  private final @Nullable Place aside;
  private final @Nullable PackedStack packed;

  /**
   * @param sums where W x + b stands; F(x) itself unless the derivative needs the sums
   * @param deltas where the gradient at the sums goes; that of F(x) itself if the layer is linear;
   *     null if nobody goes back
   */
  DenseLayer(
      Linear linear,
      Activation activation,
      Edge x,
      Edge f,
      Signal sums,
      @Nullable Signal deltas,
      Space space) {
    this.linear = linear;
    this.activation = activation;
    this.x = x;
    this.f = f;
    this.sums = sums;
    this.deltas = deltas;
    this.aside = x.accumulate() ? Place.fixed(space.take(x.value().block())) : null;
    Place dx = x.gradient() == null || aside != null ? aside : x.gradient().place();
    this.packed = linear.packed(x.value(), sums, deltas, dx, space);
  }

  @Override
  public void forward(Memory memory) {
    int length = f.value().block();
    if (packed != null) {
      packed.pack(memory);
    }
    for (int t = 0; t < f.value().positions(); t++) {
      long sum = sums.at(t);
      if (packed != null) {
        packed.forward(memory, t);
      } else {
        linear.forward(memory, x.value().at(t), sum, sums.batch(), false);
      }
      Activations.forward(activation, memory, f.value().at(t), sum, length);
    }
  }

  @Override
  public void backward(Memory memory) {
    begin(memory);
    int length = f.value().block();
    for (int t = f.value().positions() - 1; t >= 0; t--) {
      long delta = deltas.at(t);
      long from = f.gradient().at(t);
      long out = f.value().at(t);
      Activations.backward(activation, memory, delta, from, out, sums.at(t), length);
      back(memory, t, delta);
      if (packed != null && packed.learns()) {
        packed.learn(memory, t);
      } else {
        learn(memory, t);
      }
    }
    if (packed != null && packed.learns()) {
      packed.finish(memory);
    }
  }

  private void begin(Memory memory) {
    if (packed != null && x.gradient() != null) {
      packed.packTransposed(memory, x.value().features());
    }
    if (packed != null && packed.learns()) {
      packed.begin(memory);
    }
  }

  private void back(Memory memory, int t, long delta) {
    if (packed == null) {
      x.back(memory, linear, t, delta);
    } else if (x.gradient() != null) {
      packed.backward(memory, t, x.value().features());
      if (aside != null) {
        long to = x.gradient().at(t);
        Blocks.add(memory.values, to, to, aside.at(t), x.value().block());
      }
    }
  }

  @Override
  public void learn(Memory memory, int position) {
    x.learn(memory, linear, position, deltas.at(position));
  }
}
