package dev.sluice.cell.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cell.Cells;
import dev.sluice.cell.CustomCells;
import dev.sluice.cell.Equation;
import dev.sluice.cell.Expr;
import dev.sluice.cell.Parser;
import dev.sluice.cell.RandomCells;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceTest {
  @Test
  void what_is_printed_reads_back_as_the_same_tree() {
    for (int seed = 1; seed <= 1000; seed++) {
      List<Equation> equations = RandomCells.equations(seed);
      assertThat(Parser.parse(Source.of(equations)).equations()).isEqualTo(equations);
    }
    CustomCells.all().values().stream()
        .map(Parser::parse)
        .forEach(cell -> assertThat(Parser.parse(Source.of(cell))).isEqualTo(cell));
  }

  @Test
  void built_in_cells_print_as_their_files_read() {
    for (String name : Cells.names()) {
      String file = Cells.equations(name).orElseThrow();
      assertThat(Source.of(Cells.builtIn(name).orElseThrow())).isEqualTo(file.replace("  =", " ="));
    }
  }

  @Test
  void parentheses_stand_only_where_they_are_needed() {
    for (String text :
        List.of(
            "h - (h - h)",
            "h - h - h",
            "h * (h / h)",
            "-(h + h) * -h",
            "--h",
            "W_a (W_b (-h)) + W_a tanh(h)",
            "(h + 1) / (2 * (h - 3))",
            "1e-10 * h + 0.001 + 12345678900",
            "tanh(sigmoid(h) + exp(softplus(relu(h))))")) {
      String line = "h' = " + text + "\n";
      String canonical = line.replace("12345678900", "1.23456789e10");
      assertThat(Source.of(Parser.parse(line))).isEqualTo(canonical);
      assertThat(Source.of(Parser.parse("h' = (" + text + ")"))).isEqualTo(canonical);
    }
  }

  @Test
  void every_constant_reads_back_as_the_same_number() {
    for (double value :
        new double[] {0, 1, 0.1, 1e-7, 1.5e20, 1e7, 9999999, 1 / 3.0, 3e38, 1e-45}) {
      String text = Source.of(new Expr.Constant(value));
      assertThat(Double.parseDouble(text)).isEqualTo(value);
      assertThat(Parser.parse("h' = " + text).equations().getFirst().value())
          .isEqualTo(new Expr.Constant(value));
    }
    assertThat(Source.of(new Expr.Multiply(new Expr.Constant(-2), new Expr.Value("h"))))
        .isEqualTo("-2 * h");
  }
}
