package dev.sluice.network.plan;

import dev.sluice.network.Activation;
import dev.sluice.network.Attention;
import dev.sluice.network.Attention.Norm;
import java.util.List;

/** Lays out an encoder block: two sublayers, attention and MLP, each with its norm and its sum. */
final class AttentionBlock {
  private final Plan plan;
  private final String name;
  private final Attention layer;

  AttentionBlock(Plan plan, String name, Attention layer) {
    this.plan = plan;
    this.name = name + ".";
    this.layer = layer;
  }

  /** What computes y from x. */
  void add(Edge x, Edge y) {
    Edge middle = plan.edge(x.value().features());
    if (plan.training) {
      plan.streams.put(name + "middle", Trace.of(middle.gradient()));
      plan.streams.put(name + "output", Trace.of(y.gradient()));
    }
    sublayer("norm_1", x, middle, this::attention);
    sublayer("norm_2", middle, y, this::mlp);
  }

  /** Adds the nodes that compute F(x). */
  private interface Transform {
    void add(Edge x, Edge f);
  }

  /** y = x + F(norm(x)) or norm(x + F(x)), or either with less. */
  private void sublayer(String norm, Edge x, Edge y, Transform transform) {
    boolean isPost = layer.norm() == Norm.POST;
    Edge sum = isPost ? plan.edge(x.value().features()) : y;
    // Going back, the sum comes first: it sets the gradient of x, and F adds to it.
    Edge read = layer.skip() ? x.later() : x;
    if (layer.norm() == Norm.PRE) {
      Edge normal = plan.edge(x.value().features());
      plan.nodes.add(normalization(norm, read, normal));
      read = normal;
    }
    if (layer.skip()) {
      Edge f = new Edge(plan.values(x.value().features()), sum.gradient(), false);
      transform.add(read, f);
      plan.nodes.add(new Skip(x, f.value(), sum));
    } else {
      transform.add(read, sum);
    }
    if (isPost) {
      plan.nodes.add(normalization(norm, sum, y));
    }
  }

  private Node normalization(String norm, Edge x, Edge y) {
    return new Normalization(name + norm, x, y, plan.views, plan.space);
  }

  /** W_o z + b_o of what the heads found. */
  private void attention(Edge x, Edge f) {
    int width = x.value().features();
    Edge projections = plan.edge(3 * width);
    Edge z = plan.edge(width);
    List<String> shares = List.of("q", "k", "v");
    linear(
        Linear.stacked(
            plan.views,
            shares.stream().map(share -> name + "W_" + share).toList(),
            shares.stream().map(share -> name + "b_" + share).toList(),
            width,
            width),
        x,
        projections);
    plan.nodes.add(
        new SelfAttention(
            layer.heads(),
            layer.causal(),
            projections,
            z,
            maps(),
            plan.attentionScratch(),
            plan.space));
    linear(Linear.of(plan.views, name + "W_o", name + "b_o", width, width), z, f);
    if (plan.training) {
      for (int i = 0; i < shares.size(); i++) {
        Signal share = projections.gradient().rows(i * width, width);
        plan.deltas.put(name + shares.get(i), Trace.of(share));
      }
    }
  }

  /** Without training, a map is forgotten as soon as it is used. */
  private AttentionMaps maps() {
    int positions = plan.input.positions();
    long offset =
        plan.training
            ? plan.space.take(AttentionMaps.floats(layer.heads(), positions, plan.batch))
            : plan.attentionScratch();
    var maps = new AttentionMaps(offset, plan.training, layer.heads(), positions, plan.batch);
    plan.maps.put(name, maps);
    return maps;
  }

  private void mlp(Edge x, Edge f) {
    int width = x.value().features();
    Edge hidden = plan.edge(layer.units());
    Linear in = Linear.of(plan.views, name + "W_1", name + "b_1", layer.units(), width);
    Linear out = Linear.of(plan.views, name + "W_2", name + "b_2", width, layer.units());
    Signal deltas = plan.training ? plan.gradients(layer.units()) : null;
    plan.nodes.add(
        new DenseLayer(in, Activation.RELU, x, hidden, hidden.value(), deltas, plan.space));
    linear(out, hidden, f);
    if (plan.training) {
      plan.deltas.put(name + "hidden", Trace.of(deltas));
    }
  }

  private void linear(Linear linear, Edge x, Edge f) {
    plan.nodes.add(
        new DenseLayer(linear, Activation.LINEAR, x, f, f.value(), f.gradient(), plan.space));
  }
}
