package dev.sluice.lab;

import static dev.sluice.lab.Measure.each;
import static dev.sluice.lab.Measure.series;

import dev.sluice.network.plan.Inspection;
import dev.sluice.network.plan.Inspection.Histogram;
import dev.sluice.network.plan.Pass;
import dev.sluice.network.plan.Traced;
import dev.sluice.training.Learner;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/**
 * All that can be watched: a quantity is an entry here, or a file where it must be told of what.
 */
public final class Quantities {
  /**
   * @param light whether it costs so little that it is recorded of every run
   */
  private record Plain(String name, boolean light, Function<Learner, Measure> taken)
      implements Quantity {
    @Override
    public Measure take(Learner learner) {
      return taken.apply(learner);
    }
  }

  private static final List<Plain> PLAIN =
      List.of(
          light("states", learner -> series(learner.pass().norms(Traced.STATE_GRADIENT))),
          light("outputs", learner -> series(learner.pass().norms(Traced.OUTPUT_GRADIENT))),
          light("gates", learner -> each(learner.pass().gates(), Quantities::gate)),
          light("parameters", learner -> each(learner.statistics(), Quantities::parameter)),
          // Along the residual stream of attention layers, after each of their sums.
          light("stream", learner -> series(learner.pass().norms(Traced.STREAM_GRADIENT))),
          // How much each position added to the gradient of each matrix used over time.
          heavy("contributions", learner -> series(learner.inspect().contributions())),
          // ‖δ‖ at each position, for each pre-activation.
          heavy(
              "preactivations",
              learner -> series(learner.pass().norms(Traced.PREACTIVATION_GRADIENT))),
          // How large the states' gradients are, number by number.
          heavy("histograms", learner -> histograms(learner.inspect())),
          // The shares of each gate's values that are shut and open, at each position.
          heavy("shares", learner -> each(learner.pass().gateShares(), Quantities::shares)),
          heavy("layers", learner -> each(learner.inspect().activities(), Quantities::layer)),
          // ‖dL/dy‖ of each channel, for each layer whose outputs are images.
          light("channels", learner -> series(learner.pass().norms(Traced.CHANNEL_GRADIENT))),
          // Of all parameters of a layer together.
          light("layerGradients", learner -> each(learner.layerGradientNorms(), Numbers::write)));

  /** Those that must be told of what. */
  static final List<Told> TOLD = List.of(LossAt.TOLD, SpectrumOf.TOLD);

  static final Set<Quantity> LIGHT =
      PLAIN.stream().filter(Plain::light).collect(Collectors.toUnmodifiableSet());

  private Quantities() {}

  /** The names of those that need no more than their name to be watched. */
  public static List<String> names() {
    return PLAIN.stream().map(Plain::name).toList();
  }

  /**
   * @param name one of {@link #names}
   */
  static Quantity named(String name) {
    return PLAIN.get(names().indexOf(name));
  }

  private static Plain light(String name, Function<Learner, Measure> taken) {
    return new Plain(name, true, taken);
  }

  private static Plain heavy(String name, Function<Learner, Measure> taken) {
    return new Plain(name, false, taken);
  }

  private static void gate(JsonGenerator json, Pass.Gate gate) {
    json.writeStartObject();
    Numbers.write(json, "mean", gate.mean());
    Numbers.write(json, "low", gate.low());
    Numbers.write(json, "high", gate.high());
    json.writeEndObject();
  }

  private static void shares(JsonGenerator json, Pass.Shares shares) {
    json.writeStartObject();
    Numbers.write(json, "low", shares.low());
    Numbers.write(json, "high", shares.high());
    json.writeEndObject();
  }

  private static void parameter(JsonGenerator json, Learner.Statistic parameter) {
    json.writeStartObject();
    Numbers.write(json, "norm", parameter.norm());
    Numbers.write(json, "gradient", parameter.gradient());
    Numbers.write(json, "update", parameter.update());
    json.writeEndObject();
  }

  /** Mean, deviation and saturated share of its output. */
  private static void layer(JsonGenerator json, Inspection.Activity layer) {
    json.writeStartObject();
    Numbers.write(json, "mean", layer.mean());
    Numbers.write(json, "deviation", layer.deviation());
    Numbers.write(json, "saturated", layer.saturated());
    json.writeEndObject();
  }

  /** With the decades between which the bins lie, half a decade each. */
  private static Measure histograms(Inspection inspection) {
    Measure states = each(inspection.histograms(), Quantities::histograms);
    Measure outputs = each(inspection.outputHistograms(), Quantities::histograms);
    return json -> {
      json.writeStartObject();
      json.writeNumberProperty("from", Inspection.LOWEST_DECADE);
      json.writeNumberProperty("to", Inspection.HIGHEST_DECADE);
      states.write(json, "states");
      outputs.write(json, "outputs");
      json.writeEndObject();
    };
  }

  private static void histograms(JsonGenerator json, Histogram[] positions) {
    json.writeStartArray();
    for (Histogram histogram : positions) {
      json.writeStartObject();
      json.writeName("bins");
      json.writeArray(histogram.bins(), 0, histogram.bins().length);
      json.writeNumberProperty("zero", histogram.zero());
      json.writeNumberProperty("notFinite", histogram.notFinite());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
