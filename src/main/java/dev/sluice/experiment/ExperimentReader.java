package dev.sluice.experiment;

import dev.sluice.document.Excerpt;
import dev.sluice.document.Fields;
import dev.sluice.fault.FaultException;
import dev.sluice.fault.Faults;
import dev.sluice.fault.Nearest;
import dev.sluice.network.Network;
import dev.sluice.network.Parameter;
import dev.sluice.network.Shapes;
import dev.sluice.task.Task;
import dev.sluice.training.Initial;
import dev.sluice.training.Training;
import dev.sluice.training.Training.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads the experiment document, whose three parts each have a reader of their own. */
public final class ExperimentReader {
  /** Patterns that match nothing whose nearest names are looked for. */
  private static final int MOST_UNMATCHED = 10;

  private ExperimentReader() {}

  /**
   * @throws FaultException with everything that is wrong with the document
   */
  public static Experiment read(JsonNode document) {
    var faults = new Faults();
    Fields fields = Fields.of(document, "", faults);
    Optional<Task> task = TaskReader.read(fields.object("task"));
    Optional<Network> network = NetworkReader.read(fields.object("network"), task);
    Fields trainingFields = fields.objectOrEmpty("training");
    Training training = TrainingReader.read(trainingFields);
    network.ifPresent(sound -> checkInitial(trainingFields, training.initial(), sound));
    fields.done();
    faults.throwIfAny();
    Task seeded = task.orElseThrow().withSeed(training.seed());
    return new Experiment(seeded, network.orElseThrow(), training, document);
  }

  /**
   * Reads a task alone, before there is a network for it: the fields {@code task} and {@code seed}.
   *
   * @throws FaultException with everything that is wrong with it
   */
  public static Task readTask(JsonNode document) {
    var faults = new Faults();
    Fields fields = Fields.of(document, "", faults);
    Optional<Task> task = TaskReader.read(fields.object("task"));
    long seed = TrainingReader.seed(fields);
    fields.done();
    faults.throwIfAny();
    return task.orElseThrow().withSeed(seed);
  }

  /** A pattern must match something, and a spectral radius needs a square matrix. */
  private static void checkInitial(Fields training, List<Rule> rules, Network network) {
    List<Parameter> parameters = Shapes.parameters(network);
    List<String> names = parameters.stream().map(Parameter::name).toList();
    Fields initial = training.objectOrEmpty("initial");
    rules.stream()
        .filter(rule -> names.stream().noneMatch(rule::matches))
        .limit(MOST_UNMATCHED)
        .forEach(
            rule -> {
              String pattern = Excerpt.of(rule.pattern());
              initial.faultAt(
                  rule.pattern(),
                  "experiment.matches-nothing",
                  pattern,
                  Nearest.of(pattern, names));
            });
    Map<Rule, Parameter> notSquare = notSquare(rules, parameters);
    for (Rule rule : rules) {
      Parameter parameter = notSquare.get(rule);
      if (rule.initial() instanceof Initial.Spectral && parameter != null) {
        initial.faultAt(
            rule.pattern(),
            "experiment.not-square",
            parameter.name(),
            parameter.shape().toString());
      }
    }
  }

  /** The first parameter that is not square of each rule, which is the last that matches. */
  private static Map<Rule, Parameter> notSquare(List<Rule> rules, List<Parameter> parameters) {
    var first = new HashMap<Rule, Parameter>();
    for (Parameter parameter : parameters) {
      if (!isSquare(parameter)) {
        rules.reversed().stream()
            .filter(rule -> rule.matches(parameter.name()))
            .findFirst()
            .ifPresent(rule -> first.putIfAbsent(rule, parameter));
      }
    }
    return first;
  }

  private static boolean isSquare(Parameter parameter) {
    return parameter.shape().size() == 2
        && parameter.shape().getFirst().equals(parameter.shape().getLast());
  }
}
