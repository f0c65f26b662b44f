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

  /** Before the first row. */
  void pack(Memory memory) {
    int area = image.window.kernel() * image.window.kernel();
    Correlations.pack(
        memory.values,
        packed,
        z.features(),
        image.window,
        memory.parameters,
        memory.parameter(weights),
        image.window.channels() * area,
        area,
        memory.parameter(bias),
        false);
  }

  /**
   * A row of z. Rows come in order, so that what they meet of x is padded when the first one meets
   * it, and still in the caches for the others.
   */
  void forward(Memory memory, Signal x, int row) {
    int from = row == 0 ? 0 : image.last(row - 1, x.positions()) + 1;
    for (int met = from; met <= image.last(row, x.positions()); met++) {
      image.write(memory, x, met);
    }
    Correlations.multiply(
        memory.values, packed, z.features(), image.window, image.at(row), z.at(row), z.batch());
  }

  /** Before the first row of dz, if dx is wanted. */
  void packTurned(Memory memory) {
    Back back = Objects.requireNonNull(this.back);
    int in = image.window.channels();
    int area = image.window.kernel() * image.window.kernel();
    Correlations.pack(
        memory.values,
        back.packed,
        in,
        back.deltas.window,
        memory.parameters,
        memory.parameter(weights),
        area,
        in * area,
        -1,
        true);
  }

  /**
   * dx = or += what dz says, for those rows that have met all they meet once they met this row of
   * dz. Rows come in order.
   */
  void backward(Memory memory, Signal dz, Signal dx, boolean accumulate, int row) {
    Back back = Objects.requireNonNull(this.back);
    back.deltas.write(memory, dz, row);
    for (int to = 0; to < dx.positions(); to++) {
      if (back.deltas.last(to, dz.positions()) == row) {
        backRow(memory, back, dx, accumulate, to);
      }
    }
  }

  private static void backRow(Memory memory, Back back, Signal dx, boolean accumulate, int row) {
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

  /** Gradients of W and b += what dz says; rows come in order and wait until there are enough. */
  void learn(Memory memory, Signal dz, int row) {
    Back back = Objects.requireNonNull(this.back);
    int last = dz.positions() - 1;
    int waiting = row % KernelGradients.rows(dz.batch()) + 1;
    if (waiting == KernelGradients.rows(dz.batch()) || row == last) {
      int first = row + 1 - waiting;
      KernelGradients.add(
          memory.values,
          back.sums,
          dz.at(first),
          4 * dz.stride(),
          dz.features(),
          dz.batch(),
          image.window,
          image.at(first),
          waiting);
    }
    if (row == last) {
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
}
