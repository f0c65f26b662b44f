package dev.sluice.network.plan;

/** Where something that is watched stands: one block a position, in input order. */
record Trace(Place place, boolean reversed, int positions, int length) {
  static Trace of(Signal signal) {
    return new Trace(signal.scanned(false), false, signal.positions(), signal.block());
  }

  /** All of a signal without rows of ones in one block. */
  static Trace whole(Signal signal) {
    int length = signal.positions() * signal.block();
    return new Trace(Place.fixed(signal.offset()), false, 1, length);
  }

  /** In bytes. */
  long at(int position) {
    return place.at(reversed ? positions - 1 - position : position);
  }
}
