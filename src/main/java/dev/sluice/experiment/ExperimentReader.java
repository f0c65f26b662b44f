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
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads the experiment document, whose three parts each have a reader of their own. */
public final class ExperimentReader {
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
    for (Rule rule : rules) {
      if (names.stream().noneMatch(rule::matches)) {
        String pattern = Excerpt.of(rule.pattern());
        initial.faultAt(
            rule.pattern(), "experiment.matches-nothing", pattern, Nearest.of(pattern, names));
      }
    }
    for (Rule rule : rules) {
      if (rule.initial() instanceof Initial.Spectral) {
        parameters.stream()
            .filter(parameter -> !isSquare(parameter) && isChosen(rule, rules, parameter))
            .findFirst()
            .ifPresent(
                parameter ->
                    initial.faultAt(
                        rule.pattern(),
                        "experiment.not-square",
                        parameter.name(),
                        parameter.shape().toString()));
      }
    }
  }

  /** Whether it is the last rule that matches. */
  private static boolean isChosen(Rule rule, List<Rule> rules, Parameter parameter) {
    return rules.stream()
        .filter(other -> other.matches(parameter.name()))
        .reduce((_, last) -> last)
        .equals(Optional.of(rule));
  }

  private static boolean isSquare(Parameter parameter) {
    return parameter.shape().size() == 2
        && parameter.shape().getFirst().equals(parameter.shape().getLast());
  }
}
