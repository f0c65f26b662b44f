package dev.sluice.lab;

import dev.sluice.cell.Function;
import dev.sluice.cell.Parser;
import dev.sluice.network.Batch;
import dev.sluice.network.Connection;
import dev.sluice.network.Direction;
import dev.sluice.network.Embedding;
import dev.sluice.network.Head;
import dev.sluice.network.Input;
import dev.sluice.network.Loss;
import dev.sluice.network.Network;
import dev.sluice.network.Recurrent;
import dev.sluice.training.Clip;
import dev.sluice.training.Learner;
import dev.sluice.training.Sgd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The loss of a recurrent network of one unit over its two weights, h ← f(w h + b), after some
 * positions: (h − 0.7)², started at h = f(0.5). It is figure 6 of R. Pascanu, T. Mikolov, Y.
 * Bengio: On the difficulty of training recurrent neural networks (ICML 2013), there written for x,
 * h = σ(x), with x₀ = 0.5 and 50 positions.
 *
 * <p>The engine computes many points at once: each is an example whose token is a point, and the
 * token's embedding is (w, b), which the cell applies at every position. So the gradient of that
 * row, summed over positions as that of any embedding, is the point's. A token of its own comes
 * first, with (0, 0.5). Not for more than one thread at a time.
 */
public final class Cliff implements AutoCloseable {
  public static final double TARGET = 0.7;
  private static final float START = 0.5f;

  private final int points;
  private final Learner learner;
  private final Batch batch;
  private final float[] rows;

  /**
   * @param function the unit's: sigmoid or tanh
   * @param positions over which the unit runs
   * @param points computed at once
   */
  public Cliff(Function function, int positions, int points) {
    this.points = points;
    var cell = Parser.parse("h' = " + function.text() + "((U_w x) * h + U_b x)");
    var network =
        new Network(
            new Input.Tokens(positions + 1, points + 1),
            Optional.of(new Embedding(2, Embedding.Positions.NONE)),
            List.of(new Recurrent(cell, 1, Direction.FORWARD, false, Map.of(), Connection.PLAIN)),
            new Head(1, Head.Read.LAST),
            Loss.MSE);
    learner = new Learner(network, points, new Sgd(1), new Clip.None());
    learner.parameters().write("layers.0.U_w", new float[] {1, 0});
    learner.parameters().write("layers.0.U_b", new float[] {0, 1});
    learner.parameters().write("head.V", new float[] {1});
    rows = new float[2 * (points + 1)];
    rows[2 * points + 1] = START;
    batch = new Batch(points, network.input(), network.head(), network.loss());
    for (int i = 0; i < points; i++) {
      int first = i * (positions + 1);
      batch.tokens[first] = points;
      Arrays.fill(batch.tokens, first + 1, first + 1 + positions, i);
      batch.targets[i] = (float) TARGET;
    }
  }

  /**
   * What stands at a point of the surface; any of it may be infinite or not a number.
   *
   * @param gradientW dL/dw
   * @param gradientB dL/db
   */
  public record Point(double w, double b, double loss, double gradientW, double gradientB) {
    public double norm() {
      return Math.hypot(gradientW, gradientB);
    }

    boolean isFinite() {
      return Double.isFinite(loss) && Double.isFinite(gradientW) && Double.isFinite(gradientB);
    }
  }

  /** The surface at points; as many as were said at the start. */
  public List<Point> at(double[] w, double[] b) {
    for (int i = 0; i < points; i++) {
      rows[2 * i] = (float) w[i];
      rows[2 * i + 1] = (float) b[i];
    }
    learner.parameters().write("embed.E", rows);
    learner.gradients(batch);
    float[] last = learner.pass().output();
    float[] gradients = learner.parameters().read("embed.E", learner.parameters().gradients());
    List<Point> all = new ArrayList<>(points);
    for (int i = 0; i < points; i++) {
      double error = last[i] - TARGET;
      // The batch's loss is a mean.
      all.add(
          new Point(
              w[i],
              b[i],
              error * error,
              (double) points * gradients[2 * i],
              (double) points * gradients[2 * i + 1]));
    }
    return all;
  }

  /**
   * One step of a descent.
   *
   * @param from where it begins
   * @param factor by which clipping shortens it: 1 where it does not
   */
  public record Step(Point from, double factor) {}

  /**
   * Two descents from one point with the same rate: as the gradient says, and clipped by norm.
   *
   * @param free one step more than there are updates, or fewer if the last is not finite
   * @param clipped likewise
   */
  public record Descents(List<Step> free, List<Step> clipped) {}

  /** Where descent goes from a point. */
  public static Descents descend(
      Function function,
      int positions,
      double w,
      double b,
      double rate,
      double threshold,
      int updates) {
    List<Step> free = new ArrayList<>();
    List<Step> clipped = new ArrayList<>();
    double[] ws = {w, w};
    double[] bs = {b, b};
    try (var cliff = new Cliff(function, positions, 2)) {
      for (int i = 0; i <= updates; i++) {
        List<Point> points = cliff.at(ws, bs);
        go(points.get(0), 1, rate, free, ws, bs, 0);
        double norm = points.get(1).norm();
        go(points.get(1), Math.min(1, threshold / (norm + 1e-6)), rate, clipped, ws, bs, 1);
      }
    }
    return new Descents(free, clipped);
  }

  /** A descent ends where something is not finite: it has nowhere to go from there. */
  private static void go(
      Point point, double factor, double rate, List<Step> path, double[] ws, double[] bs, int i) {
    if (!path.isEmpty() && !path.getLast().from().isFinite()) {
      return;
    }
    path.add(new Step(point, factor));
    if (point.isFinite()) {
      ws[i] -= rate * factor * point.gradientW();
      bs[i] -= rate * factor * point.gradientB();
    }
  }

  @Override
  public void close() {
    learner.close();
  }
}
