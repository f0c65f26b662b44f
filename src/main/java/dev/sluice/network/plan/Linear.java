package dev.sluice.network.plan;

import dev.sluice.tensor.Blas;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * z = W x, or z = W x + b, at each position. W is [out, in] and b, if there is one, stands as its
 * last column.
 *
 * @param weights among the parameters, in floats
 */
record Linear(long weights, int out, int in, boolean bias) {
  /** With its parameters placed side by side. */
  static Linear of(Views views, String matrix, String vector, int out, int in) {
    int columns = in + 1;
    long weights = views.space.take((long) out * columns);
    views.place(matrix, weights, 0, out, in, columns);
    views.place(vector, weights + in, 0, out, 1, columns);
    return new Linear(weights, out, in, true);
  }

  /** Several of the same size, one beneath the other. */
  static Linear stacked(Views views, List<String> matrices, List<String> vectors, int out, int in) {
    int columns = in + 1;
    long block = (long) out * columns;
    long weights = views.space.take(matrices.size() * block);
    for (int i = 0; i < matrices.size(); i++) {
      views.place(matrices.get(i), weights + i * block, 0, out, in, columns);
      views.place(vectors.get(i), weights + i * block + in, 0, out, 1, columns);
    }
    return new Linear(weights, matrices.size() * out, in, true);
  }

  static Linear withoutBias(Views views, String matrix, int out, int in) {
    return new Linear(views.alone(matrix, out, in).offset(), out, in, false);
  }

  private int columns() {
    return bias ? in + 1 : in;
  }

  /**
   * z = W x + b.
   *
   * @param x in bytes, with a row of ones after it if there is a bias
   * @param z in bytes
   */
  void forward(Memory memory, long x, long z, int batch, boolean accumulate) {
    Blas.multiply(
        out,
        batch,
        columns(),
        1f,
        memory.parametersAddress + 4 * weights,
        columns(),
        memory.valuesAddress + x,
        batch,
        accumulate ? 1 : 0,
        memory.valuesAddress + z,
        batch);
  }

  /** dx = or += Wᵀ dz. */
  void backward(Memory memory, long dz, int batch, long dx, boolean accumulate) {
    Blas.multiplyTransposedLeft(
        in,
        batch,
        out,
        1f,
        memory.parametersAddress + 4 * weights,
        columns(),
        memory.valuesAddress + dz,
        batch,
        accumulate ? 1 : 0,
        memory.valuesAddress + dx,
        batch);
  }

  /**
   * Its products at all positions by loops of our own; null where OpenBLAS is faster.
   *
   * @param z where W x + b goes
   * @param dz its gradient; null if nobody goes back
   * @param dx where Wᵀ dz goes; null if nobody wants it
   */
  @Nullable PackedStack packed(
      Signal x, Signal z, @Nullable Signal dz, @Nullable Place dx, Space space) {
    PackedStack.Places places =
        new PackedStack.Places(x.place(), z.place(), dz == null ? null : dz.place(), dx);
    return PackedStack.of(places, weights, out, columns(), in, z.batch(), z.positions(), space);
  }

  /** Gradients of W and b += dz [x; 1]ᵀ. */
  void learn(Memory memory, long x, long dz, int batch) {
    Blas.multiplyTransposedRight(
        out,
        columns(),
        batch,
        1f,
        memory.valuesAddress + dz,
        batch,
        memory.valuesAddress + x,
        batch,
        1f,
        memory.gradientsAddress() + 4 * weights,
        columns());
  }
}
