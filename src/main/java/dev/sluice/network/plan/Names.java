package dev.sluice.network.plan;

import dev.sluice.cell.Expr;
import java.util.Set;

/** The values an expression reads. */
final class Names {
  private Names() {}

  static void addTo(Set<String> names, Expr expr) {
    switch (expr) {
      case Expr.Value(var name) -> names.add(name);
      case Expr.Constant _, Expr.Input _, Expr.Vector _ -> {}
      case Expr.Apply(_, var operand) -> addTo(names, operand);
      case Expr.ApplyTransposed(_, var operand) -> addTo(names, operand);
      case Expr.Negate(var operand) -> addTo(names, operand);
      case Expr.Call(_, var argument) -> addTo(names, argument);
      case Expr.Add(var left, var right) -> addBoth(names, left, right);
      case Expr.Subtract(var left, var right) -> addBoth(names, left, right);
      case Expr.Multiply(var left, var right) -> addBoth(names, left, right);
      case Expr.Divide(var left, var right) -> addBoth(names, left, right);
    }
  }

  private static void addBoth(Set<String> names, Expr left, Expr right) {
    addTo(names, left);
    addTo(names, right);
  }
}
