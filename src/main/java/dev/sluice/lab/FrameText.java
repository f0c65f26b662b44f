package dev.sluice.lab;

import dev.sluice.task.Tally;
import java.io.StringWriter;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes frames as JSON. */
final class FrameText {
  private static final JsonFactory FACTORY = new JsonFactory();

  private FrameText() {}

  /** An object of the frame's own fields and of the quantities asked for. */
  static String of(Frame frame, Set<Quantity> of) {
    var text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("run", frame.run());
      json.writeNumberProperty("seq", frame.seq());
      json.writeNumberProperty("step", frame.step());
      Numbers.write(json, "loss", frame.loss());
      Numbers.write(json, "score", frame.score().all().score());
      json.writeNumberProperty("scored", frame.score().step());
      groups(json, frame.score().groups());
      Numbers.write(json, "gradientNorm", frame.gradientNorm());
      json.writeBooleanProperty("clipped", frame.clipped());
      json.writeNumberProperty("rate", frame.rate());
      for (Quantity quantity : of) {
        Measure measure = frame.measures().get(quantity);
        if (measure != null) {
          measure.write(json, quantity.name());
        }
      }
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void groups(JsonGenerator json, Map<String, Tally> groups) {
    if (!groups.isEmpty()) {
      json.writeObjectPropertyStart("scores");
      groups.forEach((group, tally) -> Numbers.write(json, group, tally.score()));
      json.writeEndObject();
    }
  }
}
