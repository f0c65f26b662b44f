package dev.sluice.server;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import tools.jackson.databind.JsonNode;

/**
 * Holds an answer of the server against the one PyTorch gave in 64-bit floats. PyTorch's own 32-bit
 * floats are five times closer to those than the tolerances here.
 */
final class Comparison {
  private static final double GRADIENT = 5e-5;
  private static final double OUTPUT = 2e-5;
  private static final double AFTER_STEPS = 1e-4;
  private static final double STATE = 1e-4;

  /** Below this a 32-bit float has underflowed. */
  private static final double NOTHING = 1e-30;

  private final List<String> faults = new ArrayList<>();

  private Comparison() {}

  /** What is wrong with the answer; empty if nothing is. */
  static List<String> of(JsonNode answer, JsonNode expected) {
    var comparison = new Comparison();
    double tolerance = expected.has("losses") ? AFTER_STEPS : OUTPUT;
    for (String name : expected.propertyNames()) {
      JsonNode got = answer.path(name);
      JsonNode want = expected.get(name);
      switch (name) {
        case "gradients" -> {
          comparison.sameNames(name, got, want);
          double least = 1e-3 * expected.get("gradientNorm").doubleValue();
          comparison.each(name, got, want, GRADIENT, least);
        }
        case "parameters" -> {
          comparison.sameNames(name, got, want);
          comparison.each(name, got, want, tolerance, 0);
        }
        case "stateGradientNorms" -> comparison.states(got, want);
        default -> comparison.close(name, got, want, tolerance, 0);
      }
    }
    return comparison.faults;
  }

  private void sameNames(String where, JsonNode got, JsonNode want) {
    if (!List.copyOf(got.propertyNames()).containsAll(want.propertyNames())
        || got.size() != want.size()) {
      faults.add(where + " are of " + got.propertyNames() + ", not " + want.propertyNames());
    }
  }

  private void each(String where, JsonNode got, JsonNode want, double tolerance, double least) {
    for (String name : want.propertyNames()) {
      close(where + "." + name, got.path(name), want.get(name), tolerance, least);
    }
  }

  /** The distance is within the tolerance of the norm, or of {@code least} where that is larger. */
  private void close(String where, JsonNode got, JsonNode want, double tolerance, double least) {
    if (!shape(got).equals(shape(want))) {
      faults.add(where + " has shape " + shape(got) + ", not " + shape(want));
      return;
    }
    double[] a = numbers(got).toArray();
    double[] b = numbers(want).toArray();
    double distance = 0;
    double norm = 0;
    for (int i = 0; i < b.length; i++) {
      distance += (a[i] - b[i]) * (a[i] - b[i]);
      norm += b[i] * b[i];
    }
    double allowed = tolerance * Math.max(Math.sqrt(norm), least);
    if (!(Math.sqrt(distance) <= allowed)) {
      faults.add(where + " is off by " + Math.sqrt(distance) + ", more than " + allowed);
    }
  }

  private void states(JsonNode got, JsonNode want) {
    for (String name : want.propertyNames()) {
      double[] a = numbers(got.path(name)).toArray();
      double[] b = numbers(want.get(name)).toArray();
      if (a.length != b.length) {
        faults.add(name + " has " + a.length + " numbers, not " + b.length);
        continue;
      }
      for (int t = 0; t < b.length; t++) {
        boolean vanished = Math.abs(a[t]) < NOTHING && Math.abs(b[t]) < NOTHING;
        if (!vanished && !(Math.abs(a[t] - b[t]) <= STATE * Math.abs(b[t]))) {
          faults.add(name + " at position " + t + " is " + a[t] + ", not " + b[t]);
          break;
        }
      }
    }
  }

  private static List<Integer> shape(JsonNode node) {
    var shape = new ArrayList<Integer>();
    for (JsonNode at = node; at.isArray(); at = at.path(0)) {
      shape.add(at.size());
    }
    if (node.isMissingNode()) {
      shape.add(-1);
    }
    return shape;
  }

  private static DoubleStream numbers(JsonNode node) {
    return node.isArray()
        ? node.values().stream().flatMapToDouble(Comparison::numbers)
        : DoubleStream.of(node.asDouble(Double.NaN));
  }
}
