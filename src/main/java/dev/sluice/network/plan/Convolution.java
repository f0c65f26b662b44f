package dev.sluice.network.plan;

import dev.sluice.tensor.Blocks;
import dev.sluice.tensor.Correlations;
import dev.sluice.tensor.KernelGradients;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * z = W ∗ x + b: cross-correlation with ⌊kernel / 2⌋ zeros around x, as PyTorch's conv2d. dx is the
 * same of dz, spread by the stride, with the kernel turned round.
 */
final class Convolution {
  private final Signal z;
  private final PaddedImage image;
  private final long weights;
  private final long bias;
  private final long packed;
  private final @Nullable Back back;

  /** What going back takes, in bytes. */
  private record Back(PaddedImage deltas, long packed, long sums, long row) {}

  /**
   * @param x of an image: a position a row, whose blocks are [channels, width · batch]
   * @param z likewise
   * @param training whether it also goes back
   */
  Convolution(
      Views views,
      Space space,
      String matrix,
      String vector,
      int kernel,
      int stride,
      Signal x,
      Signal z,
      int batch,
      boolean training) {
    this.z = z;
    int in = x.features();
    int out = z.features();
    int height = x.positions();
    int width = x.batch() / batch;
    int rows = z.positions();
    int columns = z.batch() / batch;
    this.weights = views.alone(matrix, out, in * kernel * kernel).offset();
    this.bias = views.alone(vector, out, 1).offset();
    this.image =
        new PaddedImage(
            space,
            in,
            kernel,
            stride,
            batch,
            height,
            width,
            (rows - 1) * stride + kernel,
            (columns - 1) * stride + kernel,
            kernel / 2,
            1);
    this.packed = 4 * space.take(Correlations.floats(out, image.window));
    if (training) {
      PaddedImage deltas =
          new PaddedImage(
              space,
              out,
              kernel,
              1,
              batch,
              rows,
              columns,
              height + kernel - 1,
              width + kernel - 1,
              kernel - 1 - kernel / 2,
              stride);
      this.back =
          new Back(
              deltas,
              4 * space.take(Correlations.floats(in, deltas.window)),
              4 * space.take(KernelGradients.sums(out, image.window)),
              4 * space.take(x.block()));
    } else {
      this.back = null;
    }
  }

  void forward(Memory memory, Signal x) {
    image.write(memory, x);
    int area = image.window.kernel() * image.window.kernel();
    Correlations.pack(
        memory.values,
        packed,
        z.features(),
        image.window,
        memory.parameters,
        memory.parameter(weights),
        x.features() * area,
        area,
        memory.parameter(bias),
        false);
    for (int row = 0; row < z.positions(); row++) {
      Correlations.multiply(
          memory.values, packed, z.features(), image.window, image.at(row), z.at(row), z.batch());
    }
  }

  /** dx = or += what dz says. */
  void backward(Memory memory, Signal dz, Signal dx, boolean accumulate) {
    Back back = Objects.requireNonNull(this.back);
    back.deltas.write(memory, dz);
    int area = image.window.kernel() * image.window.kernel();
    Correlations.pack(
        memory.values,
        back.packed,
        dx.features(),
        back.deltas.window,
        memory.parameters,
        memory.parameter(weights),
        area,
        dx.features() * area,
        -1,
        true);
    for (int row = 0; row < dx.positions(); row++) {
      long to = accumulate ? back.row : dx.at(row);
      Correlations.multiply(
          memory.values,
          back.packed,
          dx.features(),
          back.deltas.window,
          back.deltas.at(row),
          to,
          dx.batch());
      if (accumulate) {
        Blocks.add(memory.values, dx.at(row), dx.at(row), to, dx.block());
      }
    }
  }

  /** Gradients of W and b += what dz says. */
  void learn(Memory memory, Signal dz) {
    Back back = Objects.requireNonNull(this.back);
    int together = KernelGradients.rows(dz.batch());
    for (int row = 0; row < dz.positions(); row += together) {
      KernelGradients.add(
          memory.values,
          back.sums,
          dz.at(row),
          4 * dz.stride(),
          dz.features(),
          dz.batch(),
          image.window,
          image.at(row),
          Math.min(together, dz.positions() - row));
    }
    KernelGradients.finish(
        memory.values,
        back.sums,
        dz.features(),
        image.window,
        memory.parameters,
        memory.gradient(weights),
        memory.gradient(bias));
  }
}
