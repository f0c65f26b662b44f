package dev.sluice.network.plan;

import dev.sluice.tensor.Sums;

/**
 * Where something that is watched stands: at each position, in input order, {@code pieces} blocks
 * of {@code length} floats, {@code stride} floats apart.
 */
record Trace(Place place, boolean reversed, int positions, int length, int pieces, long stride) {
  /** One block a position. */
  Trace(Place place, boolean reversed, int positions, int length) {
    this(place, reversed, positions, length, 1, 0);
  }

  static Trace of(Signal signal) {
    return new Trace(signal.scanned(false), false, signal.positions(), signal.block());
  }

  /** All of a signal without rows of ones in one block. */
  static Trace whole(Signal signal) {
    int length = signal.positions() * signal.block();
    return new Trace(Place.fixed(signal.offset()), false, 1, length);
  }

  /** The channels of an image in place of positions; a piece is a row. */
  static Trace channels(Signal image) {
    Place first = new Place(image.offset(), image.batch());
    return new Trace(
        first, false, image.features(), image.batch(), image.positions(), image.stride());
  }

  /** In bytes. */
  long at(int position) {
    return place.at(reversed ? positions - 1 - position : position);
  }

  /** The sum of squares at a position. */
  double squares(Memory memory, int position) {
    double squares = 0;
    for (int piece = 0; piece < pieces; piece++) {
      squares += Sums.squares(memory.values, at(position) + 4 * piece * stride, length);
    }
    return squares;
  }

  /** Its norm at each position. */
  double[] norms(Memory memory) {
    double[] norms = new double[positions];
    for (int t = 0; t < positions; t++) {
      norms[t] = Math.sqrt(squares(memory, t));
    }
    return norms;
  }

  boolean isFinite(Memory memory) {
    for (int t = 0; t < positions; t++) {
      if (!Double.isFinite(squares(memory, t))) {
        return false;
      }
    }
    return true;
  }
}
