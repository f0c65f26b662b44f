package dev.sluice.network.plan;

import dev.sluice.tensor.Slab;
import java.lang.foreign.MemorySegment;

/** The memory a plan runs on: its own slab, and that of the parameters. */
final class Memory {
  final MemorySegment values;
  final long valuesAddress;
  final MemorySegment parameters;
  final long parametersAddress;

  private final long weights;
  private final long gradients;

  /**
   * @param weights which piece of the parameters' slab holds the values, in bytes
   * @param gradients which piece takes the gradients, in bytes
   */
  Memory(Slab values, Parameters parameters, long weights, long gradients) {
    this.values = values.memory();
    this.valuesAddress = values.address();
    this.parameters = parameters.slab().memory();
    this.parametersAddress = parameters.slab().address() + weights;
    this.weights = weights;
    this.gradients = gradients;
  }

  /** Where a parameter's value stands in {@link #parameters}, in bytes. */
  long parameter(long offset) {
    return weights + 4 * offset;
  }

  /** Where its gradient stands there, in bytes. */
  long gradient(long offset) {
    return gradients + 4 * offset;
  }

  long gradientsAddress() {
    return parameters.address() + gradients;
  }
}
