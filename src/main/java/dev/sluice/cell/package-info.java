/**
 * The equations of one time step of a recurrent layer: the language they are written in, the tree
 * they are read into, and their derivative, which is a tree of the same kind. Everything shown or
 * computed of a cell (its kernel, its parameters, its formulas, its PyTorch source) comes from this
 * one tree, so that a cell somebody has just made up is worth as much as an LSTM.
 *
 * <p>Start at {@link dev.sluice.cell.Expr}, then {@link dev.sluice.cell.Parser} for the grammar and
 * {@link dev.sluice.cell.Adjoint} for the backward pass.
 */
package dev.sluice.cell;
