package dev.sluice.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cell.Use.Reads;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UseTest {
  private static Map<String, Use> uses(String equations) {
    return Use.of(Parser.parse(equations));
  }

  @Test
  void a_matrix_over_a_multiple_of_the_input_reads_the_input() {
    assertThat(uses("h' = tanh(U_h (2 * x) + W_h h)"))
        .containsEntry("U_h", new Use(Optional.of(Reads.INPUT), Optional.empty()))
        .containsEntry("W_h", new Use(Optional.of(Reads.STATE), Optional.empty()));
  }

  @Test
  void a_gate_in_parentheses_is_a_gate_with_its_parameters() {
    assertThat(uses("f = (sigmoid(W_f h + U_f x + b_f))\nh' = f * tanh(W_g (f * h) + b_g)"))
        .containsEntry("b_f", new Use(Optional.empty(), Optional.of("f")))
        .containsEntry("U_f", new Use(Optional.of(Reads.INPUT), Optional.of("f")))
        .containsEntry("W_f", new Use(Optional.of(Reads.STATE), Optional.of("f")))
        .containsEntry("W_g", new Use(Optional.of(Reads.STATE), Optional.empty()))
        .containsEntry("b_g", new Use(Optional.empty(), Optional.empty()));
  }

  @Test
  void what_reads_a_value_of_this_step_alone_takes_no_state_along() {
    assertThat(uses("a = tanh(U_a x)\nh' = W_b a + h"))
        .containsEntry("W_b", new Use(Optional.of(Reads.VALUE), Optional.empty()));
  }

  @Test
  void a_parameter_of_two_gates_belongs_to_neither() {
    assertThat(uses("i = sigmoid(U_i x + b_s)\nf = sigmoid(U_f x + b_s)\nh' = i * h + f"))
        .containsEntry("b_s", new Use(Optional.empty(), Optional.empty()));
  }
}
