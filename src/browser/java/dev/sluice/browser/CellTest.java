package dev.sluice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The equations of a cell, read and rewritten. */
@ExtendWith(Browser.class)
final class CellTest {
  private final Browser.Suite suite;

  CellTest(Browser.Suite suite) {
    this.suite = suite;
  }

  @Test
  void equations_are_rewritten_where_they_stand_and_trained_at_once() {
    String link;
    try (var playground = new Playground(suite).open(Playground.SMALL)) {
      playground.toEquations();
      Locator source = edit(playground);
      assertThat(source).hasValue(Pattern.compile("f {2}= sigmoid\\(W_f h"));
      long runs = playground.runs();
      replace(source, "o * tanh(c')", "o * softplus(c')");
      playground.page.waitForCondition(() -> playground.runs() == runs + 1);
      playground.until("document.querySelector('.equations').textContent.includes('softplus')");
      playground.page.waitForCondition(
          () -> playground.link().at("/network/layers/0/cell").isObject());
      playground.untilState("running");
      assertThat(playground.errors).isEmpty();
      link = playground.link().toString();
    }
    try (var other = new Playground(suite).open(link)) {
      assertThat(edit(other)).hasValue(Pattern.compile("o \\* softplus\\(c'\\)"));
      assertThat(other.page.locator(".card[aria-pressed=true]")).containsText("own cell");
    }
  }

  @EachLook
  void a_fault_is_marked_at_its_column_while_typing_and_the_network_goes_on(Playground.Look look) {
    try (var playground =
        new Playground(suite, look, ReducedMotion.NO_PREFERENCE).open(Playground.SMALL)) {
      playground.untilState("running");
      Locator source = edit(playground);
      long runs = playground.runs();
      replace(source, "tanh(c')", "tanj(c')");
      assertThat(playground.page.locator(".source mark")).hasText("tanj");
      assertThat(playground.page.locator("#cell-says")).containsText("10");
      assertThat(source).hasAttribute("aria-invalid", "true");
      if (look.language().equals("zh")) {
        assertThat(playground.page.locator("#cell-says")).containsText("第 6 行");
      }
      playground.untilState("running");
      replace(source, "tanj(c')", "tanh(c')");
      assertThat(playground.page.locator(".source mark")).hasCount(0);
      assertThat(playground.runs()).isEqualTo(runs);
    }
  }

  @Test
  void the_equations_say_what_the_connection_adds_on_the_way_back_too() {
    try (var playground = new Playground(suite).open(Playground.SMALL)) {
      playground.toEquations();
      Locator equations = playground.page.locator("cell-panel .equations");
      assertThat(equations).containsText("y^{(t)} &= x^{(t)} + h^{(t)}");
      playground.page.locator("[data-explain=backward]").first().click();
      String past = "x^{(t)}} &\\mathrel{+}= \\frac{\\partial L}{\\partial y^{(t)}}";
      assertThat(equations).containsText(past);
      playground.choose("/network/layers/0/connection", "highway");
      assertThat(equations)
          .containsText("(1 - T^{(t)}) \\odot \\frac{\\partial L}{\\partial y^{(t)}}");
      playground.choose("/network/layers/0/connection", "dense");
      assertThat(equations).containsText("&\\mathrel{+}= \\frac{\\partial L}{\\partial y_x}");
      playground.choose("/network/layers/0/connection", "plain");
      assertThat(equations).not().containsText("\\partial y");
      assertThat(equations.locator(".katex-error")).hasCount(0);
      assertThat(playground.errors).isEmpty();
    }
  }

  @Test
  void undo_gives_the_cell_back_and_the_own_one_stays_at_hand() {
    try (var playground = new Playground(suite).open(Playground.SMALL)) {
      Locator source = edit(playground);
      long runs = playground.runs();
      replace(source, "o * tanh(c')", "o * relu(c')");
      assertThat(playground.page.locator(".card[aria-pressed=true]")).containsText("own cell");
      playground.page.waitForCondition(() -> playground.runs() == runs + 1);
      playground.page.locator("undo-redo button").first().click();
      assertThat(source).hasValue(Pattern.compile("o \\* tanh\\(c'\\)"));
      assertThat(playground.page.locator(".card[aria-pressed=true]")).containsText("LSTM");
      playground
          .at("/network/layers/0/cell")
          .selectOption(new com.microsoft.playwright.options.SelectOption().setLabel("own cell"));
      assertThat(source).hasValue(Pattern.compile("o \\* relu\\(c'\\)"));
    }
  }

  @Test
  void a_cell_that_has_no_such_parameter_does_without_its_initial_value() {
    String biased =
        Playground.SMALL.replace(
            "\"steps\":1000000",
            "\"steps\":1000000,\"initial\":{\"layers.*.b_f\":{\"constant\":3},\"*.b_i\":{\"constant\":1}}");
    try (var playground = new Playground(suite).open(biased)) {
      playground.choose("/network/layers/0/cell", "mgu");
      assertThat(playground.page.locator(".notice")).containsText("left out");
      assertThat(playground.page.locator(".refusal")).hasCount(0);
      assertThat(playground.link().at("/training/initial").toString())
          .isEqualTo("{\"layers.*.b_f\":{\"constant\":3}}");
    }
  }

  private static Locator edit(Playground playground) {
    playground.page.locator("[data-explain=cell-edit]").click();
    return playground.page.locator(".source textarea");
  }

  private static void replace(Locator source, String what, String with) {
    String before = source.inputValue();
    assertThat(before).contains(what);
    source.fill(before.replace(what, with));
  }
}
