package dev.sluice.network.plan;

import dev.sluice.network.Embedding;
import dev.sluice.network.Head;
import dev.sluice.network.Layer;
import dev.sluice.network.Network;
import dev.sluice.network.Shapes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * How a network is computed for one batch size: its nodes in order and a place for everything they
 * compute. Making one allocates no memory for numbers; a {@link Pass} does. Plans of one network
 * place its parameters alike, whatever the batch.
 */
public final class Plan {
  final Network network;
  final int batch;
  final boolean training;
  final List<Node> nodes = new ArrayList<>();

  /** Signals whose rows of ones a new slab needs. */
  final List<Signal> values = new ArrayList<>();

  final Signal input;
  final Signal logits;
  final Signal logitsGradient;
  final Objective objective;

  /** Total gradients of the states, by their names. */
  final Map<String, Trace> states = new LinkedHashMap<>();

  /** The states themselves. */
  final Map<String, Trace> stateValues = new LinkedHashMap<>();

  /** Gradients of the layers' outputs. */
  final Map<String, Trace> outputs = new LinkedHashMap<>();

  /** The layers' outputs themselves. */
  final Map<String, Trace> activations = new LinkedHashMap<>();

  final Map<String, Trace> gates = new LinkedHashMap<>();
  final Map<String, Trace> deltas = new LinkedHashMap<>();

  /** Gradients of the residual streams between attention and MLP. */
  final Map<String, Trace> middles = new LinkedHashMap<>();

  /** What each attention layer looked at, by the layer's name with a dot. */
  final Map<String, AttentionMaps> maps = new LinkedHashMap<>();

  final Views views;
  final Space space = new Space();
  private long attentionScratch = -1;

  /**
   * @param batch examples that pass at once
   * @param training whether the plan also goes back
   */
  public Plan(Network network, int batch, boolean training) {
    this.network = network;
    this.batch = batch;
    this.training = training;
    this.views = new Views(Shapes.parameters(network));
    int positions = network.input().positions();
    this.input = values(positions, network.input().width());
    Edge x = new Edge(input, null, false);
    if (network.embedding().isPresent()) {
      Embedding embedding = network.embedding().get();
      x = edge(positions, embedding.units());
      nodes.add(new EmbeddingLayer(embedding, input, x.value(), x.gradient(), views, space));
    }
    List<Shapes.Width> widths = Shapes.widths(network);
    for (int i = 0; i < widths.size(); i++) {
      x = layer("layers." + i, network.layers().get(i), widths.get(i), x);
    }
    Head head = network.head();
    int answers = head.read() == Head.Read.EVERY ? positions : 1;
    this.logits = values(answers, head.units());
    this.logitsGradient = gradients(answers, head.units());
    head(x, new Edge(logits, logitsGradient, false));
    this.objective =
        switch (network.loss()) {
          case CROSS_ENTROPY -> new CrossEntropy(logits, logitsGradient, space);
          case MSE -> new SquaredError(logits, logitsGradient);
        };
  }

  private Edge layer(String name, Layer layer, Shapes.Width width, Edge x) {
    int positions = x.value().positions();
    Edge y = edge(positions, width.out());
    activations.put(name + ".output", Trace.of(y.value()));
    if (training) {
      outputs.put(name + ".output", Trace.of(y.gradient()));
    }
    // Going back, the connection comes first: it sets the gradient of x, and F adds to it.
    switch (layer.connection()) {
      case PLAIN -> transform(name, layer, x, y);
      case RESIDUAL -> {
        Edge f = new Edge(values(positions, width.own()), y.gradient(), false);
        transform(name, layer, x.later(), f);
        nodes.add(new Skip(x, f.value(), y, projection(name, width)));
      }
      case DENSE -> {
        Signal gradient = y.gradient() == null ? null : y.gradient().rows(width.in(), width.own());
        Edge f = new Edge(y.value().rows(width.in(), width.own()), gradient, false);
        transform(name, layer, x.later(), f);
        nodes.add(new Concatenation(x, y));
      }
      case HIGHWAY -> {
        Edge f = edge(positions, width.own());
        transform(name, layer, x.later(), f);
        Linear projection = projection(name, width);
        Linear transform = Linear.of(views, name + ".W_T", name + ".b_T", width.own(), width.in());
        Signal gate = values(positions, width.own());
        Signal skipped = projection == null ? x.value() : values(positions, width.own());
        gates.put(name + ".T", Trace.of(gate));
        nodes.add(new Highway(x, f, y, transform, projection, gate, skipped, space));
      }
    }
    return y;
  }

  private @Nullable Linear projection(String name, Shapes.Width width) {
    return width.in() == width.own()
        ? null
        : Linear.withoutBias(views, name + ".P", width.own(), width.in());
  }

  /** F(x). */
  private void transform(String name, Layer layer, Edge x, Edge f) {
    switch (layer) {
      case Layer.Dense dense -> dense(name, dense, x, f);
      case Layer.Attention attention -> new AttentionBlock(this, name, attention).add(x, f);
      case Layer.Recurrent recurrent -> {
        int units = recurrent.units();
        switch (recurrent.direction()) {
          case FORWARD -> scan(name + ".", recurrent, false, x, f);
          case BACKWARD -> scan(name + ".", recurrent, true, x, f);
          case BOTH -> {
            // Nodes go back in the opposite order, so the first scan is the later one.
            scan(name + ".forward.", recurrent, false, x.later(), rows(f, 0, units));
            scan(name + ".backward.", recurrent, true, x, rows(f, units, units));
          }
        }
      }
    }
  }

  private Edge rows(Edge edge, int from, int count) {
    Signal gradient = edge.gradient() == null ? null : edge.gradient().rows(from, count);
    return new Edge(edge.value().rows(from, count), gradient, false);
  }

  private void scan(String prefix, Layer.Recurrent layer, boolean reversed, Edge x, Edge f) {
    int positions = x.value().positions();
    Dimensions size =
        new Dimensions(layer.units(), x.value().features(), batch, positions, Set.of());
    Recurrence recurrence =
        new Recurrence(
            layer.cell().pin(layer.pin()),
            prefix,
            size,
            layer.untied(),
            reversed,
            new Recurrence.Frame(x.value(), f.value(), x.gradient(), f.gradient(), x.accumulate()),
            views,
            space);
    int block = layer.units() * batch;
    nodes.add(new Scan(recurrence, reversed, positions, block));
    trace(prefix, recurrence.states, reversed, _ -> block, stateValues);
    trace(prefix, recurrence.stateGradients, reversed, _ -> block, states);
    trace(prefix, recurrence.gates, reversed, _ -> block, gates);
    trace(prefix, recurrence.deltas, reversed, recurrence::deltaBlock, deltas);
  }

  private void trace(
      String prefix,
      Map<String, Place> places,
      boolean reversed,
      ToIntFunction<String> block,
      Map<String, Trace> traces) {
    int positions = input.positions();
    places.forEach(
        (name, place) ->
            traces.put(
                prefix + name, new Trace(place, reversed, positions, block.applyAsInt(name))));
  }

  private void dense(String name, Layer.Dense layer, Edge x, Edge f) {
    int positions = x.value().positions();
    Linear linear = Linear.of(views, name + ".W", name + ".b", layer.units(), x.value().features());
    Signal sums =
        switch (layer.activation()) {
          case GELU -> values(positions, layer.units());
          case LINEAR, TANH, RELU, SIGMOID -> f.value();
        };
    Signal sumGradients =
        switch (layer.activation()) {
          case LINEAR -> f.gradient();
          case GELU, TANH, RELU, SIGMOID -> training ? gradients(positions, layer.units()) : null;
        };
    nodes.add(new DenseLayer(linear, layer.activation(), x, f, sums, sumGradients));
    if (training) {
      deltas.put(name + ".output", Trace.of(sumGradients));
    }
  }

  private void head(Edge x, Edge out) {
    int width = x.value().features();
    Linear linear = Linear.of(views, "head.V", "head.d", out.value().features(), width);
    Signal joined = values(1, width);
    Signal joinedGradient = training ? gradients(1, width) : null;
    nodes.add(new HeadLayer(network.head().read(), linear, x, out, joined, joinedGradient, space));
  }

  /** A signal over all positions, and its gradient. */
  Edge edge(int features) {
    return edge(input.positions(), features);
  }

  Signal values(int features) {
    return values(input.positions(), features);
  }

  Signal gradients(int features) {
    return gradients(input.positions(), features);
  }

  /** Room for one map, which all attention layers share; in floats. */
  long attentionScratch() {
    if (attentionScratch < 0) {
      attentionScratch = space.take(AttentionMaps.floats(input.positions()));
    }
    return attentionScratch;
  }

  private Edge edge(int positions, int features) {
    return new Edge(
        values(positions, features), training ? gradients(positions, features) : null, false);
  }

  private Signal values(int positions, int features) {
    Signal signal = Signal.values(space, positions, features, batch);
    values.add(signal);
    return signal;
  }

  private Signal gradients(int positions, int features) {
    return Signal.gradients(space, positions, features, batch);
  }

  /** Where each parameter stands, in the order of the network's parameters. */
  public Map<String, View> views() {
    return views.all();
  }

  /** What one piece of parameters takes, with the gaps between them. */
  public long parameterFloats() {
    return views.space.floats();
  }

  /** What a pass takes, without the parameters. */
  public long floats() {
    return space.floats();
  }
}
