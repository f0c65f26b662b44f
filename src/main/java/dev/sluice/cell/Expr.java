package dev.sluice.cell;

/**
 * An expression of the cell language. Every one stands for a block of [units, batch] numbers (the
 * input: [inputs, batch]). Forward and backward equations are made of the same few kinds.
 */
public sealed interface Expr {
  record Constant(double value) implements Expr {}

  /** A named value: an earlier equation's, a state before this time step ({@code c}), or after it ({@code c'}). */
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
}
