package dev.sluice.network.plan;

import dev.sluice.network.Area;
import dev.sluice.network.Embedding;
import dev.sluice.network.Head;
import dev.sluice.network.Input;
import dev.sluice.network.Network;
import dev.sluice.network.Shapes;
import dev.sluice.network.Site;
import java.util.List;
import java.util.Map;

/**
 * How a network is computed for one batch size: its nodes in order and a place for everything they
 * compute. Making one allocates no memory for numbers; a {@link Pass} does. Plans of one network
 * place its parameters alike, whatever the batch.
 */
public final class Plan {
  final Network network;
  final int batch;
  final boolean training;
  final List<Node> nodes;
  final Traces traces;
  final Signal input;
  final Signal logits;
  final Signal logitsGradient;
  final Objective objective;

  /** Signals whose rows of ones a new slab needs. */
  final List<Signal> withOnes;

  private final Layout layout;

  /**
   * @param batch examples that pass at once
   * @param training whether the plan also goes back
   */
  public Plan(Network network, int batch, boolean training) {
    this.network = network;
    this.batch = batch;
    this.training = training;
    this.layout = new Layout(network, batch, training);
    this.nodes = layout.nodes;
    this.traces = layout.traces;
    this.withOnes = layout.withOnes;
    this.input = layout.values(network.input().width());
    Edge x = network.embedding().map(this::embedded).orElse(new Edge(input, null, false));
    for (Site site : Shapes.sites(network)) {
      x = ConnectionPlan.add(site, layout, x);
    }
    Head head = network.head();
    Area answers = new Area(head.read() == Head.Read.EVERY ? network.input().positions() : 1, 1);
    this.logits = layout.values(answers, head.units());
    this.logitsGradient = layout.gradients(answers, head.units());
    head(network.input() instanceof Input.Image ? pooled(x) : x);
    this.objective =
        switch (network.loss()) {
          case CROSS_ENTROPY -> new CrossEntropy(logits, logitsGradient);
          case MSE -> new SquaredError(logits, logitsGradient);
        };
  }

  private Edge embedded(Embedding embedding) {
    Edge x = layout.edge(embedding.units());
    nodes.add(
        new EmbeddingLayer(embedding, input, x.value(), x.gradient(), layout.views, layout.space));
    return x;
  }

  private Edge pooled(Edge x) {
    int features = x.value().features();
    Signal mean = layout.withOnes(1, features, batch);
    Edge pooled = new Edge(mean, layout.gradient(new Area(1, 1), features), false);
    nodes.add(new Pooling(x, pooled, layout.space));
    return pooled;
  }

  private void head(Edge x) {
    int width = x.value().features();
    Linear linear = Linear.of(layout.views, "head.V", "head.d", logits.features(), width);
    Signal joined = layout.withOnes(1, width, batch);
    Signal joinedGradient = layout.gradient(new Area(1, 1), width);
    Edge out = new Edge(logits, logitsGradient, false);
    nodes.add(
        new HeadLayer(network.head().read(), linear, x, out, joined, joinedGradient, layout.space));
  }

  /** Where each parameter stands, in the order of the network's parameters. */
  public Map<String, View> views() {
    return layout.views.all();
  }

  /** What one piece of parameters takes, with the gaps between them. */
  public long parameterFloats() {
    return layout.views.space.floats();
  }

  /** What a pass takes, without the parameters. */
  public long floats() {
    return layout.space.floats();
  }
}
