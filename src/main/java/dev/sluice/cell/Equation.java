package dev.sluice.cell;

/**
 * One line of a cell.
 *
 * @param name what it defines; with a prime, a state after this time step
 */
public record Equation(String name, Expr value) {}
