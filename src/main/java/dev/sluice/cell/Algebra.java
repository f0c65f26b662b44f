package dev.sluice.cell;

import dev.sluice.cell.Expr.Add;
import dev.sluice.cell.Expr.Constant;
import dev.sluice.cell.Expr.Divide;
import dev.sluice.cell.Expr.Multiply;
import dev.sluice.cell.Expr.Negate;
import dev.sluice.cell.Expr.Subtract;

/** Makes expressions as one would write them by hand: no zero terms, no factors of one. */
final class Algebra {
  static final Expr ZERO = new Constant(0);
  static final Expr ONE = new Constant(1);

  private Algebra() {}

  static Expr plus(Expr left, Expr right) {
    if (left.equals(ZERO)) {
      return right;
    }
    if (right.equals(ZERO)) {
      return left;
    }
    if (right instanceof Negate(var operand)) {
      return new Subtract(left, operand);
    }
    if (left instanceof Negate(var operand)) {
      return new Subtract(right, operand);
    }
    return new Add(left, right);
  }

  static Expr negate(Expr operand) {
    if (operand.equals(ZERO)) {
      return ZERO;
    }
    return operand instanceof Negate(var inner) ? inner : new Negate(operand);
  }

  static Expr times(Expr left, Expr right) {
    if (left.equals(ZERO) || right.equals(ZERO)) {
      return ZERO;
    }
    if (right.equals(ONE)) {
      return left;
    }
    if (left.equals(ONE)) {
      return right;
    }
    if (left instanceof Negate(var operand)) {
      return negate(times(operand, right));
    }
    if (right instanceof Negate(var operand)) {
      return negate(times(left, operand));
    }
    return right instanceof Constant ? new Multiply(right, left) : new Multiply(left, right);
  }

  static Expr over(Expr left, Expr right) {
    if (left.equals(ZERO) || right.equals(ONE)) {
      return left;
    }
    return left instanceof Negate(var operand)
        ? negate(over(operand, right))
        : new Divide(left, right);
  }

  static Expr minus(Expr left, Expr right) {
    return right instanceof Negate(var operand) ? plus(left, operand) : new Subtract(left, right);
  }

  /** An expression whose operands have changed. */
  static Expr again(Expr expr) {
    return switch (expr) {
      case Negate(var operand) -> negate(operand);
      case Add(var left, var right) -> plus(left, right);
      case Subtract(var left, var right) -> minus(left, right);
      case Multiply(var left, var right) -> times(left, right);
      case Divide(var left, var right) -> over(left, right);
      case Constant _,
          Expr.Value _,
          Expr.Input _,
          Expr.Vector _,
          Expr.Apply _,
          Expr.ApplyTransposed _,
          Expr.Call _ ->
          expr;
    };
  }
}
