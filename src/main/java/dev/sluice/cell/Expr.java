package dev.sluice.cell;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * An expression of the cell language. Every one stands for a block of [units, batch] numbers (the
 * input: [inputs, batch]). Forward and backward equations are made of the same few kinds.
 */
public sealed interface Expr {
  record Constant(double value) implements Expr {}

  /**
   * A named value: an earlier equation's, a state before this time step ({@code c}), or after it
   * ({@code c'}).
   */
  record Value(String name) implements Expr {}

  /** The input {@code x} of this time step. */
  record Input() implements Expr {}

  /** A parameter with one number a unit. */
  record Vector(String name) implements Expr {}

  /** A matrix parameter applied to an operand. */
  record Apply(String matrix, Expr operand) implements Expr {}

  /** The transpose of a matrix parameter applied to an operand; only in backward equations. */
  record ApplyTransposed(String matrix, Expr operand) implements Expr {}

  record Negate(Expr operand) implements Expr {}

  record Add(Expr left, Expr right) implements Expr {}

  record Subtract(Expr left, Expr right) implements Expr {}

  /** Element by element. */
  record Multiply(Expr left, Expr right) implements Expr {}

  /** Element by element. */
  record Divide(Expr left, Expr right) implements Expr {}

  record Call(Function function, Expr argument) implements Expr {}

  /** What it is made of, from the left. */
  default List<Expr> operands() {
    return switch (this) {
      case Constant _, Value _, Input _, Vector _ -> List.of();
      case Apply(_, var operand) -> List.of(operand);
      case ApplyTransposed(_, var operand) -> List.of(operand);
      case Negate(var operand) -> List.of(operand);
      case Add(var left, var right) -> List.of(left, right);
      case Subtract(var left, var right) -> List.of(left, right);
      case Multiply(var left, var right) -> List.of(left, right);
      case Divide(var left, var right) -> List.of(left, right);
      case Call(_, var argument) -> List.of(argument);
    };
  }

  /** The same expression of other operands. */
  default Expr map(UnaryOperator<Expr> to) {
    return switch (this) {
      case Constant _, Value _, Input _, Vector _ -> this;
      case Apply(var matrix, var operand) -> new Apply(matrix, to.apply(operand));
      case ApplyTransposed(var matrix, var operand) ->
          new ApplyTransposed(matrix, to.apply(operand));
      case Negate(var operand) -> new Negate(to.apply(operand));
      case Add(var left, var right) -> new Add(to.apply(left), to.apply(right));
      case Subtract(var left, var right) -> new Subtract(to.apply(left), to.apply(right));
      case Multiply(var left, var right) -> new Multiply(to.apply(left), to.apply(right));
      case Divide(var left, var right) -> new Divide(to.apply(left), to.apply(right));
      case Call(var function, var argument) -> new Call(function, to.apply(argument));
    };
  }

  /** Whether it is the same whatever the states, the input and the parameters are. */
  default boolean isConstant() {
    return switch (this) {
      case Value _, Input _, Vector _, Apply _, ApplyTransposed _ -> false;
      case Constant _, Negate _, Add _, Subtract _, Multiply _, Divide _, Call _ ->
          operands().stream().allMatch(Expr::isConstant);
    };
  }

  /** Whether it stands for itself, without anything to compute. */
  default boolean isLeaf() {
    return operands().isEmpty();
  }
}
