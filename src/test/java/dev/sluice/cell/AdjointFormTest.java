package dev.sluice.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The equations keep the form that the plan of a network is made for. */
class AdjointFormTest {
  @Test
  void every_part_is_of_the_shape_the_engine_counts_on() {
    AdjointTest.cells()
        .forEach(
            (name, cell) -> {
              Adjoint adjoint = Adjoint.of(cell);
              List<Equation> all = new ArrayList<>(adjoint.forward());
              all.addAll(adjoint.backward());
              assertThat(all).as(name).extracting(Equation::name).doesNotHaveDuplicates();
              for (Equation equation : adjoint.forward()) {
                Expr sum =
                    equation.value() instanceof Expr.Call(var _, var argument)
                        ? argument
                        : equation.value();
                assertMatricesOnlyInSum(sum);
                assertThat(functions(equation.value())).doesNotContain(Function.STEP);
              }
              for (Equation equation : adjoint.backward()) {
                walk(
                    equation.value(),
                    expr -> {
                      assertThat(expr).isNotInstanceOf(Expr.Apply.class);
                      if (expr instanceof Expr.ApplyTransposed(_, var operand)) {
                        assertThat(operand).isInstanceOf(Expr.Value.class);
                      }
                    });
              }
              assertNothingIsDead(adjoint, cell, name);
            });
  }

  private static void assertMatricesOnlyInSum(Expr expr) {
    switch (expr) {
      case Expr.Add(var left, var right) -> {
        assertMatricesOnlyInSum(left);
        assertMatricesOnlyInSum(right);
      }
      case Expr.Apply(_, var operand) ->
          assertThat(operand).isInstanceOfAny(Expr.Value.class, Expr.Input.class);
      case Expr other -> walk(other, part -> assertThat(part).isNotInstanceOf(Expr.Apply.class));
    }
  }

  private static void assertNothingIsDead(Adjoint adjoint, Cell cell, String name) {
    Map<String, Integer> uses = new HashMap<>();
    adjoint
        .backward()
        .forEach(
            equation ->
                walk(
                    equation.value(),
                    expr -> {
                      if (expr instanceof Expr.Value(var value)) {
                        uses.merge(value, 1, Integer::sum);
                      }
                    }));
    adjoint.matrices().forEach(gradient -> uses.merge(gradient.delta(), 2, Integer::sum));
    adjoint.vectors().forEach(gradient -> uses.merge(gradient.value(), 2, Integer::sum));
    for (Equation equation : adjoint.backward()) {
      String defined = equation.name();
      boolean isAsked =
          defined.equals("∂x")
              || adjoint.deltas().containsValue(defined)
              || cell.states().stream()
                  .anyMatch(s -> defined.equals("∂" + s) || defined.equals("∂" + s + "'"));
      assertThat(isAsked || uses.containsKey(defined)).as(name + ": " + defined).isTrue();
    }
  }

  private static List<Function> functions(Expr expr) {
    List<Function> functions = new ArrayList<>();
    walk(
        expr,
        part -> {
          if (part instanceof Expr.Call(var function, _)) {
            functions.add(function);
          }
        });
    return functions;
  }

  private static void walk(Expr expr, Consumer<Expr> see) {
    see.accept(expr);
    expr.operands().forEach(operand -> walk(operand, see));
  }
}
