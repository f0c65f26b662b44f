package dev.sluice.document;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A kind of thing that a document can name: its name, the fields it leaves open, and how one is
 * made of their values.
 */
public final class Kind<T> {
  private final String name;
  private final List<Field> fields;
  private final Function<Values, T> maker;

  public Kind(String name, List<Field> fields, Function<Values, T> maker) {
    this.name = name;
    this.fields = List.copyOf(fields);
    this.maker = maker;
  }

  public String name() {
    return name;
  }

  /** In the order in which they are shown. */
  public List<Field> fields() {
    return fields;
  }

  /** The one of a name, if there is one. */
  public static <T> Optional<Kind<T>> named(List<Kind<T>> kinds, String name) {
    return kinds.stream().filter(kind -> kind.name.equals(name)).findFirst();
  }

  /** Reads which it is; empty, with a fault reported, if it is none of them. */
  public static <T> Optional<Kind<T>> choose(List<Kind<T>> kinds, Fields fields, String field) {
    List<String> names = kinds.stream().map(Kind::name).toList();
    return fields.choice(field, names).flatMap(name -> named(kinds, name));
  }

  /** Reads every field; who reads more of the object says when it is {@linkplain Fields#done}. */
  public Values read(Fields object) {
    Map<String, Object> values = new HashMap<>();
    fields.forEach(field -> values.put(field.name(), field.read(object)));
    return new Values(values);
  }

  /**
   * @param values one for each field, of its kind and in its range
   * @throws dev.sluice.fault.FaultException where values that are right each on their own cannot go
   *     together; its pointers start at the object
   */
  public T make(Values values) {
    return maker.apply(values);
  }

  /** One with some values chosen and the others as they are when nothing is said. */
  public T make(Map<String, Object> chosen) {
    Map<String, Object> values = new HashMap<>();
    fields.forEach(
        field -> values.put(field.name(), Objects.requireNonNull(field.offered(), field.name())));
    values.putAll(chosen);
    return make(new Values(values));
  }

  /** One as it is when nothing is said. */
  public T standard() {
    return make(Map.of());
  }
}
