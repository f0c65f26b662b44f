package dev.sluice.network.plan;

import dev.sluice.cell.Expr;
import java.util.List;

/**
 * Matrices that are applied to the same operands at the same time, one above the other: a single
 * product S [operands; 1] computes all their pre-activation sums, and its transpose all gradients
 * of the operands.
 *
 * @param operands values by name and last, if it is there, the input
 * @param bias whether a column of vectors stands at the right
 */
record Stack(List<Expr> operands, boolean bias, List<Row> rows) {
  /**
   * The sum of one equation.
   *
   * @param delta the name of the gradient at this sum
   * @param matrices one an operand
   * @param vector the bias, or null
   */
  record Row(String equation, String delta, List<String> matrices, String vector) {}

  boolean readsInput() {
    return !operands.isEmpty() && operands.getLast() instanceof Expr.Input;
  }
}
