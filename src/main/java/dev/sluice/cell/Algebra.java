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
    return new Multiply(left, right);
  }

  static Expr over(Expr left, Expr right) {
    if (left.equals(ZERO) || right.equals(ONE)) {
      return left;
    }
    return left instanceof Negate(var operand)
        ? negate(over(operand, right))
        : new Divide(left, right);
  }
}
