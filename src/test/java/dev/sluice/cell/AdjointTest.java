package dev.sluice.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cell.render.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdjointTest {
  private static final int RANDOM_CELLS = 300;

  /** Every built-in cell, every one of custom.txt, and many random ones. */
  static Map<String, Cell> cells() {
    return cells(RANDOM_CELLS);
  }

  static Map<String, Cell> cells(int random) {
    Map<String, Cell> cells = new LinkedHashMap<>();
    Cells.names().forEach(name -> cells.put(name, Cells.builtIn(name).orElseThrow()));
    CustomCells.all().forEach((name, text) -> cells.put(name, Parser.parse(text)));
    for (int seed = 1; seed <= random; seed++) {
      cells.put("random " + seed, RandomCells.cell(seed));
    }
    return cells;
  }

  @Test
  void backward_equations_agree_with_differences() {
    List<String> checked = new ArrayList<>();
    cells()
        .forEach(
            (name, cell) -> {
              for (int seed = 1; seed <= 20; seed++) {
                Scan scan = new Scan(cell, seed);
                if (scan.isTame()) {
                  checked.add(name);
                  assertThat(Scan.distance(scan.gradients(Adjoint.of(cell)), scan.differences()))
                      .as(() -> name + "\n" + Source.of(cell))
                      .isLessThan(1e-6);
                  return;
                }
              }
            });
    assertThat(checked).hasSizeGreaterThan(RANDOM_CELLS * 9 / 10).containsAll(Cells.names());
  }

  @Test
  void the_forward_equations_compute_what_the_cell_says() {
    cells()
        .forEach(
            (name, cell) -> {
              Scan scan = new Scan(cell, 1);
              Adjoint adjoint = Adjoint.of(cell);
              assertThat(scan.outputs(adjoint.forward(), adjoint.inputWide()))
                  .as(name)
                  .usingRecursiveComparison()
                  .withComparatorForType(AdjointTest::compareClosely, Double.class)
                  .isEqualTo(scan.outputs(cell.equations(), Set.of()));
            });
  }

  private static int compareClosely(double a, double b) {
    boolean isClose = Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(b));
    return isClose ? 0 : Double.compare(a, b);
  }

  @Test
  void a_wrong_rule_is_caught() {
    // 1 - y for the derivative of tanh, as in a well known mistake
    Expr one = new Expr.Constant(1);
    Cell cell = Cells.builtIn("lstm").orElseThrow();
    Adjoint right = Adjoint.of(cell);
    Adjoint wrong =
        withBackward(
            right,
            expr ->
                expr instanceof Expr.Subtract(var _, Expr.Multiply(var y, var again))
                        && y.equals(again)
                    ? new Expr.Subtract(one, y)
                    : expr);
    assertThat(wrong.backward()).isNotEqualTo(right.backward());
    Scan scan = new Scan(cell, 1);
    assertThat(Scan.distance(scan.gradients(right), scan.differences())).isLessThan(1e-8);
    assertThat(Scan.distance(scan.gradients(wrong), scan.differences())).isGreaterThan(1e-3);
  }

  @Test
  void a_wrong_sign_or_a_lost_term_is_caught() {
    Cell cell = Cells.builtIn("gru").orElseThrow();
    Scan scan = new Scan(cell, 1);
    Map<String, double[][]> differences = scan.differences();
    Adjoint right = Adjoint.of(cell);
    Adjoint sign =
        withBackward(
            right,
            expr ->
                expr instanceof Expr.Subtract(Expr.Multiply left, Expr.Multiply product)
                    ? new Expr.Add(left, product)
                    : expr);
    Adjoint lost =
        withBackward(
            right, expr -> expr instanceof Expr.Add(var left, Expr.Multiply _) ? left : expr);
    for (Adjoint wrong : List.of(sign, lost)) {
      assertThat(wrong.backward()).isNotEqualTo(right.backward());
      assertThat(Scan.distance(scan.gradients(wrong), differences)).isGreaterThan(1e-3);
    }
  }

  private static Adjoint withBackward(
      Adjoint adjoint, java.util.function.UnaryOperator<Expr> change) {
    List<Equation> backward =
        adjoint.backward().stream()
            .map(equation -> new Equation(equation.name(), everywhere(equation.value(), change)))
            .toList();
    return new Adjoint(
        adjoint.forward(),
        backward,
        adjoint.matrices(),
        adjoint.vectors(),
        adjoint.deltas(),
        adjoint.inputWide());
  }

  private static Expr everywhere(Expr expr, java.util.function.UnaryOperator<Expr> change) {
    return change.apply(expr.map(operand -> everywhere(operand, change)));
  }

  @Test
  void the_lstm_reads_as_in_a_textbook() {
    Adjoint lstm = Adjoint.of(Cells.builtIn("lstm").orElseThrow());
    assertThat(Source.of(lstm.forward()))
        .isEqualTo(
            """
            i = sigmoid(W_i h + U_i x + b_i)
            f = sigmoid(W_f h + U_f x + b_f)
            o = sigmoid(W_o h + U_o x + b_o)
            g = tanh(W_g h + U_g x + b_g)
            c' = f * c + i * g
            ζ_1 = tanh(c')
            h' = o * ζ_1
            """);
    assertThat(Source.of(lstm.backward()))
        .isEqualTo(
            """
            ∂h' = ∂⁺h
            ∂c' = ∂⁺c + ∂h' * o * (1 - ζ_1 * ζ_1)
            δ_g = ∂c' * i * (1 - g * g)
            δ_o = ∂h' * ζ_1 * o * (1 - o)
            δ_f = ∂c' * c * f * (1 - f)
            δ_i = ∂c' * g * i * (1 - i)
            ∂h = W_iᵀ δ_i + W_fᵀ δ_f + W_oᵀ δ_o + W_gᵀ δ_g
            ∂c = ∂c' * f
            ∂x = U_iᵀ δ_i + U_fᵀ δ_f + U_oᵀ δ_o + U_gᵀ δ_g
            """);
    assertThat(lstm.deltas()).containsEntry("f", "δ_f").hasSize(4);
  }

  @Test
  void two_sums_in_one_equation_have_two_deltas() {
    Adjoint gru = Adjoint.of(Cells.builtIn("gru-reset-after").orElseThrow());
    assertThat(gru.deltas()).containsEntry("g", "δ_g").containsEntry("ζ_1", "δ_g_2");
    assertThat(gru.matrices())
        .contains(new Adjoint.MatrixGradient("W_g", "δ_g_2", new Expr.Value("h")))
        .contains(new Adjoint.MatrixGradient("U_g", "δ_g", new Expr.Input()));
  }

  @Test
  void names_of_the_user_are_never_taken() {
    Adjoint adjoint =
        Adjoint.of(
            Parser.parse(
                """
                g_2 = sigmoid(W_a h + p_f)
                g = tanh(g_2 * (W_b h) + p_f * h + p_f * g_2)
                f_2 = p_f * g
                h' = f_2 * g
                """));
    assertThat(adjoint.deltas())
        .containsEntry("g_2", "δ_g_2")
        .containsEntry("g", "δ_g")
        .containsEntry("ζ_1", "δ_g_3");
    assertThat(adjoint.backward()).extracting(Equation::name).doesNotHaveDuplicates();
  }

  @Test
  void what_the_loss_does_not_depend_on_has_no_gradient() {
    Adjoint adjoint =
        Adjoint.of(
            Parser.parse(
                    """
                    k = sigmoid(W_k h + U_k x + b_k)
                    c' = tanh(k)
                    h' = 0.5
                    """)
                .pin(Map.of("k", 0.5)));
    assertThat(Source.of(adjoint.backward()))
        .isEqualTo(
            """
            ∂h' = ∂⁺h
            ∂c' = ∂⁺c
            ∂h = 0
            ∂c = 0
            """);
    assertThat(adjoint.matrices()).isEmpty();
    assertThat(adjoint.vectors()).isEmpty();
    assertThat(Source.of(Adjoint.of(Parser.parse("k = sigmoid(U_k x)\nh' = h")).backward()))
        .isEqualTo("∂h' = ∂⁺h\nδ_k = 0\n∂h = ∂h'\n∂x = 0\n");
  }
}
