package dev.sluice.task;

import java.util.Map;

/** A value for each option of a task: an Integer, Double, String or Boolean, as its kind says. */
public record Options(Map<String, Object> values) {
  public Options {
    values = Map.copyOf(values);
  }

  int whole(String name) {
    return (Integer) values.get(name);
  }

  double real(String name) {
    return (Double) values.get(name);
  }

  String choice(String name) {
    return (String) values.get(name);
  }

  boolean flag(String name) {
    return (Boolean) values.get(name);
  }
}
