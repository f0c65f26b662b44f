package dev.sluice.network.plan;

import dev.sluice.tensor.AddedTerms;
import dev.sluice.tensor.Blas;
import dev.sluice.tensor.Blocks;
import dev.sluice.tensor.OuterProducts;
import dev.sluice.tensor.Panels;
import org.jspecify.annotations.Nullable;

/**
 * The products of one matrix S at many steps by loops of our own: S is packed once for all steps
 * forward and its transpose once for all steps back, and what several steps say of its gradient is
 * summed in one go. Only where that is faster than OpenBLAS, which {@link StackPlan} and {@link
 * Linear} compute with elsewhere.
 */
final class PackedStack {
  /** Steps whose gradients are summed in one go: as many as the caches hold. */
  private static final int TOGETHER = 4;

  private final Places places;
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

  /**
   * Where the operands of the products stand at each step.
   *
   * @param x [columns, batch], with a row of ones at the end if S has a column for a bias
   * @param z [height, batch], S x
   * @param d its gradient; null if nobody goes back
   * @param dx [width, batch], the gradient of x; null if nobody wants it
   */
  record Places(Place x, Place z, @Nullable Place d, @Nullable Place dx) {}

  private PackedStack(
      Places places,
      long weights,
      int height,
      int columns,
      int width,
      int batch,
      int positions,
      Space space) {
    this.places = places;
    this.weights = weights;
    this.height = height;
    this.columns = columns;
    this.width = width;
    this.batch = batch;
    this.positions = positions;
    this.forward = 4 * space.take(Panels.floats(height, columns));
    boolean training = places.d != null;
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
      Places places,
      long weights,
      int height,
      int columns,
      int width,
      int batch,
      int positions,
      Space space) {
    return Panels.pay(batch)
        ? new PackedStack(places, weights, height, columns, width, batch, positions, space)
        : null;
  }

  /** Before the first step forward. */
  void pack(Memory memory) {
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
  void forward(Memory memory, int k) {
    Panels.multiply(memory.values, forward, height, columns, places.x.at(k), places.z.at(k), batch);
  }

  /**
   * Before the first step back.
   *
   * @param wanted rows of x whose gradient is wanted, from the first
   */
  void packTransposed(Memory memory, int wanted) {
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
  void backward(Memory memory, int k, int wanted) {
    Panels.multiply(
        memory.values, backward, wanted, height, places.d.at(k), places.dx.at(k), batch);
  }

  /** Whether gradients of several steps are summed here. */
  boolean learns() {
    return sums >= 0;
  }

  /** Before the first step back. */
  void begin(Memory memory) {
    Blocks.zero(memory.values, sums, Math.toIntExact(OuterProducts.sums(height, width)));
    if (biasSums >= 0) {
      Blocks.zero(memory.values, biasSums, height * batch);
    }
  }

  /** After each step back, which go from the last to the first; it waits until there are enough. */
  void learn(Memory memory, int k) {
    if (biasSums >= 0) {
      long d = places.d.at(k);
      AddedTerms.addOne(memory.values, biasSums, 1, d, d, d, height * batch);
    }
    if (k % TOGETHER == 0) {
      OuterProducts.add(
          memory.values,
          sums,
          places.d.at(k),
          4 * places.d.step(),
          height,
          places.x.at(k),
          4 * places.x.step(),
          width,
          batch,
          Math.min(TOGETHER, positions - k),
          scratch);
    }
  }

  /** After the last step back: dS += what was summed. */
  void finish(Memory memory) {
    long gradient = memory.gradient(weights);
    OuterProducts.finish(memory.values, sums, height, width, memory.parameters, gradient, columns);
    if (biasSums >= 0) {
      Blas.multiply(
          height,
          1,
          batch,
          1f,
          memory.valuesAddress + biasSums,
          batch,
          memory.valuesAddress + places.x.plus((long) width * batch).at(0),
          1,
          1f,
          memory.gradientsAddress() + 4 * (weights + width),
          columns);
    }
  }
}
