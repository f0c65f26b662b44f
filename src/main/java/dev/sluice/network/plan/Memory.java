package dev.sluice.network.plan;

import dev.sluice.tensor.Slab;
import java.lang.foreign.MemorySegment;

/** The memory a plan runs on: its own slab, and that of the parameters. */
final class Memory {
  final MemorySegment values;
  final long valuesAddress;
  final MemorySegment parameters;
  final long parametersAddress;

  /** Of the gradients in the parameters' slab, in bytes. */
  final long gradients;

  Memory(Slab values, Parameters parameters) {
    this.values = values.memory();
    this.valuesAddress = values.address();
    this.parameters = parameters.slab().memory();
    this.parametersAddress = parameters.slab().address();
    this.gradients = parameters.gradients();
  }

  long gradientsAddress() {
    return parametersAddress + gradients;
  }
}
