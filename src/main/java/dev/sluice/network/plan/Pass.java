package dev.sluice.network.plan;

import dev.sluice.network.Batch;
import dev.sluice.tensor.Blocks;
import dev.sluice.tensor.Slab;
import dev.sluice.tensor.Sums;
import java.lang.foreign.ValueLayout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plan with memory: batches go forward through it and gradients back. Everything a pass computed
 * can be read until the next one. Not for more than one thread at a time.
 */
public final class Pass implements AutoCloseable {
  private final Plan plan;
  private final Parameters parameters;
  private final Slab slab;
  private final Memory memory;
  private final Feed feed;

  /** The parameters may belong to several passes; whoever made them closes them. */
  public Pass(Plan plan, Parameters parameters) {
    this.plan = plan;
    this.parameters = parameters;
    this.slab = new Slab(plan.floats());
    this.memory = new Memory(slab, parameters, 0, parameters.gradients());
    this.feed = new Feed(plan.network.input(), plan.input);
    for (Signal signal : plan.withOnes) {
      for (int t = 0; t < signal.positions(); t++) {
        Blocks.fill(memory.values, signal.at(t) + 4L * signal.block(), 1, signal.batch());
      }
    }
    plan.nodes.forEach(node -> node.start(memory));
  }

  /**
   * Through the network to the loss, which may be infinite or not a number.
   *
   * @throws IllegalArgumentException if the batch has another size
   */
  public double forward(Batch batch) {
    if (batch.size != plan.batch) {
      throw new IllegalArgumentException("a batch of " + batch.size + ", not " + plan.batch);
    }
    feed.load(memory, batch);
    for (int i = 0; i < plan.nodes.size(); i++) {
      plan.nodes.get(i).forward(memory);
    }
    return plan.objective.loss(memory, batch);
  }

  /** Back through the network; afterwards the gradients of all parameters stand in their place. */
  public void backward() {
    if (!plan.training) {
      throw new IllegalStateException("this plan only goes forward");
    }
    Blocks.zero(memory.parameters, parameters.gradients(), parameters.length());
    for (int i = plan.nodes.size() - 1; i >= 0; i--) {
      plan.nodes.get(i).backward(memory);
    }
  }

  /** The native memory that this pass holds, in bytes. */
  public long bytes() {
    return slab.memory().byteSize();
  }

  /** The logits, [batch, units] or [batch, T, units]. */
  public float[] output() {
    Signal logits = plan.logits;
    int answers = logits.positions();
    float[] output = new float[plan.batch * answers * logits.features()];
    for (int t = 0; t < answers; t++) {
      for (int u = 0; u < logits.features(); u++) {
        for (int b = 0; b < plan.batch; b++) {
          long at = logits.at(t) + 4L * (u * plan.batch + b);
          output[(b * answers + t) * logits.features() + u] =
              memory.values.get(ValueLayout.JAVA_FLOAT, at);
        }
      }
    }
    return output;
  }

  /**
   * Norms over batch and units at each position, of all that there is of a kind.
   *
   * @param kind a gradient: ‖dL/ds‖ of the states, ‖dL/dy‖ of the outputs, ‖δ‖ of pre-activations
   */
  public Map<String, double[]> norms(Traced kind) {
    return norms(plan.traces.of(kind), memory);
  }

  /**
   * A closer look at what the last batch left.
   *
   * @param weights the piece of the parameters that the pass went with, in bytes
   * @param scratch a piece of the parameters' slab that nobody needs, in bytes
   */
  public Inspection inspect(long weights, long scratch) {
    Memory aside = new Memory(slab, parameters, weights, scratch);
    return new Inspection(plan, memory, aside, parameters, scratch);
  }

  static Map<String, double[]> norms(Map<String, Trace> traces, Memory memory) {
    Map<String, double[]> all = new LinkedHashMap<>();
    traces.forEach((name, trace) -> all.put(name, trace.norms(memory)));
    return all;
  }

  /**
   * What a gate did.
   *
   * @param mean over batch and units, at each position
   * @param low the share of values below 0.1
   * @param high the share of values above 0.9
   */
  public record Gate(double[] mean, double low, double high) {}

  /** Every gate, those of highways too. */
  public Map<String, Gate> gates() {
    Map<String, Gate> all = new LinkedHashMap<>();
    plan.traces.of(Traced.GATE).forEach((name, trace) -> all.put(name, gate(trace)));
    return all;
  }

  /**
   * The share of a gate's values over batch and units that are shut and open, at each position.
   *
   * @param low those below 0.1
   * @param high those above 0.9
   */
  public record Shares(double[] low, double[] high) {}

  /** Every gate's. */
  public Map<String, Shares> gateShares() {
    Map<String, Shares> all = new LinkedHashMap<>();
    plan.traces.of(Traced.GATE).forEach((name, trace) -> all.put(name, shares(trace)));
    return all;
  }

  private Shares shares(Trace trace) {
    double[] low = new double[trace.positions()];
    double[] high = new double[trace.positions()];
    double length = trace.length();
    for (int t = 0; t < low.length; t++) {
      low[t] = Sums.below(memory.values, trace.at(t), 0.1f, trace.length()) / length;
      high[t] = Sums.above(memory.values, trace.at(t), 0.9f, trace.length()) / length;
    }
    return new Shares(low, high);
  }

  private Gate gate(Trace trace) {
    double[] mean = new double[trace.positions()];
    long low = 0;
    long high = 0;
    for (int t = 0; t < mean.length; t++) {
      long at = trace.at(t);
      mean[t] = Sums.plain(memory.values, at, trace.length()) / trace.length();
      low += Sums.below(memory.values, at, 0.1f, trace.length());
      high += Sums.above(memory.values, at, 0.9f, trace.length());
    }
    double count = (double) mean.length * trace.length();
    return new Gate(mean, low / count, high / count);
  }

  /**
   * The name of the first thing that is not finite, in the order in which a step computes: layers'
   * outputs, the loss, then back from the last layer the gradients of its output and states; or
   * null.
   *
   * @param loss as the forward pass returned it
   */
  public @Nullable String firstNotFinite(double loss) {
    for (Map.Entry<String, Trace> layer : plan.traces.of(Traced.OUTPUT).entrySet()) {
      if (!layer.getValue().isFinite(memory)) {
        return layer.getKey();
      }
    }
    if (!Double.isFinite(loss)) {
      return "loss";
    }
    Map<String, Trace> outputs = plan.traces.of(Traced.OUTPUT_GRADIENT);
    for (String layer : List.copyOf(outputs.keySet()).reversed()) {
      if (!outputs.get(layer).isFinite(memory)) {
        return layer;
      }
      String prefix = layer.substring(0, layer.length() - "output".length());
      for (Map.Entry<String, Trace> state : plan.traces.of(Traced.STATE_GRADIENT).entrySet()) {
        if (state.getKey().startsWith(prefix) && !state.getValue().isFinite(memory)) {
          return state.getKey();
        }
      }
    }
    return null;
  }

  @Override
  public void close() {
    slab.close();
  }
}
