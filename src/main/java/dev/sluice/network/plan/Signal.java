package dev.sluice.network.plan;

/**
 * Numbers that flow between layers, [positions][features][batch]: at each position a block of
 * features × batch floats, {@code stride} floats from one position to the next. Of an image, a
 * position is a row, and its block is [channels][columns][batch]: what is done to a position or to
 * a number is the same for both.
 */
record Signal(long offset, long stride, int positions, int features, int batch) {
  /**
   * Values: a row of ones follows each block, so that a product adds its bias; a spare block before
   * the first position and after the last stays zero, as the state before a scan.
   */
  static Signal values(Space space, int positions, int features, int batch) {
    long stride = (features + 1L) * batch;
    long offset = space.take((positions + 2) * stride) + stride;
    return new Signal(offset, stride, positions, features, batch);
  }

  static Signal gradients(Space space, int positions, int features, int batch) {
    long stride = (long) features * batch;
    return new Signal(space.take(positions * stride), stride, positions, features, batch);
  }

  /** Some of the features. */
  Signal rows(int from, int count) {
    return new Signal(offset + (long) from * batch, stride, positions, count, batch);
  }

  /** In bytes. */
  long at(int position) {
    return 4 * (offset + position * stride);
  }

  /** In input order. */
  Place place() {
    return new Place(offset, stride);
  }

  /** Floats in the block of one position. */
  int block() {
    return features * batch;
  }

  /** In scan order. */
  Place scanned(boolean backward) {
    return backward
        ? new Place(offset + (positions - 1) * stride, -stride)
        : new Place(offset, stride);
  }
}
