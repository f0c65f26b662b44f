/**
 * A cell in the notations of others: the cell language itself, the formulas of a lecture, PyTorch.
 * Each is one walk over the same tree; what they share is when a parenthesis is needed. Start at
 * {@link dev.sluice.cell.render.Source}.
 */
package dev.sluice.cell.render;
