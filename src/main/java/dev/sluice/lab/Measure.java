package dev.sluice.lab;

import dev.sluice.lab.Part.Named;
import dev.sluice.network.plan.Inspection;
import dev.sluice.network.plan.Inspection.Histogram;
import dev.sluice.network.plan.Pass;
import dev.sluice.network.plan.Traced;
import dev.sluice.training.Learner;
import dev.sluice.training.Stretch;
import java.util.Map;
import java.util.function.BiConsumer;
import tools.jackson.core.JsonGenerator;

/** A part of a frame, taken from the engine; it can be written later, on any thread. */
@FunctionalInterface
interface Measure {
  /** Writes a field of its own. */
  void write(JsonGenerator json);

  /** Takes it of the last step; on the run's own thread. */
  static Measure of(Part part, Learner learner) {
    Pass pass = learner.pass();
    return switch (part) {
      case Named named ->
          switch (named) {
            case STATES -> norms("states", pass.norms(Traced.STATE_GRADIENT));
            case OUTPUTS -> norms("outputs", pass.norms(Traced.OUTPUT_GRADIENT));
            case GATES -> all("gates", pass.gates(), Measure::gate);
            case PARAMETERS -> all("parameters", learner.statistics(), Measure::parameter);
            case STREAM -> norms("stream", pass.norms(Traced.STREAM_GRADIENT));
            case CONTRIBUTIONS -> norms("contributions", learner.inspect().contributions());
            case PREACTIVATIONS ->
                norms("preactivations", pass.norms(Traced.PREACTIVATION_GRADIENT));
            case HISTOGRAMS ->
                histograms(learner.inspect().histograms(), learner.inspect().outputHistograms());
            case SHARES -> all("shares", pass.gateShares(), Measure::shares);
            case CHANNELS -> norms("channels", pass.norms(Traced.CHANNEL_GRADIENT));
            case LAYERS -> all("layers", learner.inspect().activities(), Measure::layer);
          };
      case Part.StatesOf(int position) ->
          alone(position, learner.inspect().gradientNormsOf(position));
      case Part.StretchOf(String matrix) -> stretch(matrix, learner.stretch(matrix));
    };
  }

  private static Measure norms(String name, Map<String, double[]> norms) {
    return all(name, norms, (json, values) -> Numbers.write(json, values));
  }

  private static <T> Measure all(
      String name, Map<String, T> values, BiConsumer<JsonGenerator, T> writer) {
    return json -> {
      json.writeObjectPropertyStart(name);
      values.forEach(
          (key, value) -> {
            json.writeName(key);
            writer.accept(json, value);
          });
      json.writeEndObject();
    };
  }

  private static void gate(JsonGenerator json, Pass.Gate gate) {
    json.writeStartObject();
    json.writeName("mean");
    Numbers.write(json, gate.mean());
    Numbers.write(json, "low", gate.low());
    Numbers.write(json, "high", gate.high());
    json.writeEndObject();
  }

  private static void shares(JsonGenerator json, Pass.Shares shares) {
    json.writeStartObject();
    json.writeName("low");
    Numbers.write(json, shares.low());
    json.writeName("high");
    Numbers.write(json, shares.high());
    json.writeEndObject();
  }

  private static void parameter(JsonGenerator json, Learner.Statistic parameter) {
    json.writeStartObject();
    Numbers.write(json, "norm", parameter.norm());
    Numbers.write(json, "gradient", parameter.gradient());
    Numbers.write(json, "update", parameter.update());
    json.writeEndObject();
  }

  private static void layer(JsonGenerator json, Inspection.Activity layer) {
    json.writeStartObject();
    Numbers.write(json, "mean", layer.mean());
    Numbers.write(json, "deviation", layer.deviation());
    Numbers.write(json, "saturated", layer.saturated());
    json.writeEndObject();
  }

  /** With the decades between which the bins lie, half a decade each. */
  private static Measure histograms(
      Map<String, Histogram[]> states, Map<String, Histogram[]> outputs) {
    return json -> {
      json.writeObjectPropertyStart("histograms");
      json.writeNumberProperty("from", Inspection.LOWEST_DECADE);
      json.writeNumberProperty("to", Inspection.HIGHEST_DECADE);
      all("states", states, Measure::histograms).write(json);
      all("outputs", outputs, Measure::histograms).write(json);
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

  private static Measure alone(int position, Inspection.Alone alone) {
    return json -> {
      json.writeObjectPropertyStart("position");
      json.writeNumberProperty("at", position);
      norms("states", alone.states()).write(json);
      norms("outputs", alone.outputs()).write(json);
      json.writeEndObject();
    };
  }

  private static Measure stretch(String matrix, Stretch stretch) {
    return json -> {
      json.writeObjectPropertyStart("spectrum");
      json.writeStringProperty("of", matrix);
      json.writeName("norm");
      Numbers.write(json, stretch.norm());
      json.writeName("radius");
      Numbers.write(json, stretch.radius());
      json.writeEndObject();
    };
  }
}
