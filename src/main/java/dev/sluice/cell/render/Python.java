package dev.sluice.cell.render;

import dev.sluice.cell.Expr;
import dev.sluice.cell.Function;

/** Writes an expression in Python, batch first: W_f h is h @ self.W_f.T. */
final class Python {
  /** What Python has at hand: its own number, a tensor without a batch, or one with it. */
  private enum Shape {
    NUMBER,
    UNITS,
    BATCH
  }

  private final PythonNames names;

  Python(PythonNames names) {
    this.names = names;
  }

  /** A whole right side; whatever it is made of, its value is [batch, units]. */
  String equation(Expr value) {
    return shape(value) == Shape.BATCH
        ? of(value)
        : in(Precedence.SUM, value) + " + torch.zeros_like(" + names.value("h") + ")";
  }

  private String of(Expr expr) {
    return switch (expr) {
      case Expr.Constant(var value) -> Numbers.text(value);
      case Expr.Value(var name) -> names.value(name);
      case Expr.Input _ -> "x";
      case Expr.Vector(var name) -> names.parameter(name);
      case Expr.Apply(var matrix, var operand) ->
          in(Precedence.ATOM, operand) + " @ " + names.parameter(matrix) + ".T";
      case Expr.ApplyTransposed(var matrix, var operand) ->
          in(Precedence.ATOM, operand) + " @ " + names.parameter(matrix);
      case Expr.Negate(var operand) -> "-" + factor(Precedence.UNARY, operand);
      case Expr.Add(var left, var right) ->
          in(Precedence.SUM, left) + " + " + in(Precedence.PRODUCT, right);
      case Expr.Subtract(var left, var right) ->
          in(Precedence.SUM, left) + " - " + in(Precedence.PRODUCT, right);
      case Expr.Multiply(var left, var right) ->
          factor(Precedence.PRODUCT, left) + " * " + factor(Precedence.UNARY, right);
      case Expr.Divide(var left, var right) ->
          (isNumber(left) && isNumber(right) ? tensor(left) : factor(Precedence.PRODUCT, left))
              + " / "
              + factor(Precedence.UNARY, right);
      case Expr.Call(var function, var argument) ->
          function(function) + "(" + (isNumber(argument) ? tensor(argument) : of(argument)) + ")";
    };
  }

  /** Python's own numbers know no tanh, and do not divide by zero. */
  private String tensor(Expr number) {
    return "x.new_tensor(" + of(number) + ")";
  }

  private String in(Precedence place, Expr expr) {
    String text = of(expr);
    return Precedence.of(expr).compareTo(place) < 0 ? "(" + text + ")" : text;
  }

  /** In Python @ binds no tighter than *. */
  private String factor(Precedence place, Expr expr) {
    return expr instanceof Expr.Apply || expr instanceof Expr.ApplyTransposed
        ? "(" + of(expr) + ")"
        : in(place, expr);
  }

  private static boolean isNumber(Expr expr) {
    return shape(expr) == Shape.NUMBER;
  }

  private static Shape shape(Expr expr) {
    return switch (expr) {
      case Expr.Constant _ -> Shape.NUMBER;
      case Expr.Vector _ -> Shape.UNITS;
      case Expr.Value _, Expr.Input _ -> Shape.BATCH;
      case Expr.Divide(var left, var right) when isNumber(left) && isNumber(right) -> Shape.UNITS;
      case Expr.Call(_, var argument) -> isNumber(argument) ? Shape.UNITS : shape(argument);
      case Expr.Apply _,
          Expr.ApplyTransposed _,
          Expr.Negate _,
          Expr.Add _,
          Expr.Subtract _,
          Expr.Multiply _,
          Expr.Divide _ ->
          expr.operands().stream().map(Python::shape).max(Shape::compareTo).orElseThrow();
    };
  }

  private static String function(Function function) {
    return switch (function) {
      case SIGMOID, TANH, RELU, EXP -> "torch." + function.text();
      case SOFTPLUS -> "nn.functional.softplus";
      case STEP -> throw new IllegalArgumentException("a cell does not hold its derivative");
    };
  }
}
