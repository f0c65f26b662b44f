package dev.sluice.network.plan;

import dev.sluice.network.Activation;
import dev.sluice.network.Area;
import dev.sluice.network.Connection;
import dev.sluice.network.Site;
import org.jspecify.annotations.Nullable;

/** How a layer's connection becomes nodes, around those of the layer. */
final class ConnectionPlan {
  private final Site site;
  private final Layout layout;
  private final LayerPlan layer;
  private final Edge x;
  private final Edge y;

  private ConnectionPlan(Site site, Layout layout, Edge x) {
    this.site = site;
    this.layout = layout;
    this.layer = LayerPlan.of(site, layout);
    this.x = x;
    this.y = layout.edge(site.outArea(), site.out());
  }

  /** Adds what computes a layer's output; which is it. */
  static Edge add(Site site, Layout layout, Edge x) {
    var plan = new ConnectionPlan(site, layout, x);
    layout.traceOutput(site.name(), plan.y);
    plan.add();
    return plan.y;
  }

  /** Going back, the connection comes first: it sets the gradient of x, and F adds to it. */
  private void add() {
    switch (site.layer().connection()) {
      case PLAIN -> layer.add(x, y);
      case RESIDUAL -> residual();
      case DENSE -> {
        layer.add(x.later(), y.rows(site.in(), site.own()));
        layout.nodes.add(new Concatenation(x, y));
      }
      case HIGHWAY -> highway();
    }
  }

  private void residual() {
    Edge f = new Edge(layout.values(area(), site.own()), y.gradient(), false);
    layer.add(x.later(), f);
    layout.nodes.add(new Skip(skipped(y.gradient()), f.value(), y));
  }

  private void highway() {
    Edge f = layout.edge(area(), site.own());
    layer.add(x.later(), f);
    Edge t = gate();
    Edge s = skipped(layout.gradient(area(), site.own()));
    layout.nodes.add(new Highway(s, f, t, y));
  }

  private Area area() {
    return site.outArea();
  }

  /**
   * s(x)
   *
   * @param gradient where its gradient goes if it is not x itself
   */
  private Edge skipped(@Nullable Signal gradient) {
    if (!site.isProjected()) {
      return x;
    }
    Edge from = x;
    int stride = site.layer().stride();
    if (stride > 1) {
      from = layout.edge(area(), site.in());
      layout.nodes.add(new Subsampling(x, from, stride, layout.batch));
    }
    Edge s = new Edge(layout.values(area(), site.own()), gradient, false);
    Linear projection = Linear.withoutBias(layout.views, site.name() + ".P", site.own(), site.in());
    layout.nodes.add(
        new DenseLayer(
            projection, Activation.LINEAR, from, s, s.value(), s.gradient(), layout.space));
    return s;
  }

  /** t = σ(W_T x + b_T), or a constant that it is held at; its parameters are there even then. */
  private Edge gate() {
    String name = site.name() + "." + Connection.GATE;
    Signal value = layout.gradients(area(), site.own());
    Edge t = new Edge(value, layout.gradient(area(), site.own()), false);
    Signal sums = t.gradient() == null ? null : layout.gradients(t.gradient());
    Node free = layer.product("W_T", "b_T", Activation.SIGMOID, x.later(), t, value, sums);
    Double held = site.layer().pin().get(Connection.GATE);
    if (held == null) {
      layout.nodes.add(free);
      layout.traceDeltas(name, sums);
    } else {
      layout.nodes.add(new Held(value, held.floatValue()));
    }
    layout.traceGate(name, value);
    return t;
  }
}
