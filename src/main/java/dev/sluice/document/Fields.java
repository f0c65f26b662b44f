package dev.sluice.document;

import dev.sluice.fault.Fault;
import dev.sluice.fault.FaultException;
import dev.sluice.fault.Faults;
import dev.sluice.fault.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A cursor over one object of a document. Each method reads one field; where something is wrong
 * with it, the method reports that and answers something harmless, so that one reading finds every
 * fault. What no method has asked for is unknown: {@link #done} reports it.
 */
public final class Fields {
  /** The largest whole number that every reader of JSON agrees about: 53 bits. */
  public static final long MOST_WHOLE = (1L << 53) - 1;

  private static final int LONGEST_NUMBER = 40;

  private static final Pattern QUOTED_NUMBER = Pattern.compile("[-+]?\\d*\\.?\\d+([eE][-+]?\\d+)?");

  private final JsonNode node;
  private final String pointer;
  private final Faults faults;
  private final boolean isObject;
  private final Set<String> known = new LinkedHashSet<>();

  private Fields(@Nullable JsonNode node, String pointer, Faults faults) {
    this.isObject = node != null && node.isObject();
    this.node = node != null && isObject ? node : JsonNodeFactory.instance.objectNode();
    this.pointer = pointer;
    this.faults = faults;
  }

  /** A cursor over what stands at {@code pointer} in a document; empty for the whole of it. */
  public static Fields of(JsonNode node, String pointer, Faults faults) {
    var fields = new Fields(node, pointer, faults);
    if (!fields.isObject) {
      faults.add(pointer, "document.expected-object", Excerpt.of(node));
    }
    return fields;
  }

  /** Where the field of this name stands, or would. */
  public String pointer(String name) {
    return Pointer.child(pointer, name);
  }

  /** Reports something wrong with the object itself; that it is none has been reported already. */
  public void fault(String code, Object... arguments) {
    if (isObject) {
      faults.add(pointer, code, arguments);
    }
  }

  /** Reports something wrong with one of its fields. */
  public void faultAt(String name, String code, Object... arguments) {
    faults.add(pointer(name), code, arguments);
  }

  /** Reports what somebody else found wrong with the object. */
  public void faults(FaultException found) {
    faults.addAll(pointer, found.faults());
  }

  /** Reports what somebody else found wrong with one of its fields. */
  public void faultsAt(String name, FaultException found) {
    faults.addAll(pointer(name), found.faults());
  }

  public boolean has(String name) {
    return node.has(name);
  }

  /** The names that stand in it, known or not. */
  public List<String> names() {
    return List.copyOf(node.propertyNames());
  }

  /** A whole number that must be there. */
  public long whole(String name, long least, long most) {
    return require(name) ? whole(name, least, most, least) : least;
  }

  public long whole(String name, long least, long most, long standard) {
    JsonNode value = take(name);
    if (value == null) {
      return standard;
    }
    if (!isNumber(name, value)) {
      return standard;
    }
    double number = value.doubleValue();
    if (number != Math.rint(number)) {
      faultAt(name, "document.fraction", Excerpt.of(value));
    } else if (number < least || number > most) {
      faultAt(
          name,
          "document.out-of-range",
          Excerpt.of(value),
          Long.toString(least),
          Long.toString(most));
    } else {
      return (long) number;
    }
    return standard;
  }

  /** A real number that must be there. */
  public double real(String name, Interval interval) {
    return require(name) ? real(name, interval, interval.least()) : interval.least();
  }

  public double real(String name, Interval interval, double standard) {
    JsonNode value = take(name);
    if (value == null || !isNumber(name, value)) {
      return standard;
    }
    double number = value.doubleValue();
    if (interval.holds(number)) {
      return number;
    }
    String shown = Excerpt.of(value);
    if (Math.abs(number) > Float.MAX_VALUE) {
      faultAt(name, "document.too-large", shown);
    } else if (interval.open() && number <= interval.least()) {
      faultAt(name, "document.not-above", shown, Excerpt.of(interval.least()));
    } else if (interval.most() == Float.MAX_VALUE) {
      faultAt(name, "document.below", shown, Excerpt.of(interval.least()));
    } else {
      faultAt(
          name,
          "document.out-of-range",
          shown,
          Excerpt.of(interval.least()),
          Excerpt.of(interval.most()));
    }
    return standard;
  }

  public boolean flag(String name, boolean standard) {
    JsonNode value = take(name);
    if (value == null || value.isBoolean()) {
      return value == null ? standard : value.booleanValue();
    }
    faultAt(name, "document.expected-flag", Excerpt.of(value));
    return standard;
  }

  /** A text that must be there; empty where it is not one. */
  public Optional<String> text(String name) {
    JsonNode value = require(name) ? take(name) : null;
    if (value != null && !value.isString()) {
      faultAt(name, "document.expected-text", Excerpt.of(value));
      return Optional.empty();
    }
    return Optional.ofNullable(value).map(JsonNode::stringValue);
  }

  /** A text of at most so many characters. */
  public String text(String name, int most, String standard) {
    known.add(name);
    String text = has(name) ? text(name).orElse(standard) : standard;
    if (text.length() > most) {
      faultAt(name, "document.too-long", Integer.toString(text.length()), Integer.toString(most));
      return standard;
    }
    return text;
  }

  /** One of some words that must be there; empty where it is not one of them. */
  public Optional<String> choice(String name, List<String> words) {
    Optional<String> text = text(name);
    if (text.isPresent() && !words.contains(text.get())) {
      unknown(name, "document.unknown-choice", text.get(), words);
      return Optional.empty();
    }
    return text;
  }

  public String choice(String name, List<String> words, String standard) {
    known.add(name);
    return has(name) ? choice(name, words).orElse(standard) : standard;
  }

  /** One of the constants of an enum, in lower case, that must be there. */
  public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
    List<E> constants = List.of(type.getEnumConstants());
    List<String> words = constants.stream().map(Fields::word).toList();
    return choice(name, words).map(word -> constants.get(words.indexOf(word)));
  }

  public <E extends Enum<E>> E choice(String name, E standard) {
    known.add(name);
    return has(name) ? choice(name, standard.getDeclaringClass()).orElse(standard) : standard;
  }

  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** An object that must be there. */
  public Fields object(String name) {
    require(name);
    return objectOrEmpty(name);
  }

  /** An object that may be left out, as if it were empty. */
  public Fields objectOrEmpty(String name) {
    return optionalObject(name).orElseGet(() -> new Fields(null, pointer(name), faults));
  }

  public Optional<Fields> optionalObject(String name) {
    JsonNode value = take(name);
    return value == null ? Optional.empty() : Optional.of(of(value, pointer(name), faults));
  }

  /** A list of objects that must be there; empty where it is not one. */
  public Optional<List<Fields>> objects(String name) {
    require(name);
    JsonNode list = take(name);
    if (list == null) {
      return Optional.empty();
    }
    if (!list.isArray()) {
      faultAt(name, "document.expected-list", Excerpt.of(list));
      return Optional.empty();
    }
    var objects = new ArrayList<Fields>();
    for (int i = 0; i < list.size(); i++) {
      objects.add(of(list.get(i), Pointer.child(pointer(name), i), faults));
    }
    return Optional.of(objects);
  }

  /** Whatever stands there; null where nothing does. */
  public @Nullable JsonNode take(String name) {
    known.add(name);
    return node.get(name);
  }

  /** Whether null stands there. */
  public boolean isNull(String name) {
    JsonNode value = take(name);
    return value != null && value.isNull();
  }

  /** Whether the field is there; if it is not, it could be. */
  public boolean knows(String name) {
    return take(name) != null;
  }

  /** Whether the field is there; if not, that is a fault. */
  private boolean require(String name) {
    known.add(name);
    if (isObject && !has(name)) {
      faultAt(name, "document.missing", name);
    }
    return has(name);
  }

  /** Reports every field that no method has asked for. */
  public void done() {
    done("document.unknown-field");
  }

  public void done(String code) {
    for (String name : node.propertyNames()) {
      if (!known.contains(name)) {
        unknown(name, code, name, known);
      }
    }
  }

  private boolean isNumber(String name, JsonNode value) {
    if (value.isNumber()) {
      return true;
    }
    if (value.isString() && isQuotedNumber(value.stringValue())) {
      faultAt(name, "document.quoted-number", value.stringValue());
    } else {
      faultAt(name, "document.expected-number", Excerpt.of(value));
    }
    return false;
  }

  private static boolean isQuotedNumber(String text) {
    return text.length() <= LONGEST_NUMBER && QUOTED_NUMBER.matcher(text).matches();
  }

  private void unknown(String name, String code, String word, Collection<String> right) {
    String shown = Excerpt.of(word);
    if (right.isEmpty()) {
      faultAt(name, code + "-none", shown);
      return;
    }
    faults.add(
        () -> {
          String nearest = Nearest.of(shown, right);
          String near = Nearest.isNear(shown, nearest) ? code : code + "-far";
          return Fault.of(pointer(name), near, shown, nearest, String.join(", ", right));
        });
  }
}
