package dev.sluice.document;

/** Real numbers that a field may hold; never more than what a 32-bit number can. */
public record Interval(double least, boolean open, double most) {
  public static Interval any() {
    return new Interval(-Float.MAX_VALUE, false, Float.MAX_VALUE);
  }

  public static Interval above(double least) {
    return new Interval(least, true, Float.MAX_VALUE);
  }

  public static Interval atLeast(double least) {
    return new Interval(least, false, Float.MAX_VALUE);
  }

  /** Both bounds included. */
  public static Interval between(double least, double most) {
    return new Interval(least, false, most);
  }

  boolean holds(double value) {
    return (open ? value > least : value >= least) && value <= most;
  }
}
