package dev.sluice.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CellsTest {
  @Test
  void the_lstm_has_its_states_gates_and_parameters_in_order() {
    Cell lstm = Cells.builtIn("lstm").orElseThrow();
    assertThat(lstm.states()).containsExactly("h", "c");
    assertThat(lstm.gates()).containsExactly("i", "f", "o");
    assertThat(lstm.parameters())
        .extracting(Parameter::name)
        .containsExactly(
            "W_i", "U_i", "b_i", "W_f", "U_f", "b_f", "W_o", "U_o", "b_o", "W_g", "U_g", "b_g");
    assertThat(lstm.parameters().subList(0, 3))
        .extracting(Parameter::kind)
        .containsExactly(
            Parameter.Kind.STATE_MATRIX, Parameter.Kind.INPUT_MATRIX, Parameter.Kind.VECTOR);
  }

  @Test
  void cells_are_listed_in_the_order_they_are_taught() {
    assertThat(Cells.names())
        .containsSubsequence(
            "rnn",
            "rnn-relu",
            "lstm",
            "gru",
            "gru-reset-after",
            "lstm-1997",
            "lstm-peephole",
            "lstm-coupled",
            "mgu");
    assertThat(Cells.names()).allSatisfy(name -> assertThat(Cells.builtIn(name)).isPresent());
  }

  @Test
  void a_name_that_is_not_listed_opens_no_file() {
    for (String name : List.of("", "LSTM", "../cell/lstm", "lstm.cell", "/etc/passwd")) {
      assertThat(Cells.builtIn(name)).isEmpty();
      assertThat(Cells.equations(name)).isEmpty();
    }
  }

  @Test
  void every_cell_is_introduced_in_both_languages() {
    for (String name : Cells.names()) {
      Introduction english = Cells.introduction(name, "en").orElseThrow();
      assertThat(english.toString()).as(name).doesNotContainPattern("\\p{IsHan}");
      Introduction chinese = Cells.introduction(name, "zh").orElseThrow();
      assertThat(List.of(chinese.title(), chinese.about(), chinese.purpose()))
          .as(name)
          .allSatisfy(words -> assertThat(words).containsPattern("\\p{IsHan}"));
      assertThat(chinese.reference()).as(name).contains(" (");
    }
  }

  @Test
  void a_cell_that_is_not_introduced_in_a_language_is_found() {
    String file =
        """
        ---
        title.en: Planted
        title.zh: 样例
        label: Planted
        reference: Nobody: Nothing (1990)
        about.en: It stays.
        about.zh: 不变。
        purpose.en: For this test.
        ---
        h' = h
        """;
    Introduced planted = Introduced.of("planted.cell", file);
    assertThat(planted.equations()).isEqualTo("h' = h\n");
    assertThat(planted.in("en").purpose()).isEqualTo("For this test.");
    assertThatThrownBy(() -> planted.in("zh"))
        .hasMessage("planted.cell has no purpose in the language zh");
    for (String line : List.of("title.en", "label", "reference", "about.en")) {
      var without = Introduced.of("planted.cell", file.replaceAll("(?m)^" + line + ":.*\n", ""));
      assertThatThrownBy(() -> without.in("en")).hasMessageStartingWith("planted.cell has no ");
    }
    assertThatThrownBy(() -> Introduced.of("planted.cell", "h' = h\n"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void every_file_of_a_cell_is_listed() throws IOException {
    Path folder = Path.of("src/main/resources/dev/sluice/cell");
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Cells.names().stream().map(name -> name + ".cell").toList());
    }
  }

  @Test
  void a_name_that_no_state_is_made_of_is_unused_and_so_is_what_it_alone_uses() {
    Cell cell = Parser.parse("f = sigmoid(W_f h)\nk = 2 * f\ni = tanh(U_i x)\nh' = i * h\nl = h'");
    assertThat(cell.unused()).containsExactly("f", "k", "l");
    assertThat(Parser.parse("f = sigmoid(W_f h)\nk = 2 * f\nh' = -(k + h)").unused()).isEmpty();
    for (String name : Cells.names()) {
      assertThat(Cells.builtIn(name).orElseThrow().unused()).as(name).isEmpty();
    }
  }

  @Test
  void a_pinned_gate_is_a_constant_and_what_fed_it_stays_listed() {
    Cell lstm = Cells.builtIn("lstm").orElseThrow();
    Cell pinned = lstm.pin(Map.of("f", 1.0));
    assertThat(pinned.equations().get(1)).isEqualTo(new Equation("f", new Expr.Constant(1)));
    assertThat(pinned.gates()).isEqualTo(lstm.gates());
    assertThat(pinned.parameters()).isEqualTo(lstm.parameters());
    assertThatThrownBy(() -> lstm.pin(Map.of("g", 1.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("g");
  }
}
