package dev.sluice.network.plan;

import dev.sluice.tensor.AddedTerms;
import dev.sluice.tensor.Blocks;
import dev.sluice.tensor.Terms;

/** The mean of each channel over the height and width of an image. */
final class Pooling implements Node {
  private final Edge x;
  private final Edge y;
  private final long row;
  private final float share;

  Pooling(Edge x, Edge y, Space space) {
    this.x = x;
    this.y = y;
    this.row = 4 * space.take(x.value().block());
    this.share = 1f / (x.value().positions() * columns());
  }

  @Override
  public void forward(Memory memory) {
    Signal image = x.value();
    Blocks.copy(memory.values, row, image.at(0), image.block());
    for (int i = 1; i < image.positions(); i++) {
      Blocks.add(memory.values, row, row, image.at(i), image.block());
    }
    long mean = y.value().at(0);
    Blocks.zero(memory.values, mean, y.value().block());
    for (int channel = 0; channel < image.features(); channel++) {
      long out = mean + 4L * channel * batch();
      for (int column = 0; column < columns(); column++) {
        long in = at(channel, column);
        AddedTerms.addOne(memory.values, out, share, in, in, in, batch());
      }
    }
  }

  @Override
  public void backward(Memory memory) {
    if (x.gradient() == null) {
      return;
    }
    for (int channel = 0; channel < x.gradient().features(); channel++) {
      long from = y.gradient().at(0) + 4L * channel * batch();
      for (int column = 0; column < columns(); column++) {
        Terms.setOne(memory.values, at(channel, column), share, from, from, from, batch());
      }
    }
    for (int i = 0; i < x.gradient().positions(); i++) {
      Blocks.copy(memory.values, x.gradient().at(i), row, x.gradient().block());
    }
  }

  private long at(int channel, int column) {
    return row + 4L * ((long) channel * x.value().batch() + (long) column * batch());
  }

  private int batch() {
    return y.value().batch();
  }

  private int columns() {
    return x.value().batch() / batch();
  }

  @Override
  public void learn(Memory memory, int position) {}
}
