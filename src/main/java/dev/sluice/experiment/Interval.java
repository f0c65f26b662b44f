package dev.sluice.experiment;

/** Real numbers that a field may hold; never more than what a 32-bit number can. */
record Interval(double least, boolean open, double most) {
  static Interval any() {
    return new Interval(-Float.MAX_VALUE, false, Float.MAX_VALUE);
  }

  static Interval above(double least) {
    return new Interval(least, true, Float.MAX_VALUE);
  }

  static Interval between(double least, double most) {
    return new Interval(least, false, most);
  }

  boolean holds(double value) {
    return (open ? value > least : value >= least) && value <= most;
  }
}
