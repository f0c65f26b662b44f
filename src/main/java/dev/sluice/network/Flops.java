package dev.sluice.network;

import dev.sluice.cell.Adjoint;
import dev.sluice.cell.Cell;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How much arithmetic a step of training takes. */
public final class Flops {
  /** A multiplication and an addition, in three products: forward, back to the input, weights. */
  private static final int PER_WEIGHT = 6;

  private Flops() {}

  /**
   * The floating-point operations of the matrix products of one step; the rest is a few percent.
   */
  public static long perStep(Network network, int batch) {
    int positions = network.input().positions();
    List<Area> areas = Shapes.areas(network);
    int answers = network.head().read() == Head.Read.EVERY ? positions : 1;
    List<Shapes.Width> widths = Shapes.widths(network);
    double weights =
        network.embedding().isPresent()
            ? (double) positions * network.input().width() * Shapes.inputWidth(network)
            : 0;
    for (int i = 0; i < widths.size(); i++) {
      Shapes.Width width = widths.get(i);
      Layer layer = network.layers().get(i);
      double transform =
          switch (layer) {
            case Dense dense -> (double) dense.units() * width.in();
            case Recurrent recurrent -> recurrent(recurrent, width);
            case Conv conv -> taps(conv) * conv.channels() * width.in();
            case Attention attention -> attention(attention, width.in(), positions);
          };
      double square = (double) width.own() * width.in();
      double projection = Shapes.isProjected(layer, width, areas.get(i)) ? square : 0;
      double gate = layer.pin().containsKey(Layer.HIGHWAY_GATE) ? 0 : taps(layer) * square;
      double connection =
          switch (layer.connection()) {
            case PLAIN, DENSE -> 0;
            case RESIDUAL -> projection;
            case HIGHWAY -> projection + gate;
          };
      weights += areas.get(i + 1).size() * (transform + connection);
    }
    weights += (double) answers * network.head().units() * Shapes.headWidth(network);
    return (long) Math.min(Long.MAX_VALUE, PER_WEIGHT * weights * batch);
  }

  /**
   * Two of its products have no weights: of queries with keys, and of what they find with values.
   */
  private static double attention(Attention layer, int width, int positions) {
    double seen = layer.causal() ? (positions + 1) / 2.0 : positions;
    return width * (4.0 * width + 2.0 * layer.units() + 2 * seen);
  }

  /** How often a weight's matrix is applied at one place. */
  private static double taps(Layer layer) {
    return switch (layer) {
      case Recurrent _, Dense _, Attention _ -> 1;
      case Conv conv -> (double) conv.kernel() * conv.kernel();
    };
  }

  private static double recurrent(Recurrent layer, Shapes.Width width) {
    Cell cell = layer.pinned();
    Map<String, dev.sluice.cell.Parameter> byName =
        cell.parameters().stream()
            .collect(Collectors.toMap(dev.sluice.cell.Parameter::name, Function.identity()));
    double weights = 0;
    for (Adjoint.MatrixGradient use : Adjoint.of(cell).matrices()) {
      boolean ofInput =
          byName.get(use.matrix()).kind() == dev.sluice.cell.Parameter.Kind.INPUT_MATRIX;
      weights += (double) layer.units() * (ofInput ? width.in() : layer.units());
    }
    return layer.direction() == Direction.BOTH ? 2 * weights : weights;
  }
}
