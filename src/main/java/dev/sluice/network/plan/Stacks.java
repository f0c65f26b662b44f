package dev.sluice.network.plan;

import dev.sluice.cell.Adjoint;
import dev.sluice.cell.Adjoint.MatrixGradient;
import dev.sluice.cell.Adjoint.VectorGradient;
import dev.sluice.cell.Equation;
import dev.sluice.cell.Expr;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the matrices of a cell that can be stacked. A parameter that is used more than once stands
 * alone, since it has only one place.
 */
final class Stacks {
  private record Key(List<Expr> operands, boolean bias) {}

  private static final Comparator<Expr.Apply> BY_OPERAND =
      Comparator.comparing(
          apply -> apply.operand() instanceof Expr.Value(var name) ? "0" + name : "1");

  private final Map<String, String> matrixDeltas = new HashMap<>();
  private final Map<String, String> vectorValues = new HashMap<>();
  private final Map<Key, List<Stack.Row>> rows = new LinkedHashMap<>();

  private Stacks(Adjoint adjoint) {
    Map<String, Integer> uses = new HashMap<>();
    // also those that the loss does not depend on
    adjoint.forward().forEach(equation -> count(equation.value(), uses));
    for (MatrixGradient gradient : adjoint.matrices()) {
      if (uses.get(gradient.matrix()) == 1) {
        matrixDeltas.put(gradient.matrix(), gradient.delta());
      }
    }
    for (VectorGradient gradient : adjoint.vectors()) {
      if (uses.get(gradient.vector()) == 1) {
        vectorValues.put(gradient.vector(), gradient.value());
      }
    }
  }

  private static void count(Expr expr, Map<String, Integer> uses) {
    if (expr instanceof Expr.Apply(var matrix, _)) {
      uses.merge(matrix, 1, Integer::sum);
    } else if (expr instanceof Expr.Vector(var vector)) {
      uses.merge(vector, 1, Integer::sum);
    }
    expr.operands().forEach(operand -> count(operand, uses));
  }

  static List<Stack> of(Adjoint adjoint) {
    Stacks stacks = new Stacks(adjoint);
    adjoint.forward().forEach(stacks::add);
    List<Stack> all = new ArrayList<>();
    stacks.rows.forEach((key, rows) -> all.add(new Stack(key.operands, key.bias, rows)));
    return all;
  }

  /** The sum whose product a stack may compute: the argument of a function, or the whole. */
  static Expr sumOf(Equation equation) {
    return equation.value() instanceof Expr.Call(_, var argument) ? argument : equation.value();
  }

  private void add(Equation equation) {
    List<Expr.Apply> applied = new ArrayList<>();
    List<Expr.Vector> vectors = new ArrayList<>();
    for (Sum.Term term : Sum.of(sumOf(equation))) {
      if (term.single() instanceof Expr.Apply apply && matrixDeltas.containsKey(apply.matrix())) {
        applied.add(apply);
      } else if (term.single() instanceof Expr.Vector vector) {
        vectors.add(vector);
      }
    }
    if (applied.isEmpty()) {
      return;
    }
    String delta = matrixDeltas.get(applied.getFirst().matrix());
    applied.removeIf(apply -> !matrixDeltas.get(apply.matrix()).equals(delta));
    applied.sort(BY_OPERAND);
    Optional<String> bias =
        vectors.stream()
            .map(Expr.Vector::name)
            .filter(vector -> delta.equals(vectorValues.get(vector)))
            .findFirst();
    Key key = new Key(applied.stream().map(Expr.Apply::operand).toList(), bias.isPresent());
    List<String> matrices = applied.stream().map(Expr.Apply::matrix).toList();
    rows.computeIfAbsent(key, _ -> new ArrayList<>())
        .add(new Stack.Row(equation.name(), delta, matrices, bias.orElse(null)));
  }
}
