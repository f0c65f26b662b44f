package dev.sluice.lab;

import dev.sluice.training.Spectra;
import java.io.StringWriter;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The messages that tell how a run ended, and what was done to it by hand. */
final class Event {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Event() {}

  static String done(long step) {
    return of("done", step, json -> {});
  }

  /**
   * @param where the first place that is not finite
   */
  static String diverged(long step, String where) {
    return of("diverged", step, json -> json.writeStringProperty("where", where));
  }

  /**
   * @param gates that are held from here on; empty is let go
   */
  static String pinned(long step, Map<String, OptionalDouble> gates) {
    return of(
        "pinned",
        step,
        json -> {
          json.writeObjectPropertyStart("pin");
          new TreeMap<>(gates)
              .forEach(
                  (gate, value) -> {
                    json.writeName(gate);
                    if (value.isPresent()) {
                      Numbers.write(json, value.getAsDouble());
                    } else {
                      json.writeNull();
                    }
                  });
          json.writeEndObject();
        });
  }

  /** A recurrent matrix was multiplied: how much it stretched, and does now. */
  record Scaled(long step, String matrix, Spectra before, Spectra after) {
    String text() {
      return of(
          "scaled",
          step,
          json -> {
            json.writeStringProperty("parameter", matrix);
            Numbers.write(json, "from", before.radius());
            Numbers.write(json, "radius", after.radius());
          });
    }
  }

  private static String of(String name, long step, Consumer<JsonGenerator> more) {
    var text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("type", "event");
      json.writeStringProperty("name", name);
      json.writeNumberProperty("step", step);
      more.accept(json);
      json.writeEndObject();
    }
    return text.toString();
  }
}
