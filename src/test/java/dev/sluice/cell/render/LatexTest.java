package dev.sluice.cell.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cell.Cell;
import dev.sluice.cell.Cells;
import dev.sluice.cell.CustomCells;
import dev.sluice.cell.Parser;
import dev.sluice.cell.RandomCells;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LatexTest {
  @Test
  void the_lstm_reads_as_in_the_lecture() {
    assertThat(Latex.forward(Cells.builtIn("lstm").orElseThrow()))
        .isEqualTo(
            """
            \\begin{aligned}
            i^{(t)} &= \\sigma(W_{i} h^{(t-1)} + U_{i} x^{(t)} + b_{i}) \\\\
            f^{(t)} &= \\sigma(W_{f} h^{(t-1)} + U_{f} x^{(t)} + b_{f}) \\\\
            o^{(t)} &= \\sigma(W_{o} h^{(t-1)} + U_{o} x^{(t)} + b_{o}) \\\\
            g^{(t)} &= \\tanh(W_{g} h^{(t-1)} + U_{g} x^{(t)} + b_{g}) \\\\
            c^{(t)} &= f^{(t)} \\odot c^{(t-1)} + i^{(t)} \\odot g^{(t)} \\\\
            h^{(t)} &= o^{(t)} \\odot \\tanh(c^{(t)})
            \\end{aligned}\
            """);
  }

  @Test
  void backward_a_state_gathers_and_a_delta_is_defined() {
    String c = "\\frac{\\partial L}{\\partial c^{(t)}}";
    String before = "\\frac{\\partial L}{\\partial c^{(t-1)}}";
    String h = "\\frac{\\partial L}{\\partial h^{(t)}}";
    String outer = "\\frac{\\partial L}{\\partial W_{f}}";
    assertThat(lines(Latex.backward(Cells.builtIn("lstm").orElseThrow())))
        .startsWith(
            c + " &\\mathrel{+}= " + h + " \\odot o^{(t)} \\odot (1 - \\tanh^{2}(c^{(t)}))",
            "\\delta_{g}^{(t)} &= " + c + " \\odot i^{(t)} \\odot (1 - (g^{(t)})^{2})")
        .contains(
            "\\delta_{f}^{(t)} &= " + c + " \\odot c^{(t-1)} \\odot f^{(t)} \\odot (1 - f^{(t)})",
            before + " &\\mathrel{+}= " + c + " \\odot f^{(t)}",
            outer + " &\\mathrel{+}= \\delta_{f}^{(t)} (h^{(t-1)})^{\\top}");
  }

  @Test
  void the_parameter_of_a_peephole_has_one_line() {
    assertThat(lines(Latex.backward(Cells.builtIn("lstm-peephole").orElseThrow())))
        .filteredOn(line -> line.startsWith("\\frac{\\partial L}{\\partial p_{o}}"))
        .containsExactly(
            "\\frac{\\partial L}{\\partial p_{o}} &\\mathrel{+}= \\delta_{o}^{(t)} \\odot c^{(t)}");
  }

  @Test
  void a_long_inner_value_gets_a_line_before_it_is_read() {
    assertThat(lines(Latex.backward(Cells.builtIn("gru-reset-after").orElseThrow())))
        .startsWith("\\zeta_{1}^{(t)} &= W_{g} h^{(t-1)} + d_{g}")
        .contains("\\delta_{g,2}^{(t)} &= \\delta_{g}^{(t)} \\odot r^{(t)}");
  }

  @Test
  void every_sign_and_name_has_its_way() {
    Map<String, String> formulas =
        Map.of(
            "2 * h", "2\\, h^{(t-1)}",
            "h * 2", "h^{(t-1)} \\cdot 2",
            "h * -h", "h^{(t-1)} \\odot (-h^{(t-1)})",
            "1 / (1 + exp(-h))", "\\frac{1}{1 + \\exp(-h^{(t-1)})}",
            "tanh(h / 2)", "\\tanh\\left(\\frac{h^{(t-1)}}{2}\\right)",
            "1e-10 * relu(h)", "1 \\times 10^{-10}\\, \\operatorname{relu}(h^{(t-1)})",
            "W_ab_1 (h * h)", "W_{\\mathit{ab},1} ((h^{(t-1)})^{2})",
            "h - (h - b_12)", "h^{(t-1)} - (h^{(t-1)} - b_{12})",
            "p_a / 2 * h", "\\frac{p_{a}}{2} \\odot h^{(t-1)}");
    formulas.forEach(
        (text, latex) ->
            assertThat(lines(Latex.forward(Parser.parse("h' = " + text))))
                .containsExactly("h^{(t)} &= " + latex));
    assertThat(lines(Latex.forward(Parser.parse("gate = sigmoid(b_g)\nh' = gate * h"))).getFirst())
        .isEqualTo("\\mathit{gate}^{(t)} &= \\sigma(b_{g})");
  }

  @Test
  void every_environment_is_closed_and_every_line_aligned() {
    List<Cell> cells = new ArrayList<>();
    Cells.names().forEach(name -> cells.add(Cells.builtIn(name).orElseThrow()));
    CustomCells.all().values().forEach(text -> cells.add(Parser.parse(text)));
    for (int seed = 1; seed <= 200; seed++) {
      cells.add(RandomCells.cell(seed));
    }
    for (Cell cell : cells) {
      for (String latex : List.of(Latex.forward(cell), Latex.backward(cell))) {
        assertThat(lines(latex)).allMatch(line -> line.split("&", -1).length == 2);
        assertThat(count(latex, "{")).isEqualTo(count(latex, "}"));
        assertThat(count(latex, "(")).isEqualTo(count(latex, ")"));
        assertThat(count(latex, "\\left(")).isEqualTo(count(latex, "\\right)"));
        assertThat(latex).doesNotContain("∂", "ζ", "δ", "⁺", "'", "null");
      }
    }
  }

  private static int count(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }

  private static List<String> lines(String latex) {
    assertThat(latex).startsWith("\\begin{aligned}\n").endsWith("\n\\end{aligned}");
    return latex
        .lines()
        .filter(line -> !line.endsWith("{aligned}"))
        .map(line -> line.replaceAll(" \\\\\\\\(\\[4pt])?$", ""))
        .toList();
  }
}
