package dev.sluice.cell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a cell does with a parameter.
 *
 * @param reads what a matrix is applied to; empty for a vector
 * @param gate the one whose equation it stands in, if it stands in no other
 */
public record Use(Optional<Reads> reads, Optional<String> gate) {
  public enum Reads {
    INPUT,
    /** A state before this time step, or what is made of one: it takes the state along. */
    STATE,
    /** Another value of this time step. */
    VALUE
  }

  /** Of each parameter, by its name. */
  public static Map<String, Use> of(Cell cell) {
    Map<String, Use> uses = new LinkedHashMap<>();
    for (Parameter parameter : cell.parameters()) {
      String name = parameter.name();
      List<Equation> where =
          cell.equations().stream().filter(equation -> names(equation.value(), name)).toList();
      Optional<String> gate =
          where.stream()
              .map(Equation::name)
              .findFirst()
              .filter(only -> where.size() == 1 && cell.gates().contains(only));
      uses.put(name, new Use(reads(cell, parameter), gate));
    }
    return uses;
  }

  private static Optional<Reads> reads(Cell cell, Parameter parameter) {
    return switch (parameter.kind()) {
      case VECTOR -> Optional.empty();
      case INPUT_MATRIX -> Optional.of(Reads.INPUT);
      case STATE_MATRIX -> {
        boolean ofState =
            cell.equations().stream()
                .flatMap(equation -> within(equation.value()))
                .filter(Expr.Apply.class::isInstance)
                .map(Expr.Apply.class::cast)
                .filter(apply -> apply.matrix().equals(parameter.name()))
                .flatMap(apply -> within(apply.operand()))
                .anyMatch(
                    part -> part instanceof Expr.Value(var name) && cell.states().contains(name));
        yield Optional.of(ofState ? Reads.STATE : Reads.VALUE);
      }
    };
  }

  private static boolean names(Expr value, String parameter) {
    return within(value)
        .anyMatch(
            part ->
                part instanceof Expr.Apply(var matrix, _) && matrix.equals(parameter)
                    || part instanceof Expr.Vector(var vector) && vector.equals(parameter));
  }

  /** An expression and all that it is made of. */
  private static Stream<Expr> within(Expr value) {
    return Stream.concat(Stream.of(value), value.operands().stream().flatMap(Use::within));
  }
}
