package dev.sluice.task;

import java.util.Map;
import java.util.Objects;

/** A value for each option of a task: an Integer, Double, String or Boolean, as its kind says. */
public record Options(Map<String, Object> values) {
  public Options {
    values = Map.copyOf(values);
  }

  private Object value(String name) {
    return Objects.requireNonNull(values.get(name), name);
  }

  int whole(String name) {
    return (Integer) value(name);
  }

  double real(String name) {
    return (Double) value(name);
  }

  String choice(String name) {
    return (String) value(name);
  }

  boolean flag(String name) {
    return (Boolean) value(name);
  }

  String text(String name) {
    return (String) value(name);
  }

  /** Without values, which may be somebody's own data. */
  @Override
  public String toString() {
    return "Options" + values.keySet();
  }
}
