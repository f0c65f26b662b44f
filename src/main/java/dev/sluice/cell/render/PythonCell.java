package dev.sluice.cell.render;

import dev.sluice.cell.Cell;
import dev.sluice.cell.Parameter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The pieces of which a cell's {@code nn.Module} is put together, by names that Python has not
 * taken.
 */
public final class PythonCell {
  private final Cell cell;
  private final PythonNames names;

  private PythonCell(Cell cell, PythonNames names) {
    this.cell = cell;
    this.names = names;
  }

  public static PythonCell of(Cell cell) {
    return new PythonCell(cell, new PythonNames(cell, "", Set.of()));
  }

  /** With a copy of every parameter for each time step, of which the equations read copy k. */
  public static PythonCell untied(Cell cell) {
    return new PythonCell(cell, new PythonNames(cell, "[k]", Set.of("k")));
  }

  /** A name of the module for each parameter of the cell, in its order. */
  public List<String> parameters() {
    return cell.parameters().stream().map(Parameter::name).map(names::attribute).toList();
  }

  /** One assignment for each equation. */
  public List<String> equations() {
    var python = new Python(names);
    return cell.equations().stream()
        .map(equation -> names.value(equation.name()) + " = " + python.equation(equation.value()))
        .toList();
  }

  /** The states before the time step: {@code h, c}. */
  public String states() {
    return states("");
  }

  /** A tuple of the states before the time step. */
  public String before() {
    return tuple(states(""));
  }

  /** A tuple of the states after the time step. */
  public String after() {
    return tuple(states("'"));
  }

  private String states(String prime) {
    return cell.states().stream()
        .map(state -> names.value(state + prime))
        .collect(Collectors.joining(", "));
  }

  private String tuple(String states) {
    return cell.states().size() == 1 ? "(" + states + ",)" : "(" + states + ")";
  }
}
