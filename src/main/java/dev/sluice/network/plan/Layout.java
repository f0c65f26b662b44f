package dev.sluice.network.plan;

import dev.sluice.network.Area;
import dev.sluice.network.Input;
import dev.sluice.network.Network;
import dev.sluice.network.Shapes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan is made on: nodes in order, and a place for everything that they compute. The layers
 * and connections of a network lay themselves out here.
 */
final class Layout {
  final int batch;
  final boolean training;
  final List<Node> nodes = new ArrayList<>();
  final Traces traces = new Traces();
  final Views views;
  final Space space = new Space();

  /** Signals whose rows of ones a new slab needs. */
  final List<Signal> withOnes = new ArrayList<>();

  private final Area area;
  private final boolean isImage;
  private long attentionScratch = -1;

  Layout(Network network, int batch, boolean training) {
    this.batch = batch;
    this.training = training;
    this.views = new Views(Shapes.parameters(network));
    this.area = network.input().area();
    this.isImage = network.input() instanceof Input.Image;
  }

  /** A signal over all places of the input, and its gradient. */
  Edge edge(int features) {
    return edge(area, features);
  }

  Edge edge(Area area, int features) {
    return new Edge(values(area, features), gradient(area, features), false);
  }

  Signal values(int features) {
    return values(area, features);
  }

  Signal values(Area area, int features) {
    return values(area.height(), features, area.width() * batch);
  }

  /** As large as another. */
  Signal values(Signal like) {
    return values(like.positions(), like.features(), like.batch());
  }

  /** No bias is ever added by a product over images, so that they have no rows of ones. */
  private Signal values(int positions, int features, int columns) {
    return isImage
        ? Signal.gradients(space, positions, features, columns)
        : withOnes(positions, features, columns);
  }

  Signal withOnes(int positions, int features, int columns) {
    Signal signal = Signal.values(space, positions, features, columns);
    withOnes.add(signal);
    return signal;
  }

  /** Null where nobody goes back. */
  @Nullable Signal gradient(Area area, int features) {
    return training ? gradients(area, features) : null;
  }

  Signal gradients(int features) {
    return gradients(area, features);
  }

  Signal gradients(Area area, int features) {
    return Signal.gradients(space, area.height(), features, area.width() * batch);
  }

  /** As large as another. */
  Signal gradients(Signal like) {
    return Signal.gradients(space, like.positions(), like.features(), like.batch());
  }

  /** Null traces nothing: nobody goes back. */
  void traceDeltas(String name, @Nullable Signal deltas) {
    if (deltas != null) {
      traces.put(Traced.PREACTIVATION_GRADIENT, name, trace(deltas));
    }
  }

  /** Over time each position is told apart; an image is one. */
  private Trace trace(Signal signal) {
    return isImage ? Trace.whole(signal) : Trace.of(signal);
  }

  /** What is watched of every layer's output. */
  void traceOutput(String layer, Edge y) {
    String name = layer + ".output";
    traces.put(Traced.OUTPUT, name, trace(y.value()));
    if (y.gradient() != null) {
      traces.put(Traced.OUTPUT_GRADIENT, name, trace(y.gradient()));
      if (isImage) {
        traces.put(Traced.CHANNEL_GRADIENT, name, Trace.channels(y.gradient()));
      }
    }
  }

  void traceGate(String name, Signal gate) {
    traces.put(Traced.GATE, name, trace(gate));
  }

  /** Room for one map, which all attention layers share; in floats. */
  long attentionScratch() {
    if (attentionScratch < 0) {
      attentionScratch = space.take(AttentionMaps.floats(area.height()));
    }
    return attentionScratch;
  }
}
