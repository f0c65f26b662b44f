package dev.sluice.network.plan;

import dev.sluice.network.Activation;
import dev.sluice.network.Conv;
import org.jspecify.annotations.Nullable;

/** F(x) = act(W ∗ x + b) on images. */
record ConvPlan(Conv layer, String name, Layout layout) implements LayerPlan {
  @Override
  public void add(Edge x, Edge f) {
    addProduct(layer.activation(), x, f);
  }

  @Override
  public Node product(
      String matrix,
      String vector,
      Activation activation,
      Edge x,
      Edge t,
      Signal sums,
      @Nullable Signal deltas) {
    Convolution convolution =
        new Convolution(
            layout.views,
            layout.space,
            name + "." + matrix,
            name + "." + vector,
            layer.kernel(),
            layer.stride(),
            x.value(),
            sums,
            layout.batch,
            layout.training);
    return new ConvLayer(convolution, activation, x, t, sums, deltas);
  }
}
