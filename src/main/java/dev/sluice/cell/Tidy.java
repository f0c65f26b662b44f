package dev.sluice.cell;

import dev.sluice.cell.Expr.ApplyTransposed;
import dev.sluice.cell.Expr.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Leaves out equations that nothing needs, and writes those used once where they are used. */
final class Tidy {
  private final Set<String> kept;
  private final Map<String, Integer> uses = new HashMap<>();
  private final Set<String> transposed = new HashSet<>();
  private final Map<String, Expr> inlined = new HashMap<>();

  private Tidy(Set<String> kept) {
    this.kept = kept;
  }

  /**
   * @param kept the names that something else reads
   */
  static List<Equation> tidy(List<Equation> equations, Set<String> kept) {
    return new Tidy(kept).tidy(equations);
  }

  private List<Equation> tidy(List<Equation> equations) {
    List<Equation> needed = new ArrayList<>();
    for (Equation equation : equations.reversed()) {
      if (kept.contains(equation.name()) || uses.containsKey(equation.name())) {
        needed.addFirst(equation);
        count(equation.value());
      }
    }
    List<Equation> tidied = new ArrayList<>();
    for (Equation equation : needed) {
      Expr value = inline(equation.value());
      if (isInlined(equation.name(), value)) {
        inlined.put(equation.name(), value);
      } else {
        tidied.add(new Equation(equation.name(), value));
      }
    }
    return tidied;
  }

  private boolean isInlined(String name, Expr value) {
    if (kept.contains(name)) {
      return false;
    }
    return value instanceof Value || uses.get(name) == 1 && !transposed.contains(name);
  }

  private void count(Expr expr) {
    if (expr instanceof Value(var name)) {
      uses.merge(name, 1, Integer::sum);
    }
    if (expr instanceof ApplyTransposed(_, Value(var name))) {
      transposed.add(name);
    }
    expr.operands().forEach(this::count);
  }

  private Expr inline(Expr expr) {
    return expr instanceof Value(var name)
        ? inlined.getOrDefault(name, expr)
        : Algebra.again(expr.map(this::inline));
  }
}
