package dev.sluice.network.plan;

import dev.sluice.cell.Expr;
import dev.sluice.cell.Function;
import java.util.List;

/** A factor of one value that has a loop of its own, such as 1 - y². */
record Slope(Kind kind, String value) {
  enum Kind {
    /** 1 - y */
    COMPLEMENT,
    /** y (1 - y) */
    SIGMOID,
    /** 1 - y² */
    TANH,
    /** 1 where y > 0, else 0 */
    STEP
  }

  private static final Expr ONE = new Expr.Constant(1);

  /** Takes the first such factor out of the list, or returns null. */
  static Slope takeFrom(List<Expr> factors) {
    for (int i = 0; i < factors.size(); i++) {
      Slope slope = of(factors.get(i));
      if (slope != null) {
        factors.remove(i);
        if (slope.kind == Kind.COMPLEMENT && factors.remove(new Expr.Value(slope.value))) {
          return new Slope(Kind.SIGMOID, slope.value);
        }
        return slope;
      }
    }
    return null;
  }

  private static Slope of(Expr factor) {
    return switch (factor) {
      case Expr.Subtract(var one, Expr.Value(var name)) when one.equals(ONE) ->
          new Slope(Kind.COMPLEMENT, name);
      case Expr.Subtract(var one, Expr.Multiply(Expr.Value(var left), Expr.Value(var right)))
          when one.equals(ONE) && left.equals(right) ->
          new Slope(Kind.TANH, left);
      case Expr.Call(var function, Expr.Value(var name)) when function == Function.STEP ->
          new Slope(Kind.STEP, name);
      default -> null;
    };
  }
}
