package dev.sluice.experiment;

import dev.sluice.fault.FaultException;
import dev.sluice.fault.Faults;
import dev.sluice.fault.Nearest;
import dev.sluice.network.Network;
import dev.sluice.network.Parameter;
import dev.sluice.network.Shapes;
import dev.sluice.task.Task;
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
    return new Experiment(task.orElseThrow(), network.orElseThrow(), training, document);
  }

  private static void checkInitial(Fields training, List<Rule> rules, Network network) {
    List<String> names = Shapes.parameters(network).stream().map(Parameter::name).toList();
    for (Rule rule : rules) {
      if (names.stream().noneMatch(rule::matches)) {
        training
            .objectOrEmpty("initial")
            .faultAt(
                rule.pattern(),
                "experiment.matches-nothing",
                Excerpt.of(rule.pattern()),
                Nearest.of(Excerpt.of(rule.pattern()), names));
      }
    }
  }
}
