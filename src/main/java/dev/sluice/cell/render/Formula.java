package dev.sluice.cell.render;

import dev.sluice.cell.Expr;
import dev.sluice.cell.Function;
import java.util.function.UnaryOperator;

/** Writes an expression as LaTeX. */
final class Formula {
  private static final String FRACTION = "\\frac";

  private final UnaryOperator<String> symbols;

  /**
   * @param symbols from the name of a value to how it is written
   */
  Formula(UnaryOperator<String> symbols) {
    this.symbols = symbols;
  }

  String of(Expr expr) {
    return switch (expr) {
      case Expr.Constant(var value) -> number(value);
      case Expr.Value(var name) -> symbols.apply(name);
      case Expr.Input _ -> Symbols.input();
      case Expr.Vector(var name) -> Symbols.parameter(name);
      case Expr.Apply(var matrix, var operand) ->
          Symbols.parameter(matrix) + " " + in(Precedence.ATOM, operand);
      case Expr.ApplyTransposed(var matrix, var operand) ->
          Symbols.parameter(matrix) + "^{\\top} " + in(Precedence.ATOM, operand);
      case Expr.Negate(var operand) -> "-" + in(Precedence.PRODUCT, operand);
      case Expr.Add(var left, Expr.Negate(var right)) -> of(new Expr.Subtract(left, right));
      case Expr.Add(var left, var right) ->
          in(Precedence.SUM, left) + " + " + in(Precedence.PRODUCT, right);
      case Expr.Subtract(var left, var right) ->
          in(Precedence.SUM, left) + " - " + in(Precedence.PRODUCT, right);
      case Expr.Multiply(var left, var right) -> product(left, right);
      case Expr.Divide(var left, var right) -> quotient(left, right);
      case Expr.Call(var function, var argument) -> function(function) + parenthesis(of(argument));
    };
  }

  /** In parentheses, unless it is one symbol. */
  String atom(Expr expr) {
    return in(Precedence.ATOM, expr);
  }

  static String parenthesis(String text) {
    return text.contains(FRACTION) ? "\\left(" + text + "\\right)" : "(" + text + ")";
  }

  /** Of one number by another ·, of a number by a value nothing, of value by value ⊙. */
  private String product(Expr left, Expr right) {
    if (left.equals(right) && !left.isConstant()) {
      return left instanceof Expr.Call(var function, var argument)
          ? function(function) + "^{2}" + parenthesis(of(argument))
          : parenthesis(of(left)) + "^{2}";
    }
    String sign = " \\odot ";
    if (right.isConstant()) {
      sign = " \\cdot ";
    } else if (left.isConstant()) {
      sign = "\\, ";
    }
    return in(Precedence.PRODUCT, left) + sign + in(Precedence.UNARY, right);
  }

  /** A fraction in a fraction is hard to read. */
  private String quotient(Expr left, Expr right) {
    String numerator = of(left);
    if (!numerator.contains(FRACTION)) {
      return FRACTION + "{" + numerator + "}{" + of(right) + "}";
    }
    String sign = right.isConstant() ? " \\cdot " : " \\odot ";
    return in(Precedence.PRODUCT, left) + sign + FRACTION + "{1}{" + of(right) + "}";
  }

  private String in(Precedence place, Expr expr) {
    String text = of(expr);
    // a fraction shows by itself what belongs to it, but for a matrix in front
    boolean isFraction =
        expr instanceof Expr.Divide && text.startsWith(FRACTION) && place != Precedence.ATOM;
    boolean isSigned = text.startsWith("-") && place.compareTo(Precedence.SUM) > 0;
    return !isFraction && (isSigned || Precedence.of(expr).compareTo(place) < 0)
        ? parenthesis(text)
        : text;
  }

  private static String function(Function function) {
    return switch (function) {
      case SIGMOID -> "\\sigma";
      case TANH -> "\\tanh";
      case EXP -> "\\exp";
      case RELU, SOFTPLUS, STEP -> "\\operatorname{" + function.text() + "}";
    };
  }

  private static String number(double value) {
    String[] parts = Numbers.text(value).split("e");
    return parts.length == 1 ? parts[0] : parts[0] + " \\times 10^{" + parts[1] + "}";
  }
}
