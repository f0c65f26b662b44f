package dev.sluice.lab;

import dev.sluice.network.plan.Pass;
import dev.sluice.training.Learner;
import java.io.StringWriter;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes frames as JSON. */
final class FrameText {
  private static final JsonFactory FACTORY = new JsonFactory();

  private FrameText() {}

  /** An object of the frame's own fields and of the parts asked for. */
  static String of(Frame frame, Set<Part> parts) {
    var text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("run", frame.run());
      json.writeNumberProperty("seq", frame.seq());
      json.writeNumberProperty("step", frame.step());
      number(json, "loss", frame.loss());
      number(json, "score", frame.score());
      number(json, "gradientNorm", frame.gradientNorm());
      json.writeBooleanProperty("clipped", frame.clipped());
      json.writeName("rate");
      json.writeNumber(frame.rate());
      Frame.Measures measures = frame.measures();
      for (Part part : Part.values()) {
        if (parts.contains(part)) {
          switch (part) {
            case STATES -> norms(json, "states", measures.states());
            case OUTPUTS -> norms(json, "outputs", measures.outputs());
            case GATES -> gates(json, measures.gates());
            case PARAMETERS -> parameters(json, measures.parameters());
          }
        }
      }
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void norms(
      JsonGenerator json, String name, @Nullable Map<String, double[]> norms) {
    if (norms == null) {
      return;
    }
    json.writeObjectPropertyStart(name);
    norms.forEach(
        (key, values) -> {
          json.writeName(key);
          Numbers.write(json, values);
        });
    json.writeEndObject();
  }

  private static void gates(JsonGenerator json, @Nullable Map<String, Pass.Gate> gates) {
    if (gates == null) {
      return;
    }
    json.writeObjectPropertyStart("gates");
    gates.forEach(
        (key, gate) -> {
          json.writeObjectPropertyStart(key);
          json.writeName("mean");
          Numbers.write(json, gate.mean());
          number(json, "low", gate.low());
          number(json, "high", gate.high());
          json.writeEndObject();
        });
    json.writeEndObject();
  }

  private static void parameters(
      JsonGenerator json, @Nullable Map<String, Learner.Statistic> parameters) {
    if (parameters == null) {
      return;
    }
    json.writeObjectPropertyStart("parameters");
    parameters.forEach(
        (key, parameter) -> {
          json.writeObjectPropertyStart(key);
          number(json, "norm", parameter.norm());
          number(json, "gradient", parameter.gradient());
          number(json, "update", parameter.update());
          json.writeEndObject();
        });
    json.writeEndObject();
  }

  private static void number(JsonGenerator json, String name, double value) {
    json.writeName(name);
    Numbers.write(json, value);
  }
}
