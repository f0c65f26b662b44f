package dev.sluice.cell.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cell.Cell;
import dev.sluice.cell.Cells;
import dev.sluice.cell.Parser;
import org.junit.jupiter.api.Test;

/** What the source says; that it is right is for PyTorch to say, see PyTorchTorchTest. */
class PyTorchSourceTest {
  private static String step(String equations) {
    String source = PyTorch.of(Parser.parse(equations));
    return source
        .lines()
        .filter(line -> line.contains("h_next ="))
        .findFirst()
        .orElseThrow()
        .strip();
  }

  @Test
  void the_gru_is_a_module_of_its_own() {
    Cell gru = Cells.builtIn("gru").orElseThrow();
    assertThat(PyTorch.of(gru).lines())
        .startsWith("import torch", "from torch import nn")
        .contains(
            "class Cell(nn.Module):",
            "        h' = (1 - u) * h + u * g",
            "        self.W_g = nn.Parameter(nn.init.orthogonal_(torch.empty(units, units)))",
            "        self.U_g = nn.Parameter(nn.init.xavier_uniform_(torch.empty(units, inputs)))",
            "        self.b_g = nn.Parameter(torch.zeros(units))",
            "    def step(self, x, h):",
            "        g = torch.tanh((r * h) @ self.W_g.T + x @ self.U_g.T + self.b_g)",
            "        h_next = (1 - u) * h + u * g",
            "        return (h_next,)");
  }

  @Test
  void a_matrix_product_is_kept_apart_from_other_products() {
    assertThat(step("h' = h * (W_a h)")).isEqualTo("h_next = h * (h @ self.W_a.T)");
    assertThat(step("h' = W_a h / 2")).isEqualTo("h_next = (h @ self.W_a.T) / 2");
    assertThat(step("h' = -W_a h")).isEqualTo("h_next = -(h @ self.W_a.T)");
    assertThat(step("h' = W_a (W_b h)")).isEqualTo("h_next = (h @ self.W_b.T) @ self.W_a.T");
  }

  @Test
  void what_has_no_batch_is_given_one() {
    assertThat(step("h' = b_h")).isEqualTo("h_next = self.b_h + torch.zeros_like(h)");
    assertThat(step("h' = 1 / 2")).isEqualTo("h_next = x.new_tensor(1) / 2 + torch.zeros_like(h)");
    assertThat(step("h' = tanh(0.5) * h")).isEqualTo("h_next = torch.tanh(x.new_tensor(0.5)) * h");
  }

  @Test
  void names_that_python_has_already_are_changed() {
    String source =
        PyTorch.of(Parser.parse("lambda = state_dict * h\nc_next = c\nc' = c_next\nh' = lambda"));
    assertThat(source)
        .contains("self.state_dict_ = nn.Parameter")
        .contains("lambda_ = self.state_dict_ * h")
        .contains("c_next = c\n")
        .contains("c_next_ = c_next\n")
        .contains("return (h_next, c_next_)");
  }
}
