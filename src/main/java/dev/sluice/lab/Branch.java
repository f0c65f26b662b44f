package dev.sluice.lab;

import dev.sluice.experiment.Experiment;
import dev.sluice.fault.Faults;
import dev.sluice.network.Shapes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** An experiment that goes on from where a run of another one stood. */
final class Branch {
  private Branch() {}

  /**
   * @throws FaultException if it has another task or other parameters
   */
  static void require(Experiment branch, Experiment run) {
    var faults = new Faults();
    boolean isSameTask =
        branch.task().equals(run.task())
            || branch.document().at("/task").equals(run.document().at("/task"));
    if (!isSameTask) {
      faults.add("/task", "run.other-task");
    }
    Map<String, String> ours = shapes(branch);
    Map<String, String> theirs = shapes(run);
    if (!ours.equals(theirs)) {
      String differing =
          Stream.concat(theirs.keySet().stream(), ours.keySet().stream())
              .filter(name -> !Objects.equals(theirs.get(name), ours.get(name)))
              .findFirst()
              .orElseThrow();
      faults.add(
          "/network",
          "run.other-parameters",
          differing,
          theirs.getOrDefault(differing, "–"),
          ours.getOrDefault(differing, "–"));
    }
    faults.throwIfAny();
  }

  private static Map<String, String> shapes(Experiment experiment) {
    var shapes = new LinkedHashMap<String, String>();
    Shapes.parameters(experiment.network())
        .forEach(parameter -> shapes.put(parameter.name(), parameter.fullShape().toString()));
    return shapes;
  }
}
