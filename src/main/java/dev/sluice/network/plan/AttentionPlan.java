package dev.sluice.network.plan;

import dev.sluice.network.Activation;
import dev.sluice.network.Attention;
import dev.sluice.network.Attention.Norm;
import java.util.List;

/** An encoder block: two sublayers, attention and MLP, each with its norm and its sum. */
record AttentionPlan(Attention layer, String name, Layout layout) implements LayerPlan {
  @Override
  public void add(Edge x, Edge y) {
    Edge middle = layout.edge(x.value().features());
    if (layout.training) {
      stream("middle", middle.gradient());
      stream("output", y.gradient());
    }
    sublayer("norm_1", x, middle, this::attention);
    sublayer("norm_2", middle, y, this::mlp);
  }

  private void stream(String place, Signal gradient) {
    layout.traces.put(Traced.STREAM_GRADIENT, named(place), Trace.of(gradient));
  }

  /** The full name of what the layer calls so. */
  private String named(String own) {
    return name + "." + own;
  }

  /** Adds the nodes that compute F(x). */
  private interface Transform {
    void add(Edge x, Edge f);
  }

  /** y = x + F(norm(x)) or norm(x + F(x)), or either with less. */
  private void sublayer(String norm, Edge x, Edge y, Transform transform) {
    boolean isPost = layer.norm() == Norm.POST;
    Edge sum = isPost ? layout.edge(x.value().features()) : y;
    // Going back, the sum comes first: it sets the gradient of x, and F adds to it.
    Edge read = layer.skip() ? x.later() : x;
    if (layer.norm() == Norm.PRE) {
      Edge normal = layout.edge(x.value().features());
      layout.nodes.add(normalization(norm, read, normal));
      read = normal;
    }
    if (layer.skip()) {
      Edge f = new Edge(layout.values(x.value().features()), sum.gradient(), false);
      transform.add(read, f);
      layout.nodes.add(new Skip(x, f.value(), sum));
    } else {
      transform.add(read, sum);
    }
    if (isPost) {
      layout.nodes.add(normalization(norm, sum, y));
    }
  }

  private Node normalization(String norm, Edge x, Edge y) {
    return new Normalization(named(norm), x, y, layout.views, layout.space);
  }

  /** W_o z + b_o of what the heads found. */
  private void attention(Edge x, Edge f) {
    int width = x.value().features();
    Edge projections = layout.edge(3 * width);
    Edge z = layout.edge(width);
    List<String> shares = List.of("q", "k", "v");
    linear(
        Linear.stacked(
            layout.views,
            shares.stream().map(share -> named("W_" + share)).toList(),
            shares.stream().map(share -> named("b_" + share)).toList(),
            width,
            width),
        x,
        projections);
    layout.nodes.add(
        new SelfAttention(
            layer.heads(),
            layer.causal(),
            projections,
            z,
            maps(x.value().positions()),
            layout.attentionScratch(),
            layout.space));
    linear(Linear.of(layout.views, named("W_o"), named("b_o"), width, width), z, f);
    if (layout.training) {
      for (int i = 0; i < shares.size(); i++) {
        layout.traceDeltas(named(shares.get(i)), projections.gradient().rows(i * width, width));
      }
    }
  }

  /** Without training, a map is forgotten as soon as it is used. */
  private AttentionMaps maps(int positions) {
    long offset =
        layout.training
            ? layout.space.take(AttentionMaps.floats(layer.heads(), positions, layout.batch))
            : layout.attentionScratch();
    var maps = new AttentionMaps(offset, layout.training, layer.heads(), positions, layout.batch);
    layout.traces.put(name, maps);
    return maps;
  }

  private void mlp(Edge x, Edge f) {
    int width = x.value().features();
    Edge hidden = layout.edge(layer.units());
    Linear in = Linear.of(layout.views, named("W_1"), named("b_1"), layer.units(), width);
    Linear out = Linear.of(layout.views, named("W_2"), named("b_2"), width, layer.units());
    Signal deltas = layout.training ? layout.gradients(layer.units()) : null;
    layout.nodes.add(
        new DenseLayer(in, Activation.RELU, x, hidden, hidden.value(), deltas, layout.space));
    linear(out, hidden, f);
    layout.traceDeltas(named("hidden"), deltas);
  }

  private void linear(Linear linear, Edge x, Edge f) {
    layout.nodes.add(
        new DenseLayer(linear, Activation.LINEAR, x, f, f.value(), f.gradient(), layout.space));
  }
}
