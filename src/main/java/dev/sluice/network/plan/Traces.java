package dev.sluice.network.plan;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where everything stands that is watched, in the order in which a plan computes it. */
final class Traces {
  private final Map<Traced, Map<String, Trace>> traces = new EnumMap<>(Traced.class);
  private final Map<String, AttentionMaps> maps = new LinkedHashMap<>();

  Traces() {
    for (Traced kind : Traced.values()) {
      traces.put(kind, new LinkedHashMap<>());
    }
  }

  void put(Traced kind, String name, Trace trace) {
    of(kind).put(name, trace);
  }

  /** By name. */
  Map<String, Trace> of(Traced kind) {
    return traces.get(kind);
  }

  /** What an attention layer looks at. */
  void put(String layer, AttentionMaps attention) {
    maps.put(layer, attention);
  }

  /** Null if that layer does not attend. */
  @Nullable AttentionMaps attention(String layer) {
    return maps.get(layer);
  }
}
