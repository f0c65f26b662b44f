package dev.sluice.cell.render;

import dev.sluice.cell.Adjoint;
import dev.sluice.cell.Cell;
import dev.sluice.cell.Equation;
import dev.sluice.cell.Expr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A cell as the formulas of a lecture, each an {@code aligned} environment that KaTeX accepts.
 *
 * <p>Backward, {@code +=} says that a gradient gathers what several places give it: a state after
 * this time step already holds what came from the output above and from the time step after, a
 * parameter what the later time steps gave.
 */
public final class Latex {
  /** Intermediate values of up to so many nodes are written out where they are used. */
  private static final int SHORT = 3;

  private static final String GATHERS = "\\mathrel{+}=";

  private final Cell cell;
  private final Adjoint adjoint;
  private final Map<String, Expr> written = new HashMap<>();
  private final Formula formula = new Formula(this::symbol);
  private final List<String> lines = new ArrayList<>();

  private Latex(Cell cell) {
    this.cell = cell;
    this.adjoint = Adjoint.of(cell);
  }

  public static String forward(Cell cell) {
    return forward(cell, List.of());
  }

  /**
   * @param after lines that stand after those of the cell
   */
  public static String forward(Cell cell, List<String> after) {
    Latex latex = new Latex(cell);
    cell.equations().forEach(latex::line);
    return latex.aligned("", List.of(), after);
  }

  public static String backward(Cell cell) {
    return backward(cell, List.of(), List.of());
  }

  /**
   * @param before lines that stand before those of the cell
   * @param after and after them
   */
  public static String backward(Cell cell, List<String> before, List<String> after) {
    Latex latex = new Latex(cell);
    latex.intermediates();
    latex.adjoint.backward().forEach(latex::backward);
    latex.parameters();
    return latex.aligned("[4pt]", before, after);
  }

  private void line(Equation equation) {
    line(symbol(equation.name()), "=", formula.of(equation.value()));
  }

  private void line(String left, String sign, String right) {
    lines.add(left + " &" + sign + " " + right);
  }

  private String aligned(String space, List<String> before, List<String> after) {
    String own = String.join(" \\\\" + space + "\n", lines);
    return Stream.of(before, List.of(own), after)
        .flatMap(List::stream)
        .collect(Collectors.joining(" \\\\[6pt]\n", "\\begin{aligned}\n", "\n\\end{aligned}"));
  }

  /**
   * Values that the cell's own lines do not name: short ones are written out, others get a line.
   */
  private void intermediates() {
    for (Equation equation : adjoint.forward()) {
      if (cell.equations().stream().noneMatch(own -> own.name().equals(equation.name()))) {
        Expr value = writtenOut(equation.value());
        if (nodes(value) <= SHORT) {
          written.put(equation.name(), value);
        } else {
          line(symbol(equation.name()), "=", formula.of(value));
        }
      }
    }
  }

  private void backward(Equation equation) {
    String name = equation.name();
    Expr value = writtenOut(equation.value());
    if (isStateAfter(name)) {
      withoutOutside(value).ifPresent(inner -> line(symbol(name), GATHERS, formula.of(inner)));
    } else if (isStateBefore(name)) {
      line(symbol(name), GATHERS, formula.of(value));
    } else if (name.equals("∂x") || name.startsWith(Symbols.DELTA) || isOfValue(name)) {
      line(symbol(name), "=", formula.of(value));
    } else {
      // the part of a vector's gradient that is no δ: it stands in the vector's own line
      written.put(name, value);
    }
  }

  private void parameters() {
    Map<String, List<String>> terms = new LinkedHashMap<>();
    cell.parameters().forEach(parameter -> terms.put(parameter.name(), new ArrayList<>()));
    for (var matrix : adjoint.matrices()) {
      String operand = formula.of(writtenOut(matrix.operand()));
      terms
          .get(matrix.matrix())
          .add(symbol(matrix.delta()) + " " + Formula.parenthesis(operand) + "^{\\top}");
    }
    for (var vector : adjoint.vectors()) {
      Expr value = writtenOut(new Expr.Value(vector.value()));
      terms.get(vector.vector()).add(formula.of(value));
    }
    terms.forEach(
        (name, sum) -> {
          if (!sum.isEmpty()) {
            String gradient = Symbols.gradient(Symbols.parameter(name));
            line(gradient, GATHERS, String.join(" + ", sum).replace("+ -", "- "));
          }
        });
  }

  private String symbol(String name) {
    if (name.startsWith(Symbols.DELTA)) {
      return Symbols.delta(name);
    }
    if (name.startsWith(Symbols.GRADIENT)) {
      String of = name.substring(Symbols.GRADIENT.length());
      return Symbols.gradient(
          of.equals("x") ? Symbols.input() : formula.atom(writtenOut(new Expr.Value(of))));
    }
    return Symbols.value(name, cell.states().contains(name));
  }

  private boolean isStateAfter(String gradient) {
    return gradient.endsWith("'") && gradient.startsWith(Symbols.GRADIENT);
  }

  private boolean isStateBefore(String gradient) {
    return cell.states().stream().anyMatch(s -> gradient.equals(Symbols.GRADIENT + s));
  }

  private boolean isOfValue(String gradient) {
    return adjoint.forward().stream()
        .anyMatch(equation -> gradient.equals(Symbols.GRADIENT + equation.name()));
  }

  /** What this time step adds to the gradient that came from outside it; empty if nothing. */
  private static Optional<Expr> withoutOutside(Expr sum) {
    return switch (sum) {
      case Expr.Add(var left, var right) ->
          Optional.of(withoutOutside(left).<Expr>map(l -> new Expr.Add(l, right)).orElse(right));
      case Expr.Subtract(var left, var right) ->
          Optional.of(
              withoutOutside(left)
                  .<Expr>map(l -> new Expr.Subtract(l, right))
                  .orElse(new Expr.Negate(right)));
      case Expr.Value(var name) when name.startsWith("∂⁺") -> Optional.empty();
      case Expr other -> Optional.of(other);
    };
  }

  private Expr writtenOut(Expr expr) {
    return expr instanceof Expr.Value(var name)
        ? written.getOrDefault(name, expr)
        : expr.map(this::writtenOut);
  }

  private static int nodes(Expr expr) {
    return 1 + expr.operands().stream().mapToInt(Latex::nodes).sum();
  }
}
