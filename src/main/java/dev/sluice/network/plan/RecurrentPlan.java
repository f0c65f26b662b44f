package dev.sluice.network.plan;

import dev.sluice.network.Recurrent;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/** F(x) is a cell scanned over the positions, in one direction or in both. */
record RecurrentPlan(Recurrent layer, String name, Layout layout) implements LayerPlan {
  @Override
  public void add(Edge x, Edge f) {
    switch (layer.direction()) {
      case FORWARD -> scan(name + ".", false, x, f);
      case BACKWARD -> scan(name + ".", true, x, f);
      case BOTH -> {
        int units = layer.units();
        // Nodes go back in the opposite order, so the first scan is the later one.
        scan(name + ".forward.", false, x.later(), f.rows(0, units));
        scan(name + ".backward.", true, x, f.rows(units, units));
      }
    }
  }

  private void scan(String prefix, boolean reversed, Edge x, Edge f) {
    int positions = x.value().positions();
    Dimensions size =
        new Dimensions(layer.units(), x.value().features(), layout.batch, positions, Set.of());
    RecurrencePlaces places =
        new RecurrencePlaces(
            layer.pinned(),
            prefix,
            size,
            layer.untied(),
            reversed,
            new RecurrencePlaces.Frame(
                x.value(), f.value(), x.gradient(), f.gradient(), x.accumulate()),
            layout.views,
            layout.space);
    int block = layer.units() * layout.batch;
    layout.nodes.add(new Scan(new Recurrence(places, layout.space), reversed, positions, block));
    trace(Traced.STATE, prefix, places.states, reversed, positions, _ -> block);
    trace(Traced.STATE_GRADIENT, prefix, places.stateGradients, reversed, positions, _ -> block);
    trace(Traced.GATE, prefix, places.gates, reversed, positions, _ -> block);
    trace(
        Traced.PREACTIVATION_GRADIENT,
        prefix,
        places.deltas,
        reversed,
        positions,
        places::deltaBlock);
  }

  private void trace(
      Traced kind,
      String prefix,
      Map<String, Place> places,
      boolean reversed,
      int positions,
      ToIntFunction<String> block) {
    places.forEach(
        (name, place) ->
            layout.traces.put(
                kind,
                prefix + name,
                new Trace(place, reversed, positions, block.applyAsInt(name))));
  }
}
