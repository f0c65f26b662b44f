package dev.sluice.network.plan;

import dev.sluice.tensor.Blocks;

/** Every stride-th row and column of an image: y[i, j] = x[i · stride, j · stride]. */
final class Subsampling implements Node {
  private final Edge x;
  private final Edge y;
  private final int stride;
  private final int batch;

  Subsampling(Edge x, Edge y, int stride, int batch) {
    this.x = x;
    this.y = y;
    this.stride = stride;
    this.batch = batch;
  }

  @Override
  public void forward(Memory memory) {
    Signal small = y.value();
    for (int row = 0; row < small.positions(); row++) {
      for (int channel = 0; channel < small.features(); channel++) {
        for (int column = 0; column < small.batch() / batch; column++) {
          long from = at(x.value(), row * stride, channel, column * stride);
          Blocks.copy(memory.values, at(small, row, channel, column), from, batch);
        }
      }
    }
  }

  @Override
  public void backward(Memory memory) {
    if (x.gradient() == null) {
      return;
    }
    Signal small = y.gradient();
    for (int row = 0; row < x.gradient().positions(); row++) {
      Blocks.zero(memory.values, x.gradient().at(row), x.gradient().block());
    }
    for (int row = 0; row < small.positions(); row++) {
      for (int channel = 0; channel < small.features(); channel++) {
        for (int column = 0; column < small.batch() / batch; column++) {
          long to = at(x.gradient(), row * stride, channel, column * stride);
          Blocks.copy(memory.values, to, at(small, row, channel, column), batch);
        }
      }
    }
  }

  private long at(Signal image, int row, int channel, int column) {
    return image.at(row) + 4L * ((long) channel * image.batch() + (long) column * batch);
  }

  @Override
  public void learn(Memory memory, int position) {}
}
