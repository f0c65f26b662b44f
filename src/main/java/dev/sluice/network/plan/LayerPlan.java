package dev.sluice.network.plan;

import dev.sluice.network.Activation;
import dev.sluice.network.Attention;
import dev.sluice.network.Conv;
import dev.sluice.network.Dense;
import dev.sluice.network.Recurrent;
import dev.sluice.network.Site;
import org.jspecify.annotations.Nullable;

/** How one type of layer becomes nodes. */
interface LayerPlan {
  /** Of a layer where it stands. */
  static LayerPlan of(Site site, Layout layout) {
    return switch (site.layer()) {
      case Recurrent recurrent -> new RecurrentPlan(recurrent, site.name(), layout);
      case Dense dense -> new DensePlan(dense, site.name(), layout);
      case Conv conv -> new ConvPlan(conv, site.name(), layout);
      case Attention attention -> new AttentionPlan(attention, site.name(), layout);
    };
  }

  /** As {@code layers.0}. */
  String name();

  Layout layout();

  /** Adds what computes F(x). */
  void add(Edge x, Edge f);

  /**
   * A node that computes t = act(M x + b) as the layer multiplies, and as its connection does.
   *
   * @param matrix the name of M in the layer
   * @param vector the name of b in the layer
   * @param sums where M x + b stands; t itself unless the derivative needs the sums
   * @param deltas where the gradient at the sums goes; null if nobody goes back
   */
  default Node product(
      String matrix,
      String vector,
      Activation activation,
      Edge x,
      Edge t,
      Signal sums,
      @Nullable Signal deltas) {
    Linear linear =
        Linear.of(
            layout().views,
            name() + "." + matrix,
            name() + "." + vector,
            t.value().features(),
            x.value().features());
    return new DenseLayer(linear, activation, x, t, sums, deltas, layout().space);
  }

  /** Adds what computes F(x) = act(W x + b). */
  default void addProduct(Activation activation, Edge x, Edge f) {
    Signal sums = Activations.needsSums(activation) ? layout().values(f.value()) : f.value();
    Signal deltas =
        f.gradient() == null || activation == Activation.LINEAR
            ? f.gradient()
            : layout().gradients(f.gradient());
    layout().nodes.add(product("W", "b", activation, x, f, sums, deltas));
    layout().traceDeltas(name() + ".output", deltas);
  }
}
