package dev.sluice.network.plan;

/**
 * Where a block stands at each step of a scan.
 *
 * @param offset in floats, at step 0
 * @param step floats from one step to the next; 0 for a block that every step uses again
 */
record Place(long offset, long step) {
  static Place fixed(long offset) {
    return new Place(offset, 0);
  }

  /** In bytes. */
  long at(int k) {
    return 4 * (offset + k * step);
  }

  /** Where the block of the step before stands. */
  Place before() {
    return new Place(offset - step, step);
  }

  Place plus(long floats) {
    return new Place(offset + floats, step);
  }
}
