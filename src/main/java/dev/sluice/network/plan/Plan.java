package dev.sluice.network.plan;

import dev.sluice.network.Activation;
import dev.sluice.network.Area;
import dev.sluice.network.Attention;
import dev.sluice.network.Conv;
import dev.sluice.network.Dense;
import dev.sluice.network.Embedding;
import dev.sluice.network.Head;
import dev.sluice.network.Input;
import dev.sluice.network.Layer;
import dev.sluice.network.Network;
import dev.sluice.network.Recurrent;
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

  /** The same where they are images, so that their channels can be told apart. */
  final Map<String, Signal> images = new LinkedHashMap<>();

  final Map<String, Trace> gates = new LinkedHashMap<>();
  final Map<String, Trace> deltas = new LinkedHashMap<>();

  /** Gradients of the residual stream in attention layers: after attention, after the MLP. */
  final Map<String, Trace> streams = new LinkedHashMap<>();

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
    this.input = values(network.input().area(), network.input().width());
    Edge x = new Edge(input, null, false);
    if (network.embedding().isPresent()) {
      Embedding embedding = network.embedding().get();
      x = edge(network.input().area(), embedding.units());
      nodes.add(new EmbeddingLayer(embedding, input, x.value(), x.gradient(), views, space));
    }
    List<Shapes.Width> widths = Shapes.widths(network);
    List<Area> areas = Shapes.areas(network);
    for (int i = 0; i < widths.size(); i++) {
      x = layer("layers." + i, network.layers().get(i), widths.get(i), areas.get(i + 1), x);
    }
    Head head = network.head();
    Area answers = new Area(head.read() == Head.Read.EVERY ? positions : 1, 1);
    this.logits = values(answers, head.units());
    this.logitsGradient = gradients(answers, head.units());
    head(isImage() ? pooled(x) : x, new Edge(logits, logitsGradient, false));
    this.objective =
        switch (network.loss()) {
          case CROSS_ENTROPY -> new CrossEntropy(logits, logitsGradient);
          case MSE -> new SquaredError(logits, logitsGradient);
        };
  }

  private boolean isImage() {
    return network.input() instanceof Input.Image;
  }

  private Edge layer(String name, Layer layer, Shapes.Width width, Area area, Edge x) {
    Edge y = edge(area, width.out());
    activations.put(name + ".output", trace(y.value()));
    if (training) {
      outputs.put(name + ".output", trace(y.gradient()));
      if (isImage()) {
        images.put(name + ".output", y.gradient());
      }
    }
    // Going back, the connection comes first: it sets the gradient of x, and F adds to it.
    switch (layer.connection()) {
      case PLAIN -> transform(name, layer, x, y);
      case RESIDUAL -> {
        Edge f = new Edge(values(area, width.own()), y.gradient(), false);
        transform(name, layer, x.later(), f);
        nodes.add(new Skip(skipped(name, layer, width, x, area, y.gradient()), f.value(), y));
      }
      case DENSE -> {
        transform(name, layer, x.later(), rows(y, width.in(), width.own()));
        nodes.add(new Concatenation(x, y));
      }
      case HIGHWAY -> {
        Edge f = edge(area, width.own());
        transform(name, layer, x.later(), f);
        Edge t = new Edge(gradients(area, width.own()), gradient(area, width.own()), false);
        gate(name, layer, x.later(), t);
        gates.put(name + ".T", trace(t.value()));
        Edge s = skipped(name, layer, width, x, area, gradient(area, width.own()));
        nodes.add(new Highway(s, f, t, y));
      }
    }
    return y;
  }

  /**
   * s(x)
   *
   * @param gradient where its gradient goes if it is not x itself
   */
  private Edge skipped(
      String name, Layer layer, Shapes.Width width, Edge x, Area area, @Nullable Signal gradient) {
    if (!views.knows(name + ".P")) {
      return x;
    }
    Edge from = x;
    if (Shapes.stride(layer) > 1) {
      from = edge(area, width.in());
      nodes.add(new Subsampling(x, from, Shapes.stride(layer), batch));
    }
    Edge s = new Edge(values(area, width.own()), gradient, false);
    Linear projection = Linear.withoutBias(views, name + ".P", width.own(), width.in());
    nodes.add(
        new DenseLayer(projection, Activation.LINEAR, from, s, s.value(), s.gradient(), space));
    return s;
  }

  /** t = σ(W_T x + b_T), or a constant that it is held at; its parameters are there even then. */
  private void gate(String name, Layer layer, Edge x, Edge t) {
    Signal sums = t.gradient() == null ? null : gradients(t.gradient());
    Node free = freeGate(name, layer, x, t, sums);
    Double held = layer.pin().get(Layer.HIGHWAY_GATE);
    nodes.add(held == null ? free : new Held(t.value(), held.floatValue()));
    if (held == null && sums != null) {
      deltas.put(name + ".T", trace(sums));
    }
  }

  private Node freeGate(String name, Layer layer, Edge x, Edge t, @Nullable Signal sums) {
    return switch (layer) {
      case Dense _, Recurrent _, Attention _ -> {
        Linear linear =
            Linear.of(
                views, name + ".W_T", name + ".b_T", t.value().features(), x.value().features());
        yield new DenseLayer(linear, Activation.SIGMOID, x, t, t.value(), sums, space);
      }
      case Conv conv -> {
        Convolution convolution =
            convolution(name + ".W_T", name + ".b_T", conv, x.value(), t.value());
        yield new ConvLayer(convolution, Activation.SIGMOID, x, t, t.value(), sums);
      }
    };
  }

  /** F(x). */
  private void transform(String name, Layer layer, Edge x, Edge f) {
    switch (layer) {
      case Dense dense -> dense(name, dense, x, f);
      case Conv conv -> conv(name, conv, x, f);
      case Attention attention -> new AttentionBlock(this, name, attention).add(x, f);
      case Recurrent recurrent -> {
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

  private void scan(String prefix, Recurrent layer, boolean reversed, Edge x, Edge f) {
    int positions = x.value().positions();
    Dimensions size =
        new Dimensions(layer.units(), x.value().features(), batch, positions, Set.of());
    RecurrencePlaces places =
        new RecurrencePlaces(
            layer.pinned(),
            prefix,
            size,
            layer.untied(),
            reversed,
            new RecurrencePlaces.Frame(
                x.value(), f.value(), x.gradient(), f.gradient(), x.accumulate()),
            views,
            space);
    int block = layer.units() * batch;
    nodes.add(new Scan(new Recurrence(places, space), reversed, positions, block));
    trace(prefix, places.states, reversed, _ -> block, stateValues);
    trace(prefix, places.stateGradients, reversed, _ -> block, states);
    trace(prefix, places.gates, reversed, _ -> block, gates);
    trace(prefix, places.deltas, reversed, places::deltaBlock, deltas);
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

  private void dense(String name, Dense layer, Edge x, Edge f) {
    Linear linear = Linear.of(views, name + ".W", name + ".b", layer.units(), x.value().features());
    Signal sums = sums(layer.activation(), f);
    Signal sumGradients = sumGradients(layer.activation(), f);
    nodes.add(new DenseLayer(linear, layer.activation(), x, f, sums, sumGradients, space));
    if (training) {
      deltas.put(name + ".output", Trace.of(sumGradients));
    }
  }

  private void conv(String name, Conv layer, Edge x, Edge f) {
    Signal sums = sums(layer.activation(), f);
    Signal sumGradients = sumGradients(layer.activation(), f);
    Convolution convolution = convolution(name + ".W", name + ".b", layer, x.value(), sums);
    nodes.add(new ConvLayer(convolution, layer.activation(), x, f, sums, sumGradients));
    if (training) {
      deltas.put(name + ".output", trace(sumGradients));
    }
  }

  private Convolution convolution(String matrix, String vector, Conv layer, Signal x, Signal z) {
    return new Convolution(
        views, space, matrix, vector, layer.kernel(), layer.stride(), x, z, batch, training);
  }

  /** Where the sums of a layer stand: in F(x) unless the derivative needs them. */
  private Signal sums(Activation activation, Edge f) {
    return Activations.needsSums(activation) ? values(f.value()) : f.value();
  }

  private @Nullable Signal sumGradients(Activation activation, Edge f) {
    return f.gradient() == null || activation == Activation.LINEAR
        ? f.gradient()
        : gradients(f.gradient());
  }

  private Edge pooled(Edge x) {
    int features = x.value().features();
    Edge mean = new Edge(withOnes(1, features, batch), gradient(new Area(1, 1), features), false);
    nodes.add(new Pooling(x, mean, space));
    return mean;
  }

  private void head(Edge x, Edge out) {
    int width = x.value().features();
    Linear linear = Linear.of(views, "head.V", "head.d", out.value().features(), width);
    Signal joined = withOnes(1, width, batch);
    Signal joinedGradient = training ? gradients(new Area(1, 1), width) : null;
    nodes.add(new HeadLayer(network.head().read(), linear, x, out, joined, joinedGradient, space));
  }

  /** A signal over all positions, and its gradient. */
  Edge edge(int features) {
    return edge(network.input().area(), features);
  }

  Signal values(int features) {
    return values(network.input().area(), features);
  }

  Signal gradients(int features) {
    return gradients(network.input().area(), features);
  }

  /** Room for one map, which all attention layers share; in floats. */
  long attentionScratch() {
    if (attentionScratch < 0) {
      attentionScratch = space.take(AttentionMaps.floats(input.positions()));
    }
    return attentionScratch;
  }

  private Edge edge(Area area, int features) {
    return new Edge(values(area, features), gradient(area, features), false);
  }

  private Signal values(Area area, int features) {
    return values(area.height(), features, area.width() * batch);
  }

  /** As large as another. */
  private Signal values(Signal like) {
    return values(like.positions(), like.features(), like.batch());
  }

  /** No bias is ever added by a product over images, so that they have no rows of ones. */
  private Signal values(int positions, int features, int columns) {
    return isImage()
        ? Signal.gradients(space, positions, features, columns)
        : withOnes(positions, features, columns);
  }

  private Signal withOnes(int positions, int features, int columns) {
    Signal signal = Signal.values(space, positions, features, columns);
    values.add(signal);
    return signal;
  }

  private @Nullable Signal gradient(Area area, int features) {
    return training ? gradients(area, features) : null;
  }

  private Signal gradients(Area area, int features) {
    return Signal.gradients(space, area.height(), features, area.width() * batch);
  }

  private Signal gradients(Signal like) {
    return Signal.gradients(space, like.positions(), like.features(), like.batch());
  }

  /** Over time each position is told apart; an image is one. */
  private Trace trace(Signal signal) {
    return isImage() ? Trace.whole(signal) : Trace.of(signal);
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
