package dev.sluice.cell;

import java.util.List;

/**
 * The equations of one time step of a recurrent layer, known to be well formed. Made by {@link
 * Parser}.
 *
 * @param equations in order
 * @param states without their primes, {@code h} first, then in order of definition
 * @param gates the names of the equations that are a sigmoid, in order
 * @param parameters in order of first use
 */
public record Cell(
    List<Equation> equations, List<String> states, List<String> gates, List<Parameter> parameters) {
  public Cell {
    equations = List.copyOf(equations);
    states = List.copyOf(states);
    gates = List.copyOf(gates);
    parameters = List.copyOf(parameters);
  }
}
