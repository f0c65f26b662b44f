package dev.sluice.task;

import dev.sluice.network.Batch;
import dev.sluice.network.Input;
import java.util.ArrayList;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/** Points in the plane, within [-1, 1], of two kinds that never overlap. */
interface Plane extends Task {
  /** A point of this kind, 0 or 1. */
  Sample.Point draw(int kind, RandomGenerator random);

  @Override
  default Input input() {
    return new Input.Features(2);
  }

  @Override
  default int outputs() {
    return 2;
  }

  @Override
  default void fill(Batch batch, RandomGenerator random) {
    for (int i = 0; i < batch.size; i++) {
      Sample.Point point = draw(random.nextInt(2), random);
      batch.values[2 * i] = point.x();
      batch.values[2 * i + 1] = point.y();
      batch.classes[i] = point.kind();
    }
  }

  @Override
  default int sampleSize() {
    return 400;
  }

  @Override
  default Sample describe(Batch batch, int example) {
    var points = new ArrayList<Sample.Point>();
    for (int i = 0; i < batch.size; i++) {
      points.add(new Sample.Point(batch.values[2 * i], batch.values[2 * i + 1], batch.classes[i]));
    }
    return new Sample.Plane(points);
  }

  @Override
  default OptionalDouble lastThree() {
    return OptionalDouble.empty();
  }

  /** The point at a radius and an angle. */
  static Sample.Point polar(double radius, double angle, int kind) {
    return new Sample.Point(
        (float) (radius * Math.cos(angle)), (float) (radius * Math.sin(angle)), kind);
  }
}
