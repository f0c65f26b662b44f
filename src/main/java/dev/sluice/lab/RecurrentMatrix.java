package dev.sluice.lab;

import dev.sluice.fault.Fault;
import dev.sluice.fault.FaultException;
import dev.sluice.network.Network;
import dev.sluice.network.Parameter;
import dev.sluice.training.Spectra;

/** A matrix of a network whose spectrum can be asked for and changed. */
final class RecurrentMatrix {
  private RecurrentMatrix() {}

  /**
   * @param pointer where it was named
   * @throws FaultException if there is none of this name, or it has too many copies
   */
  static void require(String pointer, String name, Network network) {
    Parameter matrix =
        Spectra.matrix(network, name)
            .orElseThrow(
                () ->
                    new FaultException(
                        Fault.of(
                            pointer,
                            "run.no-matrix",
                            Unknown.of(name, Spectra.matrices(network)))));
    if (Spectra.isTooMuch(matrix)) {
      throw new FaultException(Fault.of(pointer, "run.many-copies", matrix.copies(), name));
    }
  }
}
