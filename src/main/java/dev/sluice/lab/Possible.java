package dev.sluice.lab;

import dev.sluice.document.Excerpt;
import dev.sluice.document.Pointer;
import dev.sluice.experiment.Experiment;
import dev.sluice.fault.Fault;
import dev.sluice.fault.FaultException;
import dev.sluice.fault.Faults;
import dev.sluice.fault.Nearest;
import dev.sluice.network.Head;
import dev.sluice.network.Network;
import dev.sluice.network.Parameter;
import dev.sluice.network.Pins;
import dev.sluice.network.Shapes;
import dev.sluice.training.Stretch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Whether a network has what is asked of its run, with the reason where it has not. */
final class Possible {
  private Possible() {}

  /**
   * @throws FaultException if it cannot be told that
   */
  static void require(Command command, Network network) {
    switch (command) {
      case Command.Play _, Command.Pause _, Command.Step _, Command.Set _, Command.Reset _ -> {}
      case Command.Pin pin -> {
        List<String> gates = Pins.gates(network);
        var faults = new Faults();
        pin.gates().keySet().stream()
            .filter(gate -> !gates.contains(gate))
            .sorted()
            .forEach(
                gate -> faults.add(Pointer.child("/pin", gate), "run.no-gate", args(gate, gates)));
        faults.throwIfAny();
      }
      case Command.Scale(String matrix, _) -> requireMatrix("/parameter", matrix, network);
    }
  }

  /**
   * @throws FaultException if there is no such part to watch
   */
  static void require(Part part, Network network) {
    switch (part) {
      case Part.Named _ -> {}
      case Part.StatesOf(int position) -> requireLossAt(position, network);
      case Part.StretchOf(String matrix) -> requireMatrix("/spectrum", matrix, network);
    }
  }

  /**
   * Whether an experiment can go on with the parameters of another.
   *
   * @throws FaultException if it has another task or other parameters
   */
  static void requireFits(Experiment branch, Experiment run) {
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

  private static void requireLossAt(int position, Network network) {
    int last = network.input().positions() - 1;
    if (network.head().read() != Head.Read.EVERY) {
      throw new FaultException(Fault.of("/position", "run.one-loss"));
    }
    if (position > last) {
      throw new FaultException(Fault.of("/position", "run.no-position", position, last));
    }
  }

  private static void requireMatrix(String pointer, String name, Network network) {
    Parameter matrix =
        Stretch.matrix(network, name)
            .orElseThrow(
                () ->
                    new FaultException(
                        Fault.of(pointer, "run.no-matrix", args(name, Stretch.matrices(network)))));
    if (Stretch.isTooMuch(matrix)) {
      throw new FaultException(Fault.of(pointer, "run.many-copies", matrix.copies(), name));
    }
  }

  /** The name as it was given, and those that there are, or a dash. */
  private static Object[] args(String name, List<String> all) {
    String shown = Excerpt.of(name);
    if (all.isEmpty()) {
      return new Object[] {shown, "–", "–"};
    }
    String some = String.join(", ", all.subList(0, Math.min(all.size(), MOST)));
    return new Object[] {shown, Nearest.of(shown, all), all.size() > MOST ? some + ", …" : some};
  }

  private static final int MOST = 12;
}
