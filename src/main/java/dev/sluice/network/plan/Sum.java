package dev.sluice.network.plan;

import dev.sluice.cell.Expr;
import java.util.ArrayList;
import java.util.List;

/**
 * An expression as a sum of products, with the constants gathered: what the vector loops compute.
 */
final class Sum {
  /** coefficient · factor · factor … */
  record Term(double coefficient, List<Expr> factors) {
    /** The only factor of a term without a coefficient, or null. */
    Expr single() {
      return coefficient == 1 && factors.size() == 1 ? factors.getFirst() : null;
    }
  }

  private Sum() {}

  static List<Term> of(Expr expr) {
    List<Term> terms = new ArrayList<>();
    add(expr, 1, terms);
    return terms;
  }

  private static void add(Expr expr, double sign, List<Term> terms) {
    switch (expr) {
      case Expr.Add(var left, var right) -> {
        add(left, sign, terms);
        add(right, sign, terms);
      }
      case Expr.Subtract(var left, var right) -> {
        add(left, sign, terms);
        add(right, -sign, terms);
      }
      case Expr.Negate(var operand) -> add(operand, -sign, terms);
      case Expr.Constant _,
          Expr.Value _,
          Expr.Input _,
          Expr.Vector _,
          Expr.Apply _,
          Expr.ApplyTransposed _,
          Expr.Multiply _,
          Expr.Divide _,
          Expr.Call _ -> {
        List<Expr> factors = new ArrayList<>();
        double coefficient = factors(expr, sign, factors);
        terms.add(new Term(coefficient, List.copyOf(factors)));
      }
    }
  }

  private static double factors(Expr expr, double coefficient, List<Expr> factors) {
    return switch (expr) {
      case Expr.Constant(var value) -> coefficient * value;
      case Expr.Negate(var operand) -> factors(operand, -coefficient, factors);
      case Expr.Multiply(var left, var right) ->
          factors(right, factors(left, coefficient, factors), factors);
      case Expr.Divide(var left, Expr.Constant(var value)) ->
          factors(left, coefficient / value, factors);
      case Expr.Value _,
          Expr.Input _,
          Expr.Vector _,
          Expr.Apply _,
          Expr.ApplyTransposed _,
          Expr.Add _,
          Expr.Subtract _,
          Expr.Divide _,
          Expr.Call _ -> {
        factors.add(expr);
        yield coefficient;
      }
    };
  }
}
