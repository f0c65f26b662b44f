package dev.sluice.experiment;

import dev.sluice.document.Fields;
import dev.sluice.document.Kind;
import dev.sluice.training.Initial;
import dev.sluice.training.Training.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads how parameters start: patterns over their full names, each with one way to start, as {@code
 * {"normal": 0.1}}. Those without a number may also stand alone, as {@code "xavier"}.
 */
final class InitialReader {
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
      List<Kind<Initial>> alone =
          Initial.kinds().stream().filter(kind -> kind.fields().isEmpty()).toList();
      return Kind.choose(alone, initial, pattern).map(Kind::standard);
    }
    Fields fields = initial.object(pattern);
    var ways = new ArrayList<Initial>();
    for (Kind<Initial> kind : Initial.kinds()) {
      if (fields.knows(kind.name())) {
        if (kind.fields().isEmpty()) {
          requireNoNumber(kind.name(), fields);
        }
        ways.add(kind.make(kind.read(fields)));
      }
    }
    fields.done("document.unknown-choice");
    if (fields.names().isEmpty() || ways.size() > 1) {
      fields.fault("experiment.one-way", Integer.toString(ways.size()));
    }
    return ways.stream().findFirst();
  }

  private static void requireNoNumber(String name, Fields fields) {
    JsonNode value = fields.take(name);
    boolean isOn =
        value != null
            && (value.isBoolean() && value.booleanValue()
                || value.isNumber() && value.doubleValue() == 1
                || value.isObject() && value.isEmpty());
    if (!isOn) {
      fields.faultAt(name, "experiment.no-number", name);
    }
  }
}
