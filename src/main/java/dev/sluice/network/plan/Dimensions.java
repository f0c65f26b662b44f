package dev.sluice.network.plan;

import dev.sluice.cell.Expr;
import java.util.Set;

/**
 * The sizes of a scan.
 *
 * @param inputWide names of values as wide as the input
 */
record Dimensions(int units, int inputs, int batch, int positions, Set<String> inputWide) {
  int width(Expr operand) {
    return switch (operand) {
      case Expr.Input _ -> inputs;
      case Expr.Value(var name) -> width(name);
      case Expr.Constant _,
          Expr.Vector _,
          Expr.Apply _,
          Expr.ApplyTransposed _,
          Expr.Negate _,
          Expr.Add _,
          Expr.Subtract _,
          Expr.Multiply _,
          Expr.Divide _,
          Expr.Call _ ->
          throw new IllegalArgumentException("not an operand: " + operand);
    };
  }

  int width(String value) {
    return inputWide.contains(value) ? inputs : units;
  }

  /** Floats in the block of a value. */
  int block(String value) {
    return width(value) * batch;
  }

  /**
   * A new place for a block.
   *
   * @param keep whether every position keeps its own
   */
  Place place(Space space, long floats, boolean keep) {
    return keep
        ? new Place(space.take(floats * positions), floats)
        : Place.fixed(space.take(floats));
  }
}
