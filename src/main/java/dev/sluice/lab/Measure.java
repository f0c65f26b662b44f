package dev.sluice.lab;

import java.util.Map;
import java.util.function.BiConsumer;
import tools.jackson.core.JsonGenerator;

/** A quantity as it was at one step, taken from the engine; it can be written on any thread. */
@FunctionalInterface
public interface Measure {
  /** Writes one value. */
  void write(JsonGenerator json);

  /** An object of numbers over positions or channels, by name. */
  static Measure series(Map<String, double[]> values) {
    return each(values, (json, numbers) -> Numbers.write(json, numbers));
  }

  /** An object of whatever is written so, by name. */
  static <T> Measure each(Map<String, T> values, BiConsumer<JsonGenerator, T> writer) {
    return json -> {
      json.writeStartObject();
      values.forEach(
          (name, value) -> {
            json.writeName(name);
            writer.accept(json, value);
          });
      json.writeEndObject();
    };
  }

  /** The field of an object. */
  default void write(JsonGenerator json, String name) {
    json.writeName(name);
    write(json);
  }
}
