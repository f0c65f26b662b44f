package dev.sluice.task;

import dev.sluice.document.Field;
import dev.sluice.document.Interval;
import dev.sluice.document.Kind;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Four squares: the kind is 1 where exactly one of the two coordinates is positive, which no line
 * can tell (Minsky and Papert 1969).
 *
 * @param gap the width of the empty cross between the squares
 */
record Xor(double gap) implements Plane {
  static final Kind<Task> KIND =
      new Kind<>(
          "xor",
          List.of(new Field.Real("gap", 0.2, Interval.between(0, 1.8))),
          options -> new Xor(options.real("gap")));

  @Override
  public Sample.Point draw(int kind, RandomGenerator random) {
    double x = side(random);
    double y = side(random);
    boolean isPositive = random.nextBoolean();
    boolean isOther = isPositive ^ kind == 1;
    return new Sample.Point((float) (isPositive ? x : -x), (float) (isOther ? y : -y), kind);
  }

  private double side(RandomGenerator random) {
    return gap / 2 + random.nextDouble() * (1 - gap / 2);
  }
}
