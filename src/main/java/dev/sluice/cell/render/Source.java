package dev.sluice.cell.render;

import dev.sluice.cell.Cell;
import dev.sluice.cell.Equation;
import dev.sluice.cell.Expr;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The canonical text of a cell: one equation a line, no parenthesis that is not needed. Reading it
 * gives the same tree. Backward equations can be written too, {@code W_fᵀ δ_f} for the transpose,
 * but not read.
 */
public final class Source {
  private Source() {}

  public static String of(Cell cell) {
    return of(cell.equations());
  }

  public static String of(List<Equation> equations) {
    return equations.stream()
        .map(equation -> equation.name() + " = " + of(equation.value()) + "\n")
        .collect(Collectors.joining());
  }

  public static String of(Expr expr) {
    return switch (expr) {
      case Expr.Constant(var value) -> Numbers.text(value);
      case Expr.Value(var name) -> name;
      case Expr.Input _ -> "x";
      case Expr.Vector(var name) -> name;
      case Expr.Apply(var matrix, var operand) -> matrix + " " + operand(operand);
      case Expr.ApplyTransposed(var matrix, var operand) -> matrix + "ᵀ " + operand(operand);
      case Expr.Negate(var operand) -> "-" + in(Precedence.UNARY, operand);
      case Expr.Add(var left, var right) ->
          in(Precedence.SUM, left) + " + " + in(Precedence.PRODUCT, right);
      case Expr.Subtract(var left, var right) ->
          in(Precedence.SUM, left) + " - " + in(Precedence.PRODUCT, right);
      case Expr.Multiply(var left, var right) ->
          in(Precedence.PRODUCT, left) + " * " + in(Precedence.UNARY, right);
      case Expr.Divide(var left, var right) ->
          in(Precedence.PRODUCT, left) + " / " + in(Precedence.UNARY, right);
      case Expr.Call(var function, var argument) -> function.text() + "(" + of(argument) + ")";
    };
  }

  /** A matrix takes a name, a parenthesis or a call; not a number. */
  private static String operand(Expr expr) {
    return expr instanceof Expr.Constant ? "(" + of(expr) + ")" : in(Precedence.ATOM, expr);
  }

  private static String in(Precedence place, Expr expr) {
    String text = of(expr);
    return Precedence.of(expr).compareTo(place) < 0 ? "(" + text + ")" : text;
  }
}
