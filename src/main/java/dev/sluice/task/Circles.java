package dev.sluice.task;

import dev.sluice.document.Field;
import dev.sluice.document.Interval;
import dev.sluice.document.Kind;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A disc, and the ring around it. Points are spread evenly over the area of each.
 *
 * @param gap the width of the empty ring between them, around a radius of 1/2
 */
record Circles(double gap) implements Plane {
  static final Kind<Task> KIND =
      new Kind<>(
          "circles",
          List.of(new Field.Real("gap", 0.2, Interval.between(0, 0.8))),
          options -> new Circles(options.real("gap")));

  @Override
  public Sample.Point draw(int kind, RandomGenerator random) {
    double least = kind == 0 ? 0 : (1 + gap) / 2;
    double most = kind == 0 ? (1 - gap) / 2 : 1;
    double area = random.nextDouble() * (most * most - least * least);
    double angle = random.nextDouble() * 2 * Math.PI;
    return Plane.polar(Math.sqrt(least * least + area), angle, kind);
  }
}
