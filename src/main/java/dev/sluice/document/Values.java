package dev.sluice.document;

import java.util.Map;
import java.util.Objects;

/** A value for each field of a kind, as its description says. */
public record Values(Map<String, Object> values) {
  public Values {
    values = Map.copyOf(values);
  }

  /** Of a field that reads itself. */
  public Object get(String name) {
    return Objects.requireNonNull(values.get(name), name);
  }

  public int whole(String name) {
    return Math.toIntExact(((Number) get(name)).longValue());
  }

  public double real(String name) {
    return (Double) get(name);
  }

  public String choice(String name) {
    return (String) get(name);
  }

  public <E extends Enum<E>> E choice(String name, Class<E> type) {
    return Field.constant(type, choice(name));
  }

  public boolean flag(String name) {
    return (Boolean) get(name);
  }

  public String text(String name) {
    return (String) get(name);
  }

  /** Without values, which may be somebody's own data. */
  @Override
  public String toString() {
    return "Values" + values.keySet();
  }
}
