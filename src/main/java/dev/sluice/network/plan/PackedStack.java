package dev.sluice.network.plan;

import dev.sluice.tensor.AddedTerms;
import dev.sluice.tensor.Blas;
import dev.sluice.tensor.Blocks;
import dev.sluice.tensor.OuterProducts;
import dev.sluice.tensor.Panels;
import org.jspecify.annotations.Nullable;

/**
 * The products of a stack by loops of our own: S is the same at every step of a scan, so it is
 * packed once for all steps forward and its transpose once for all steps back, and what several
 * steps say of its gradient is summed in one go. Only where that is faster than OpenBLAS, which
 * {@link StackPlan} computes with elsewhere.
 */
final class PackedStack {
  /** Steps whose gradients are summed in one go: as many as the caches hold. */
  private static final int TOGETHER = 4;

  private final StackPlan plan;
  private final long weights;
  private final int height;
  private final int columns;
  private final int width;
  private final int batch;
  private final int positions;
  private final long forward;
  private final long backward;
  private final long sums;
  private final long scratch;
  private final long biasSums;

  private PackedStack(
      StackPlan plan, long weights, int height, int width, Dimensions size, Space space) {
    this.plan = plan;
    this.weights = weights;
    this.height = height;
    this.columns = plan.columns;
    this.width = width;
    this.batch = size.batch();
    this.positions = size.positions();
    this.forward = 4 * space.take(Panels.floats(height, columns));
    boolean training = plan.d != null;
    this.backward = training ? 4 * space.take(Panels.floats(width, height)) : 0;
    boolean learns = training && OuterProducts.pay(height, batch);
    this.sums = learns ? 4 * space.take(OuterProducts.sums(height, width)) : -1;
    this.scratch = learns ? 4 * space.take(OuterProducts.scratch(width, batch, TOGETHER)) : -1;
    this.biasSums = learns && columns > width ? 4 * space.take((long) height * batch) : -1;
  }

  /**
   * Null where OpenBLAS is faster.
   *
   * @param weights where S stands among the parameters, in floats
   * @param width columns of S without that of the bias
   */
  static @Nullable PackedStack of(
      StackPlan plan, long weights, int height, int width, Dimensions size, Space space) {
    return Panels.pay(size.batch())
        ? new PackedStack(plan, weights, height, width, size, space)
        : null;
  }

  /** Before the first step forward. */
  Statement pack() {
    return (memory, _) ->
        Panels.pack(
            memory.values,
            forward,
            memory.parameters,
            memory.parameter(weights),
            height,
            columns,
            columns,
            1);
  }

  /** z = S x */
  Statement forward() {
    return (memory, k) ->
        Panels.multiply(memory.values, forward, height, columns, plan.x.at(k), plan.z.at(k), batch);
  }

  /** Before the first step back. */
  Statement packTransposed(int wanted) {
    return (memory, _) ->
        Panels.pack(
            memory.values,
            backward,
            memory.parameters,
            memory.parameter(weights),
            wanted,
            height,
            1,
            columns);
  }

  /** dx = Sᵀ d */
  Statement backward(int wanted) {
    return (memory, k) ->
        Panels.multiply(
            memory.values, backward, wanted, height, plan.d.at(k), plan.dx.at(k), batch);
  }

  /** Whether gradients of several steps are summed here. */
  boolean learns() {
    return sums >= 0;
  }

  /** Before the first step back. */
  Statement begin() {
    int floats = Math.toIntExact(OuterProducts.sums(height, width));
    return (memory, _) -> {
      Blocks.zero(memory.values, sums, floats);
      if (biasSums >= 0) {
        Blocks.zero(memory.values, biasSums, height * batch);
      }
    };
  }

  /** After each step back, which go from the last to the first; it waits until there are enough. */
  Statement learn() {
    return (memory, k) -> {
      if (biasSums >= 0) {
        long d = plan.d.at(k);
        AddedTerms.addOne(memory.values, biasSums, 1, d, d, d, height * batch);
      }
      if (k % TOGETHER == 0) {
        OuterProducts.add(
            memory.values,
            sums,
            plan.d.at(k),
            4 * plan.d.step(),
            height,
            plan.x.at(k),
            4 * plan.x.step(),
            width,
            batch,
            Math.min(TOGETHER, positions - k),
            scratch);
      }
    };
  }

  /** After the last step back: dS += what was summed. */
  Statement finish() {
    return (memory, _) -> {
      long gradient = memory.gradient(weights);
      OuterProducts.finish(
          memory.values, sums, height, width, memory.parameters, gradient, columns);
      if (biasSums >= 0) {
        Blas.multiply(
            height,
            1,
            batch,
            1f,
            memory.valuesAddress + biasSums,
            batch,
            memory.valuesAddress + plan.ones().at(0),
            1,
            1f,
            memory.gradientsAddress() + 4 * (weights + width),
            columns);
      }
    };
  }
}
