package dev.sluice.network.plan;

import dev.sluice.network.plan.Inspection.Histogram;
import java.lang.foreign.ValueLayout;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * One square of the picture number by number: a layer at a position, over batch and units.
 *
 * @param states how large the total gradients of the layer's states are
 * @param outputs the same for its output y
 * @param deltas the same for its pre-activations
 * @param values the states and the output themselves
 * @param gates how far its gates stand open
 */
public record Closeup(
    Map<String, Histogram> states,
    Map<String, Histogram> outputs,
    Map<String, Histogram> deltas,
    Map<String, Spread> values,
    Map<String, Spread> gates) {

  /**
   * How numbers are spread.
   *
   * @param from where the first of the equally wide bins begins
   * @param to where the last one ends
   * @param bins counts of those that are finite
   * @param notFinite how many are not
   */
  public record Spread(
      double from, double to, int[] bins, double mean, double deviation, int notFinite) {}

  private static final int BINS = 20;

  static Closeup of(Plan plan, Memory memory, int layer, int position) {
    String prefix = "layers." + layer + ".";
    Map<String, Trace> values = new LinkedHashMap<>(plan.traces.of(Traced.STATE));
    values.putAll(plan.traces.of(Traced.OUTPUT));
    Function<Trace, Histogram> sizes =
        trace -> Inspection.histogram(memory, at(trace, position), trace.length());
    return new Closeup(
        each(plan.traces.of(Traced.STATE_GRADIENT), prefix, sizes),
        each(plan.traces.of(Traced.OUTPUT_GRADIENT), prefix, sizes),
        each(plan.traces.of(Traced.PREACTIVATION_GRADIENT), prefix, sizes),
        each(values, prefix, trace -> spread(memory, at(trace, position), trace.length())),
        each(
            plan.traces.of(Traced.GATE),
            prefix,
            trace -> spread(memory, at(trace, position), trace.length(), 0, 1)));
  }

  private static <T> Map<String, T> each(
      Map<String, Trace> traces, String prefix, Function<Trace, T> look) {
    Map<String, T> all = new LinkedHashMap<>();
    traces.forEach(
        (name, trace) -> {
          if (name.startsWith(prefix)) {
            all.put(name, look.apply(trace));
          }
        });
    return all;
  }

  /** What has no positions of its own is the same at all. */
  private static long at(Trace trace, int position) {
    return trace.at(Math.min(position, trace.positions() - 1));
  }

  /** Between the same power of two above and below zero, so that the bins seldom move. */
  private static Spread spread(Memory memory, long at, int length) {
    double most = 0;
    for (int i = 0; i < length; i++) {
      float value = Math.abs(memory.values.get(ValueLayout.JAVA_FLOAT, at + 4L * i));
      most = Float.isFinite(value) ? Math.max(most, value) : most;
    }
    double end = Math.max(1, Math.scalb(1.0, Math.getExponent(most)));
    double beyond = end < most ? 2 * end : end;
    return spread(memory, at, length, -beyond, beyond);
  }

  private static Spread spread(Memory memory, long at, int length, double from, double to) {
    int[] bins = new int[BINS];
    double sum = 0;
    double squares = 0;
    int finite = 0;
    for (int i = 0; i < length; i++) {
      double value = memory.values.get(ValueLayout.JAVA_FLOAT, at + 4L * i);
      if (Double.isFinite(value)) {
        int bin = (int) Math.floor(BINS * (value - from) / (to - from));
        bins[Math.clamp(bin, 0, BINS - 1)]++;
        sum += value;
        squares += value * value;
        finite++;
      }
    }
    boolean isAll = finite == length;
    double mean = isAll ? sum / length : Double.NaN;
    double variance = Math.max(0, squares / length - mean * mean);
    return new Spread(
        from, to, bins, mean, isAll ? Math.sqrt(variance) : Double.NaN, length - finite);
  }
}
