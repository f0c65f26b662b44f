package dev.sluice.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cell.Expr.Add;
import dev.sluice.cell.Expr.Apply;
import dev.sluice.cell.Expr.Call;
import dev.sluice.cell.Expr.Constant;
import dev.sluice.cell.Expr.Divide;
import dev.sluice.cell.Expr.Input;
import dev.sluice.cell.Expr.Multiply;
import dev.sluice.cell.Expr.Negate;
import dev.sluice.cell.Expr.Subtract;
import dev.sluice.cell.Expr.Value;
import dev.sluice.cell.Expr.Vector;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParserTest {
  private static final Expr H = new Value("h");

  private static Expr read(String expression) {
    return Parser.parse("h' = " + expression).equations().getLast().value();
  }

  @Test
  void juxtaposition_binds_before_minus_and_minus_before_products() {
    Expr applied = new Apply("W_a", H);
    assertThat(read("-W_a h * h")).isEqualTo(new Multiply(new Negate(applied), H));
    assertThat(read("W_a h / h")).isEqualTo(new Divide(applied, H));
    assertThat(read("h * -h")).isEqualTo(new Multiply(H, new Negate(H)));
    assertThat(read("--h")).isEqualTo(new Negate(new Negate(H)));
    assertThat(read("W_a tanh(h) + h"))
        .isEqualTo(new Add(new Apply("W_a", new Call(Function.TANH, H)), H));
    assertThat(read("W_a (h + h) - h")).isEqualTo(new Subtract(new Apply("W_a", new Add(H, H)), H));
    assertThat(read("W_a b_a")).isEqualTo(new Apply("W_a", new Vector("b_a")));
  }

  @Test
  void equal_operators_are_read_from_the_left() {
    assertThat(read("h - h + h")).isEqualTo(new Add(new Subtract(H, H), H));
    assertThat(read("h / h * h")).isEqualTo(new Multiply(new Divide(H, H), H));
    assertThat(read("h - (h + h)")).isEqualTo(new Subtract(H, new Add(H, H)));
    assertThat(read("h + h * h")).isEqualTo(new Add(H, new Multiply(H, H)));
  }

  @Test
  void numbers_are_read_in_every_usual_way() {
    assertThat(read("1e-3")).isEqualTo(new Constant(0.001));
    assertThat(read(".5")).isEqualTo(new Constant(0.5));
    assertThat(read("1.")).isEqualTo(new Constant(1));
    assertThat(read("2.5E+2")).isEqualTo(new Constant(250));
    assertThat(read("007")).isEqualTo(new Constant(7));
    assertThat(read("0.0")).isEqualTo(new Constant(0));
  }

  @Test
  void signs_of_books_and_of_keyboards_mean_the_same() {
    Cell plain = Parser.parse("f = sigmoid(U_f x)\nh' = f * h - f * f");
    for (String text :
        List.of(
            "f = σ(U_f x)\nh' = f ⊙ h − f ∘ f",
            "\uFEFFf = σ (U_f\u00A0x)\r\n\r\nh′ = f*h-f*f\r\n",
            "# a gate\rf=sigmoid(U_f(x))#its line\rh’ = (f\t* h) - ((f) * f)\u3000")) {
      assertThat(Parser.parse(text)).isEqualTo(plain);
    }
  }

  @Test
  void an_old_state_may_stand_anywhere_and_a_new_one_after_its_line() {
    Cell cell = Parser.parse("h' = c\nm' = h' * c * m\nc' = m' + h'");
    assertThat(cell.states()).containsExactly("h", "m", "c");
    assertThat(cell.equations().get(2).value())
        .isEqualTo(new Add(new Value("m'"), new Value("h'")));
  }

  @Test
  void the_output_comes_first_among_the_states_wherever_it_stands() {
    assertThat(Parser.parse("c' = h\nN_2' = c\nh' = N_2'").states())
        .containsExactly("h", "c", "N_2");
  }

  @Test
  void a_name_with_a_subscript_is_a_parameter_unless_a_line_assigns_it() {
    Cell cell = Parser.parse("W_i = sigmoid(W_a h)\nb_i = p_x * W_i\nh' = W_i * b_i + b_j + p_x");
    assertThat(cell.parameters())
        .containsExactly(
            new Parameter("W_a", Parameter.Kind.STATE_MATRIX),
            new Parameter("p_x", Parameter.Kind.VECTOR),
            new Parameter("b_j", Parameter.Kind.VECTOR));
    assertThat(cell.gates()).containsExactly("W_i");
  }

  @Test
  void a_matrix_is_as_wide_as_what_it_is_applied_to() {
    Cell cell = Parser.parse("h' = U_a x + U_b (2 * x) + W_c (U_d x) + U_e tanh(x) + W_f (1 - h)");
    assertThat(cell.parameters())
        .extracting(Parameter::kind)
        .containsExactly(
            Parameter.Kind.INPUT_MATRIX,
            Parameter.Kind.INPUT_MATRIX,
            Parameter.Kind.STATE_MATRIX,
            Parameter.Kind.INPUT_MATRIX,
            Parameter.Kind.INPUT_MATRIX,
            Parameter.Kind.STATE_MATRIX);
    assertThat(cell.equations().getFirst().value())
        .extracting(value -> ((Add) ((Add) ((Add) value).left()).left()).right())
        .isEqualTo(new Apply("W_c", new Apply("U_d", new Input())));
  }

  @Test
  void a_cell_without_parameters_or_input_is_a_cell() {
    Cell cell = Parser.parse("h' = 0.5 * h");
    assertThat(cell.parameters()).isEmpty();
    assertThat(cell.gates()).isEmpty();
  }

  @Test
  void whatever_is_a_sigmoid_is_a_gate_and_nothing_else() {
    Cell cell =
        Parser.parse(
            """
            i  = sigmoid(W_i h)
            j  = 1 - sigmoid(W_i h)
            k  = (σ(b_k))
            g  = tanh(W_g h)
            h' = sigmoid(i + j + k + g)
            """);
    assertThat(cell.gates()).containsExactly("i", "k", "h'");
  }
}
