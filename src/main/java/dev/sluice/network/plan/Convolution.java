package dev.sluice.network.plan;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import dev.sluice.tensor.AddedTerms;
import dev.sluice.tensor.Blas;
import dev.sluice.tensor.Blocks;
import java.lang.foreign.MemorySegment;

/**
 * z = W ∗ x + b: cross-correlation with ⌊kernel / 2⌋ zeros around x, as PyTorch's conv2d.
 *
 * <p>x is copied once, with its zeros around it, as [row][channel][column modulo
 * stride][column][batch]. There the numbers that one column of W meets, over a whole row of z, are
 * a matrix of kernel · channels rows: a row of z takes a product for each column of W, and nothing
 * is gathered.
 */
final class Convolution {
  private final Signal z;
  private final int in;
  private final int kernel;
  private final int stride;
  private final int batch;
  private final long weights;
  private final long bias;

  /** Floats of one channel in one padded row. */
  private final int line;

  private final int rows;
  private final long padded;
  private final long paddedGradient;
  private final long packed;
  private final long packedGradient;
  private final long ones;

  // the kernel as PyTorch has it, and by columns: [column][out][row][in]
  private final float[] kernels;
  private final float[] byColumn;

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
    this.in = x.features();
    this.kernel = kernel;
    this.stride = stride;
    this.batch = batch;
    int size = z.features() * in * kernel * kernel;
    this.weights = views.alone(matrix, z.features(), in * kernel * kernel).offset();
    this.bias = views.alone(vector, z.features(), 1).offset();
    this.line = Math.ceilDiv(padded(x.batch() / batch, z.batch() / batch), stride) * stride * batch;
    this.rows = padded(x.positions(), z.positions());
    this.padded = 4 * space.take((long) rows * in * line);
    this.packed = 4 * space.take(size);
    this.paddedGradient = training ? 4 * space.take((long) rows * in * line) : 0;
    this.packedGradient = training ? 4 * space.take(size) : 0;
    this.ones = training ? 4 * space.take(z.batch()) : 0;
    this.kernels = new float[size];
    this.byColumn = new float[size];
  }

  /** How many rows or columns of x are met, or given: whichever is more. */
  private int padded(int from, int to) {
    return Math.max((to - 1) * stride + kernel, from + kernel / 2);
  }

  void start(Memory memory) {
    if (ones != 0) {
      Blocks.fill(memory.values, ones, 1, z.batch());
    }
  }

  void forward(Memory memory, Signal x) {
    pad(memory, x);
    pack(memory);
    for (int row = 0; row < z.positions(); row++) {
      Blocks.broadcast(
          memory.values,
          z.at(row),
          memory.parameters,
          memory.parameter(bias),
          1,
          z.features(),
          z.batch());
      for (int column = 0; column < kernel; column++) {
        Blas.multiply(
            z.features(),
            z.batch(),
            kernel * in,
            1f,
            memory.valuesAddress + packed + part(column),
            kernel * in,
            memory.valuesAddress + padded + met(row, column),
            line,
            1f,
            memory.valuesAddress + z.at(row),
            z.batch());
      }
    }
  }

  /** dx = or += what dz says. */
  void backward(Memory memory, Signal dz, Signal dx, boolean accumulate) {
    Blocks.zero(memory.values, paddedGradient, rows * in * line);
    for (int row = 0; row < dz.positions(); row++) {
      for (int column = 0; column < kernel; column++) {
        Blas.multiplyTransposedLeft(
            kernel * in,
            dz.batch(),
            dz.features(),
            1f,
            memory.valuesAddress + packed + part(column),
            kernel * in,
            memory.valuesAddress + dz.at(row),
            dz.batch(),
            1f,
            memory.valuesAddress + paddedGradient + met(row, column),
            line);
      }
    }
    unpad(memory, dx, accumulate);
  }

  /** Gradients of W and b += what dz says. */
  void learn(Memory memory, Signal dz) {
    for (int row = 0; row < dz.positions(); row++) {
      for (int column = 0; column < kernel; column++) {
        Blas.multiplyTransposedRight(
            dz.features(),
            kernel * in,
            dz.batch(),
            1f,
            memory.valuesAddress + dz.at(row),
            dz.batch(),
            memory.valuesAddress + padded + met(row, column),
            line,
            row == 0 ? 0 : 1,
            memory.valuesAddress + packedGradient + part(column),
            kernel * in);
      }
      Blas.multiply(
          dz.features(),
          1,
          dz.batch(),
          1f,
          memory.valuesAddress + dz.at(row),
          dz.batch(),
          memory.valuesAddress + ones,
          1,
          1f,
          memory.gradientsAddress() + 4 * bias,
          1);
    }
    unpack(memory);
  }

  /** Where one column of W stands among those packed, in bytes. */
  private long part(int column) {
    return 4L * column * z.features() * kernel * in;
  }

  /** Where that which one column of W meets begins in a padded image, in bytes. */
  private long met(int row, int column) {
    return 4L * ((long) row * stride * in * line + place(column));
  }

  /** Where a padded column stands in its line, in floats. */
  private long place(int column) {
    return (long) column % stride * (line / stride) + (long) (column / stride) * batch;
  }

  /** Where a channel of a row of x stands in a padded image, in bytes. */
  private long channel(int row, int channel) {
    return 4L * ((long) (row + kernel / 2) * in + channel) * line;
  }

  private void pad(Memory memory, Signal x) {
    for (int row = 0; row < x.positions(); row++) {
      for (int channel = 0; channel < in; channel++) {
        long from = x.at(row) + 4L * channel * x.batch();
        long to = padded + channel(row, channel);
        if (stride == 1) {
          Blocks.copy(memory.values, to + 4 * place(kernel / 2), from, x.batch());
        } else {
          for (int column = 0; column < x.batch() / batch; column++) {
            long place = to + 4 * place(column + kernel / 2);
            Blocks.copy(memory.values, place, from + 4L * column * batch, batch);
          }
        }
      }
    }
  }

  private void unpad(Memory memory, Signal dx, boolean accumulate) {
    int length = stride == 1 ? dx.batch() : batch;
    for (int row = 0; row < dx.positions(); row++) {
      for (int channel = 0; channel < in; channel++) {
        long from = paddedGradient + channel(row, channel);
        long to = dx.at(row) + 4L * channel * dx.batch();
        for (int i = 0; i < dx.batch() / length; i++) {
          long place = from + 4 * place(i + kernel / 2);
          long out = to + 4L * i * length;
          if (accumulate) {
            AddedTerms.addOne(memory.values, out, 1, place, place, place, length);
          } else {
            Blocks.copy(memory.values, out, place, length);
          }
        }
      }
    }
  }

  private void pack(Memory memory) {
    MemorySegment.copy(
        memory.parameters, JAVA_FLOAT, memory.parameter(weights), kernels, 0, kernels.length);
    int at = 0;
    for (int column = 0; column < kernel; column++) {
      for (int o = 0; o < z.features(); o++) {
        for (int row = 0; row < kernel; row++) {
          for (int i = 0; i < in; i++) {
            byColumn[at++] = kernels[((o * in + i) * kernel + row) * kernel + column];
          }
        }
      }
    }
    MemorySegment.copy(byColumn, 0, memory.values, JAVA_FLOAT, packed, byColumn.length);
  }

  /** Adds to the gradient of the kernel what stands by columns. */
  private void unpack(Memory memory) {
    MemorySegment.copy(
        memory.parameters, JAVA_FLOAT, memory.gradient(weights), kernels, 0, kernels.length);
    MemorySegment.copy(memory.values, JAVA_FLOAT, packedGradient, byColumn, 0, byColumn.length);
    int at = 0;
    for (int column = 0; column < kernel; column++) {
      for (int o = 0; o < z.features(); o++) {
        for (int row = 0; row < kernel; row++) {
          for (int i = 0; i < in; i++) {
            kernels[((o * in + i) * kernel + row) * kernel + column] += byColumn[at++];
          }
        }
      }
    }
    MemorySegment.copy(
        kernels, 0, memory.parameters, JAVA_FLOAT, memory.gradient(weights), kernels.length);
  }
}
