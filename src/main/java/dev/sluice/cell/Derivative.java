package dev.sluice.cell;

import static dev.sluice.cell.Algebra.ONE;
import static dev.sluice.cell.Algebra.ZERO;
import static dev.sluice.cell.Algebra.times;

/**
 * The derivatives of the functions, each from what it is cheapest to know:
 *
 * <pre>
 * y = sigmoid(z)    dy/dz = y (1 - y)
 * y = tanh(z)       dy/dz = 1 - y²
 * y = relu(z)       dy/dz = step(y)
 * y = exp(z)        dy/dz = y
 * y = softplus(z)   dy/dz = sigmoid(z)
 * </pre>
 */
final class Derivative {
  private Derivative() {}

  /** Whether the derivative is made of the argument z, and not of the result y. */
  static boolean readsArgument(Function function) {
    return switch (function) {
      case SOFTPLUS -> true;
      case SIGMOID, TANH, RELU, EXP, STEP -> false;
    };
  }

  /** The gradient at z, given the gradient at y = function(z). */
  static Expr chain(Function function, Expr gradient, Expr y, Expr z) {
    return switch (function) {
      case SIGMOID -> times(times(gradient, y), new Expr.Subtract(ONE, y));
      case TANH -> times(gradient, new Expr.Subtract(ONE, new Expr.Multiply(y, y)));
      case RELU -> times(gradient, new Expr.Call(Function.STEP, y));
      case EXP -> times(gradient, y);
      case SOFTPLUS -> times(gradient, new Expr.Call(Function.SIGMOID, z));
      case STEP -> ZERO;
    };
  }
}
