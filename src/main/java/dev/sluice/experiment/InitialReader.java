package dev.sluice.experiment;

import dev.sluice.document.Fields;
import dev.sluice.document.Interval;
import dev.sluice.training.Initial;
import dev.sluice.training.Training.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads how parameters start: patterns over their full names, each with one way to start, as {@code
 * {"normal": 0.1}}. The two ways without a number may also stand alone, as {@code "xavier"}.
 */
final class InitialReader {
  private enum Way {
    CONSTANT,
    NORMAL,
    UNIFORM,
    XAVIER,
    HE,
    ORTHOGONAL,
    IDENTITY,
    SPECTRAL
  }

  private static final Interval NOT_NEGATIVE = Interval.between(0, Float.MAX_VALUE);

  private static final int MOST_PATTERNS = 64;

  private InitialReader() {}

  static List<Rule> read(Fields initial) {
    var rules = new ArrayList<Rule>();
    int count = initial.names().size();
    if (count > MOST_PATTERNS) {
      initial.fault("experiment.too-many-patterns", Integer.toString(count));
      return rules;
    }
    for (String pattern : initial.names()) {
      way(initial, pattern).ifPresent(way -> rules.add(new Rule(pattern, way)));
    }
    return rules;
  }

  private static Optional<Initial> way(Fields initial, String pattern) {
    JsonNode value = initial.take(pattern);
    if (value != null && value.isString()) {
      return initial
          .choice(pattern, List.of("xavier", "he"))
          .map(word -> word.equals("he") ? new Initial.He() : new Initial.Xavier());
    }
    Fields fields = initial.object(pattern);
    var ways = new ArrayList<Initial>();
    for (Way way : Way.values()) {
      String name = Fields.word(way);
      if (fields.knows(name)) {
        ways.add(way(way, name, fields));
      }
    }
    fields.done("document.unknown-choice");
    if (fields.names().isEmpty() || ways.size() > 1) {
      fields.fault("experiment.one-way", Integer.toString(ways.size()));
    }
    return ways.stream().findFirst();
  }

  private static Initial way(Way way, String name, Fields fields) {
    return switch (way) {
      case CONSTANT -> new Initial.Constant(fields.real(name, Interval.any()));
      case NORMAL -> new Initial.Normal(fields.real(name, NOT_NEGATIVE));
      case UNIFORM -> new Initial.Uniform(fields.real(name, NOT_NEGATIVE));
      case ORTHOGONAL -> new Initial.Orthogonal(fields.real(name, Interval.any()));
      case IDENTITY -> new Initial.Identity(fields.real(name, Interval.any()));
      case SPECTRAL -> new Initial.Spectral(fields.real(name, NOT_NEGATIVE));
      case XAVIER -> plain(name, fields, new Initial.Xavier());
      case HE -> plain(name, fields, new Initial.He());
    };
  }

  private static Initial plain(String name, Fields fields, Initial way) {
    JsonNode value = fields.take(name);
    boolean isOn =
        value != null
            && (value.isBoolean() && value.booleanValue()
                || value.isNumber() && value.doubleValue() == 1
                || value.isObject() && value.isEmpty());
    if (!isOn) {
      fields.faultAt(name, "experiment.no-number", name);
    }
    return way;
  }
}
