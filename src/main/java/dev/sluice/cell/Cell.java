package dev.sluice.cell;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

  /** The names of equations that no state's next value is made of, in order. */
  public List<String> unused() {
    List<String> unused = new ArrayList<>();
    Set<String> used = new HashSet<>();
    // A name stands only after its own line, so each is judged when all that could use it has been.
    for (Equation equation : equations.reversed()) {
      if (equation.name().endsWith("'") || used.contains(equation.name())) {
        collect(equation.value(), used);
      } else {
        unused.addFirst(equation.name());
      }
    }
    return unused;
  }

  private static void collect(Expr value, Set<String> names) {
    if (value instanceof Expr.Value(var name)) {
      names.add(name);
    }
    value.operands().forEach(operand -> collect(operand, names));
  }

  /**
   * This cell with gates held at constants. Gates and parameters stay listed: what fed a pinned
   * gate is still there, with a gradient of zero.
   *
   * @throws IllegalArgumentException if a name is none of the gates
   */
  public Cell pin(Map<String, Double> pins) {
    for (String name : pins.keySet()) {
      if (!gates.contains(name)) {
        throw new IllegalArgumentException(name + " is none of the gates " + gates);
      }
    }
    List<Equation> pinned =
        equations.stream()
            .map(
                equation ->
                    pins.containsKey(equation.name())
                        ? new Equation(
                            equation.name(), new Expr.Constant(pins.get(equation.name())))
                        : equation)
            .toList();
    return new Cell(pinned, states, gates, parameters);
  }
}
