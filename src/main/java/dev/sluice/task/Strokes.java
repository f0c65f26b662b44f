package dev.sluice.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A shape as a pen draws it: lines between points, within [-1, 1] across and down.
 *
 * @param name as people read it
 * @param segments each {x, y, x, y}
 */
record Strokes(String name, List<double[]> segments) {
  /** Sides of the polygon that stands for a curve. */
  private static final int SIDES = 12;

  /** In the order in which a task takes them: each is told from those before at a glance. */
  static final List<Strokes> ALL =
      List.of(
          of("L", "-6,-9 -6,9 6,9"),
          of("X", "-7,-9 7,9", "7,-9 -7,9"),
          round(),
          of("T", "-7,-9 7,-9", "0,-9 0,9"),
          of("Z", "-7,-9 7,-9 -7,9 7,9"),
          of("H", "-6,-9 -6,9", "6,-9 6,9", "-6,0 6,0"),
          of("V", "-7,-9 0,9 7,-9"),
          of("A", "-7,9 0,-9 7,9", "-4,3 4,3"),
          of("P", "-6,9 -6,-9 3,-9 6,-6 6,-3 3,0 -6,0"),
          of("E", "6,-9 -6,-9 -6,9 6,9", "-6,0 4,0"));

  /** From points in tenths, one text a stroke. */
  private static Strokes of(String name, String... strokes) {
    List<double[]> segments = new ArrayList<>();
    for (String stroke : strokes) {
      double[][] points =
          Arrays.stream(stroke.split(" "))
              .map(point -> Arrays.stream(point.split(",")).mapToDouble(Double::parseDouble))
              .map(pair -> pair.map(tenths -> tenths / 10).toArray())
              .toArray(double[][]::new);
      for (int i = 1; i < points.length; i++) {
        segments.add(new double[] {points[i - 1][0], points[i - 1][1], points[i][0], points[i][1]});
      }
    }
    return new Strokes(name, segments);
  }

  private static Strokes round() {
    List<double[]> segments = new ArrayList<>();
    for (int i = 0; i < SIDES; i++) {
      double from = 2 * Math.PI * i / SIDES;
      double to = 2 * Math.PI * (i + 1) / SIDES;
      segments.add(
          new double[] {
            0.7 * Math.cos(from), 0.9 * Math.sin(from), 0.7 * Math.cos(to), 0.9 * Math.sin(to)
          });
    }
    return new Strokes("O", segments);
  }

  /** The distance from a point to the nearest of the lines. */
  double distance(double x, double y) {
    double least = Double.MAX_VALUE;
    for (double[] line : segments) {
      double dx = line[2] - line[0];
      double dy = line[3] - line[1];
      double along = ((x - line[0]) * dx + (y - line[1]) * dy) / (dx * dx + dy * dy);
      double nearest = Math.clamp(along, 0, 1);
      double awayX = x - line[0] - nearest * dx;
      double awayY = y - line[1] - nearest * dy;
      least = Math.min(least, awayX * awayX + awayY * awayY);
    }
    return Math.sqrt(least);
  }
}
