package dev.sluice.lab;

import tools.jackson.core.JsonGenerator;

/** How measured numbers are written. */
public final class Numbers {
  private Numbers() {}

  /**
   * With the digits that a 32-bit float needs, where it can hold the number; what is not finite is
   * written as the string "NaN", "Infinity" or "-Infinity".
   */
  public static void write(JsonGenerator json, double value) {
    float shorter = (float) value;
    boolean fits = value == 0 || (Math.abs(shorter) >= Float.MIN_NORMAL && Float.isFinite(shorter));
    if (!Double.isFinite(value)) {
      json.writeString(Double.toString(value));
    } else if (fits) {
      json.writeNumber(shorter);
    } else {
      json.writeNumber(value);
    }
  }

  public static void write(JsonGenerator json, String name, double value) {
    json.writeName(name);
    write(json, value);
  }

  public static void write(JsonGenerator json, String name, double[] values) {
    json.writeName(name);
    write(json, values);
  }

  public static void write(JsonGenerator json, double[] values) {
    json.writeStartArray();
    for (double value : values) {
      write(json, value);
    }
    json.writeEndArray();
  }
}
