package dev.sluice.network.plan;

import dev.sluice.network.Dense;

/** F(x) = act(W x + b) at each position. */
record DensePlan(Dense layer, String name, Layout layout) implements LayerPlan {
  @Override
  public void add(Edge x, Edge f) {
    addProduct(layer.activation(), x, f);
  }
}
