package dev.sluice.task;

import dev.sluice.document.Field;
import dev.sluice.document.Interval;
import dev.sluice.document.Kind;
import dev.sluice.network.Batch;
import dev.sluice.network.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/**
 * Which letter is it? Each is drawn anew with a soft pen, moved, turned, scaled, thick or thin, and
 * then speckled.
 *
 * @param size rows and columns of the image
 * @param kinds how many letters there are
 * @param distortion how much one drawing of a letter differs from another, from 0 to 1
 * @param noise the deviation of what is added to each pixel; a pen's stroke is 1
 */
record Glyphs(int size, int kinds, double distortion, double noise) implements Task {
  static final Kind<Task> KIND =
      new Kind<>(
          "glyphs",
          List.of(
              new Field.Whole("size", 16, 8, 32),
              new Field.Whole("kinds", 10, 2, Strokes.ALL.size()),
              new Field.Real("distortion", 0.5, Interval.between(0, 1)),
              new Field.Real("noise", 0.1, Interval.between(0, 1))),
          options ->
              new Glyphs(
                  options.whole("size"),
                  options.whole("kinds"),
                  options.real("distortion"),
                  options.real("noise")));

  @Override
  public Input input() {
    return new Input.Image(1, size, size);
  }

  @Override
  public int outputs() {
    return kinds;
  }

  @Override
  public void fill(Batch batch, RandomGenerator random) {
    for (int i = 0; i < batch.size; i++) {
      batch.classes[i] = random.nextInt(kinds);
      draw(Strokes.ALL.get(batch.classes[i]), batch.values, i * size * size, random);
    }
  }

  private void draw(Strokes strokes, float[] pixels, int from, RandomGenerator random) {
    double angle = distortion * Math.PI / 6 * spread(random);
    double scale = 0.65 * (1 + 0.3 * distortion * spread(random));
    double right = 0.3 * distortion * spread(random);
    double down = 0.3 * distortion * spread(random);
    double thickness = 0.2 * (1 + 0.5 * distortion * spread(random));
    double pixel = 2.0 / size;
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        // back from the paper to the letter as it is written upright
        double x = ((column + 0.5) * pixel - 1 - right) / scale;
        double y = ((row + 0.5) * pixel - 1 - down) / scale;
        double away =
            scale
                * strokes.distance(
                    x * Math.cos(angle) + y * Math.sin(angle),
                    y * Math.cos(angle) - x * Math.sin(angle));
        double ink = Math.clamp((thickness / 2 - away) / pixel + 0.5, 0, 1);
        double speckled = ink + noise * random.nextGaussian();
        pixels[from + row * size + column] = (float) Math.clamp(speckled, -1, 1);
      }
    }
  }

  /** Between -1 and 1. */
  private static double spread(RandomGenerator random) {
    return 2 * random.nextDouble() - 1;
  }

  @Override
  public double solved() {
    return 0.95;
  }

  @Override
  public Sample describe(Batch batch, int example) {
    List<List<Float>> rows = new ArrayList<>();
    for (int row = 0; row < size; row++) {
      List<Float> pixels = new ArrayList<>();
      for (int column = 0; column < size; column++) {
        pixels.add(batch.values[(example * size + row) * size + column]);
      }
      rows.add(pixels);
    }
    return new Sample.Image(rows, Strokes.ALL.get(batch.classes[example]).name());
  }

  @Override
  public OptionalDouble lastThree() {
    return OptionalDouble.empty();
  }
}
