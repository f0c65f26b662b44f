package dev.sluice.cell.render;

import dev.sluice.cell.Expr;

/** How tightly an expression binds, which says where a parenthesis is needed. */
enum Precedence {
  SUM,
  PRODUCT,
  UNARY,
  APPLY,
  ATOM;

  static Precedence of(Expr expr) {
    return switch (expr) {
      case Expr.Constant(var value) -> value < 0 ? UNARY : ATOM;
      case Expr.Value _, Expr.Input _, Expr.Vector _, Expr.Call _ -> ATOM;
      case Expr.Apply _, Expr.ApplyTransposed _ -> APPLY;
      case Expr.Negate _ -> UNARY;
      case Expr.Multiply _, Expr.Divide _ -> PRODUCT;
      case Expr.Add _, Expr.Subtract _ -> SUM;
    };
  }
}
