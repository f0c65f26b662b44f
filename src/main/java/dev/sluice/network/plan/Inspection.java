package dev.sluice.network.plan;

import dev.sluice.network.Head;
import dev.sluice.network.Input;
import dev.sluice.tensor.Blocks;
import dev.sluice.tensor.Sums;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A closer look at what a pass left, on request: it takes longer than a norm. Nothing that training
 * reads is changed.
 */
public final class Inspection {
  /** A histogram of gradients has a bin for each half decade from here on … */
  public static final int LOWEST_DECADE = -12;

  /** … to here; what is smaller or larger counts in the first or the last. */
  public static final int HIGHEST_DECADE = 3;

  private final Plan plan;
  private final Memory memory;
  private final Memory aside;
  private final Parameters parameters;
  private final long scratch;

  /**
   * @param aside the same memory with the weights that the pass went with, and the scratch piece
   *     for gradients
   * @param scratch a piece that nobody needs, in bytes
   */
  Inspection(Plan plan, Memory memory, Memory aside, Parameters parameters, long scratch) {
    this.plan = plan;
    this.memory = memory;
    this.aside = aside;
    this.parameters = parameters;
    this.scratch = scratch;
  }

  /**
   * For each matrix that every position uses, the norm of what each contributes to its gradient.
   */
  public Map<String, double[]> contributions() {
    int positions = plan.network.input().positions();
    Map<String, double[]> all = new LinkedHashMap<>();
    for (View view : parameters.views().values()) {
      if (isUsedOverTime(view)) {
        all.put(view.parameter().name(), new double[positions]);
      }
    }
    for (int t = 0; t < positions; t++) {
      Blocks.zero(memory.parameters, scratch, parameters.length());
      for (Node node : plan.nodes) {
        node.learn(aside, t);
      }
      for (Map.Entry<String, double[]> entry : all.entrySet()) {
        View view = parameters.views().get(entry.getKey());
        entry.getValue()[t] = Math.sqrt(parameters.squares(view, scratch));
      }
    }
    return all;
  }

  private boolean isUsedOverTime(View view) {
    return !(plan.network.input() instanceof Input.Image)
        && view.parameter().shape().size() > 1
        && (!view.parameter().name().startsWith("head.")
            || plan.network.head().read() == Head.Read.EVERY);
  }

  /** Those of the states. */
  public Map<String, double[]> stateGradientNormsOf(int position) {
    return gradientNormsOf(position).states();
  }

  /**
   * Gradients of the loss at one position alone.
   *
   * @param states norms at each position, for each state
   * @param outputs the same for each layer's output
   */
  public record Alone(Map<String, double[]> states, Map<String, double[]> outputs) {}

  /**
   * The gradients of the loss at one position alone, where the head reads every position.
   *
   * @throws IllegalArgumentException if it does not, or there is no such position
   */
  public Alone gradientNormsOf(int position) {
    Signal gradient = plan.logitsGradient;
    if (position < 0 || position >= gradient.positions()) {
      throw new IllegalArgumentException("no loss at position " + position);
    }
    int length = Math.toIntExact(gradient.stride() * gradient.positions());
    float[] whole = new float[length];
    MemorySegment.copy(memory.values, ValueLayout.JAVA_FLOAT, gradient.at(0), whole, 0, length);
    for (int t = 0; t < gradient.positions(); t++) {
      if (t != position) {
        Blocks.zero(memory.values, gradient.at(t), gradient.block());
      }
    }
    back();
    var norms = new Alone(norms(Traced.STATE_GRADIENT), norms(Traced.OUTPUT_GRADIENT));
    MemorySegment.copy(whole, 0, memory.values, ValueLayout.JAVA_FLOAT, gradient.at(0), length);
    back(); // leaves every gradient as it was, to the bit
    return norms;
  }

  private Map<String, double[]> norms(Traced kind) {
    return Pass.norms(plan.traces.of(kind), memory);
  }

  private void back() {
    for (Node node : plan.nodes.reversed()) {
      node.backward(aside);
    }
  }

  /**
   * A layer's output y over batch, units and positions.
   *
   * @param saturated the share of y beyond ±0.9
   */
  public record Activity(double mean, double deviation, double saturated) {}

  /** Every layer's. */
  public Map<String, Activity> activities() {
    Map<String, Activity> all = new LinkedHashMap<>();
    plan.traces.of(Traced.OUTPUT).forEach((name, trace) -> all.put(name, activity(trace)));
    return all;
  }

  private Activity activity(Trace trace) {
    double sum = 0;
    double squares = 0;
    long saturated = 0;
    for (int t = 0; t < trace.positions(); t++) {
      long at = trace.at(t);
      sum += Sums.plain(memory.values, at, trace.length());
      squares += Sums.squares(memory.values, at, trace.length());
      saturated += Sums.above(memory.values, at, 0.9f, trace.length());
      saturated += Sums.below(memory.values, at, -0.9f, trace.length());
    }
    double count = (double) trace.positions() * trace.length();
    double mean = sum / count;
    double variance = Math.max(0, squares / count - mean * mean);
    return new Activity(
        mean, Double.isNaN(squares) ? Double.NaN : Math.sqrt(variance), saturated / count);
  }

  /**
   * How large a state's gradients are at one position, number by number.
   *
   * @param bins counts by half decades from {@link #LOWEST_DECADE} to {@link #HIGHEST_DECADE}
   * @param zero how many are exactly zero
   * @param notFinite how many are infinite or not a number
   */
  public record Histogram(int[] bins, int zero, int notFinite) {}

  /** One for each position, for each state. */
  public Map<String, Histogram[]> histograms() {
    return histograms(Traced.STATE_GRADIENT);
  }

  /** The same of the gradients of the layers' outputs. */
  public Map<String, Histogram[]> outputHistograms() {
    return histograms(Traced.OUTPUT_GRADIENT);
  }

  private Map<String, Histogram[]> histograms(Traced kind) {
    Map<String, Histogram[]> all = new LinkedHashMap<>();
    plan.traces
        .of(kind)
        .forEach(
            (name, trace) -> {
              Histogram[] histograms = new Histogram[trace.positions()];
              for (int t = 0; t < histograms.length; t++) {
                histograms[t] = histogram(memory, trace.at(t), trace.length());
              }
              all.put(name, histograms);
            });
    return all;
  }

  /** What stands in one square of the picture. */
  public Closeup closeup(int layer, int position) {
    return Closeup.of(plan, memory, layer, position);
  }

  /**
   * How much each position of an attention layer looked at each: [T][T], whose rows sum to 1.
   *
   * @param example of the batch; -1 for the mean over all
   * @throws IllegalArgumentException if the layer is of another type
   */
  public double[][] attention(int layer, int head, int example) {
    AttentionMaps maps = plan.traces.attention("layers." + layer);
    if (maps == null) {
      throw new IllegalArgumentException("layer " + layer + " does not attend");
    }
    return example < 0 ? maps.mean(memory, head) : maps.of(memory, head, example);
  }

  static Histogram histogram(Memory memory, long at, int length) {
    int[] bins = new int[2 * (HIGHEST_DECADE - LOWEST_DECADE)];
    int zero = 0;
    int notFinite = 0;
    for (int i = 0; i < length; i++) {
      float value = Math.abs(memory.values.get(ValueLayout.JAVA_FLOAT, at + 4L * i));
      if (value == 0) {
        zero++;
      } else if (!Float.isFinite(value)) {
        notFinite++;
      } else {
        int bin = (int) Math.floor(2 * (Math.log10(value) - LOWEST_DECADE));
        bins[Math.clamp(bin, 0, bins.length - 1)]++;
      }
    }
    return new Histogram(bins, zero, notFinite);
  }
}
