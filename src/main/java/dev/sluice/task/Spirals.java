package dev.sluice.task;

import dev.sluice.document.Field;
import dev.sluice.document.Interval;
import dev.sluice.document.Kind;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Two spirals, one inside the other (Lang and Witbrock 1988): easy for a deep network that learns
 * at all, and out of reach for one whose gradient vanishes.
 *
 * @param turns of each spiral around the middle
 * @param gap the share of the plane between the arms that is empty
 */
record Spirals(double turns, double gap) implements Plane {
  static final Kind<Task> KIND =
      new Kind<>(
          "spirals",
          List.of(
              new Field.Real("turns", 1.75, Interval.between(0.5, 4)),
              new Field.Real("gap", 0.5, Interval.between(0, 1))),
          options -> new Spirals(options.real("turns"), options.real("gap")));

  @Override
  public Sample.Point draw(int kind, RandomGenerator random) {
    // along any ray the arms of the two follow each other in turn, this far apart
    double apart = 1 / (2 * turns + 1);
    double along = random.nextDouble();
    double aside = (random.nextDouble() - 0.5) * apart * (1 - gap);
    double radius = apart / 2 + along * (1 - apart) + aside;
    return Plane.polar(radius, Math.PI * (2 * turns * along + kind), kind);
  }

  @Override
  public double solved() {
    return 0.97;
  }
}
