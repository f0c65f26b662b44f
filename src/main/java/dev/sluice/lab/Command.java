package dev.sluice.lab;

import dev.sluice.document.Pointer;
import dev.sluice.fault.Faults;
import dev.sluice.network.Network;
import dev.sluice.network.Pins;
import dev.sluice.training.Clip;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a run can be told to do. */
public sealed interface Command {
  /**
   * @throws dev.sluice.fault.FaultException if a run of this network cannot be told that
   */
  default void require(Network network) {}

  record Play() implements Command {}

  record Pause() implements Command {}

  /**
   * Takes this many steps more, and then tells of the last. Counts add up.
   *
   * @param score whether the frame of the last waits for a fresh score, which costs some steps
   */
  record Step(int count, boolean score) implements Command {}

  /** Changes how it is trained from the next step on; what is empty stays. */
  record Set(OptionalDouble rate, Optional<Clip> clip) implements Command {}

  /**
   * Holds gates at constants from the next step on, or lets them go.
   *
   * @param gates by names like {@code layers.0.f}; empty lets a gate go
   */
  record Pin(Map<String, OptionalDouble> gates) implements Command {
    @Override
    public void require(Network network) {
      List<String> all = Pins.gates(network);
      var faults = new Faults();
      gates.keySet().stream()
          .filter(gate -> !all.contains(gate))
          .sorted()
          .forEach(
              gate ->
                  faults.add(Pointer.child("/pin", gate), "run.no-gate", Unknown.of(gate, all)));
      faults.throwIfAny();
    }
  }

  /** Multiplies a recurrent matrix as it is by now; a reset undoes it. */
  record Scale(String matrix, Target target) implements Command {
    @Override
    public void require(Network network) {
      RecurrentMatrix.require("/parameter", matrix, network);
    }
  }

  /** What a matrix is to have. */
  sealed interface Target {
    record Radius(double radius) implements Target {}

    record Factor(double factor) implements Target {}
  }

  /** Back to step 0, paused. */
  record Reset() implements Command {}
}
