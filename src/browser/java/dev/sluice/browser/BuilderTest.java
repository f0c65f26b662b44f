package dev.sluice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The network, built and rebuilt by hand. */
@ExtendWith(Browser.class)
final class BuilderTest {
  /** An RNN beneath an LSTM. */
  private static final String TWO =
      Playground.SMALL.replace(
          "{\"type\":\"recurrent\",\"cell\":\"lstm\",\"units\":8,\"connection\":\"residual\",\"repeat\":2}",
          "{\"type\":\"recurrent\",\"cell\":\"rnn\",\"units\":4},{\"type\":\"recurrent\",\"cell\":\"lstm\",\"units\":8}");

  private final Browser.Suite suite;

  BuilderTest(Browser.Suite suite) {
    this.suite = suite;
  }

  @Test
  void layers_are_added_duplicated_moved_and_removed() {
    try (var playground = new Playground(suite).open(TWO)) {
      untilCells(playground, "rnn", "lstm");
      tool(playground, "add").click();
      untilCells(playground, "rnn", "lstm", "lstm");
      playground.choose("/network/layers/2/cell", "gru");
      untilCells(playground, "rnn", "lstm", "gru");
      tool(playground, "down").click();
      untilCells(playground, "rnn", "gru", "lstm");
      tool(playground, "down").click();
      untilCells(playground, "gru", "rnn", "lstm");
      tool(playground, "up").click();
      untilCells(playground, "rnn", "gru", "lstm");
      tool(playground, "duplicate").click();
      untilCells(playground, "rnn", "gru", "gru", "lstm");
      card(playground, 3).click();
      tool(playground, "remove").click();
      untilCells(playground, "rnn", "gru", "gru");
      assertThat(playground.errors).isEmpty();
    }
  }

  @EachLook
  void a_card_is_dragged_to_another_place(Playground.Look look) {
    try (var playground = new Playground(suite, look).open(TWO)) {
      playground.until("globalThis.Sortable");
      card(playground, 0).scrollIntoViewIfNeeded();
      var from = card(playground, 1).boundingBox();
      var to = card(playground, 0).boundingBox();
      var mouse = playground.page.mouse();
      mouse.move(from.x + 20, from.y + from.height / 2);
      mouse.down();
      for (int i = 1; i <= 8; i++) {
        double way = to.y + to.height * 0.8 - from.y - from.height / 2;
        mouse.move(from.x + 20, from.y + from.height / 2 + way * i / 8);
        playground.page.waitForTimeout(30);
      }
      mouse.up();
      untilCells(playground, "lstm", "rnn");
      assertThat(card(playground, 0)).hasAttribute("aria-pressed", "true");
      assertThat(playground.errors).isEmpty();
    }
  }

  @Test
  void the_keyboard_moves_and_removes_a_card_and_stays_with_it() {
    try (var playground = new Playground(suite).open(TWO)) {
      card(playground, 1).focus();
      playground.page.keyboard().press("Alt+ArrowDown");
      untilCells(playground, "lstm", "rnn");
      playground.until("document.activeElement.closest('li')?.dataset.index === '0'");
      playground.page.keyboard().press("Alt+ArrowUp");
      untilCells(playground, "rnn", "lstm");
      playground.until("document.activeElement.closest('li')?.dataset.index === '1'");
      playground.page.keyboard().press("Delete");
      untilCells(playground, "rnn");
      playground.page.keyboard().press("Delete");
      untilCells(playground, "rnn");
    }
  }

  @Test
  void every_field_of_a_layer_is_set_and_the_card_tells_it() {
    try (var playground = new Playground(suite).open(TWO)) {
      String at = "/network/layers/1/";
      playground.choose(at + "direction", "both");
      assertThat(playground.page.locator(".facts")).containsText("12 × 16");
      assertThat(card(playground, 1)).containsText("⇄");
      playground.choose(at + "connection", "highway");
      assertThat(playground.page.locator(".arc.highway")).hasCount(1);
      playground.choose(at + "type", "dense");
      playground.choose(at + "activation", "relu");
      playground.type(at + "units", "20");
      playground.page.locator("number-field[name=repeat] .small").last().click();
      assertThat(playground.page.locator(".arc.highway")).hasCount(2);
      assertThat(card(playground, 1).locator(".layer-number")).hasText("2–3");
      playground.page.waitForCondition(
          () -> playground.link().at("/network/layers/1/repeat").asInt(0) == 2);
      assertThat(playground.link().at("/network/layers/1").toString())
          .isEqualTo(
              "{\"type\":\"dense\",\"units\":20,\"activation\":\"relu\",\"connection\":\"highway\",\"repeat\":2}");
      // 4→20 with W, b, its gate W_T, b_T and the projection P; then 20→20 with W, b, W_T, b_T
      assertThat(playground.page.locator(".facts")).containsText("1,120");
      assertThat(playground.page.locator(".facts")).containsText("12 × 20");
      assertThat(playground.errors).isEmpty();
    }
  }

  @EachLook
  void what_a_layer_cannot_be_is_said_at_its_card_and_taken_back(Playground.Look look) {
    String model =
        TWO.replace(
                "\"name\":\"temporal-order\",\"length\":12",
                "\"name\":\"agreement\",\"as\":\"language-model\"")
            .replace("\"last\"", "\"every\"");
    try (var playground = new Playground(suite, look).open(model)) {
      playground.untilState("running");
      playground.choose("/network/layers/1/direction", "backward");
      Locator refusal = playground.page.locator("li[data-index='1'] .refusal");
      assertThat(refusal)
          .containsText(
              look.language().equals("zh")
                  ? Pattern.compile("[\u4e00-\u9fff]")
                  : Pattern.compile("predict"));
      Axe.checkOnly(playground.page, "li[data-index='1']");
      assertThat(card(playground, 1))
          .hasAttribute("aria-describedby", "at-network-layers-1-refusal");
      playground.untilState("running");
      refusal.locator("button").click();
      assertThat(refusal).hasCount(0);
      assertThat(playground.at("/network/layers/1/direction")).hasValue("forward");
    }
  }

  @Test
  void changes_are_undone_and_made_again() {
    try (var playground = new Playground(suite).open(TWO)) {
      playground.choose("/network/layers/1/cell", "gru");
      untilCells(playground, "rnn", "gru");
      tool(playground, "remove").click();
      untilCells(playground, "rnn");
      Locator undo = playground.page.locator("undo-redo button").first();
      Locator redo = playground.page.locator("undo-redo button").last();
      undo.click();
      untilCells(playground, "rnn", "gru");
      playground.page.keyboard().press("Control+z");
      untilCells(playground, "rnn", "lstm");
      assertThat(playground.at("/network/layers/1/cell")).hasValue("lstm");
      assertThat(undo).hasAttribute("aria-disabled", "true");
      playground.page.keyboard().press("Control+Shift+Z");
      untilCells(playground, "rnn", "gru");
      redo.click();
      untilCells(playground, "rnn");
      assertThat(playground.page.locator(".notice")).not().isEmpty();
      assertThat(playground.page.locator("#spoken")).not().isEmpty();
      assertThat(playground.errors).isEmpty();
    }
  }

  /** The cells of the entries from the input up, as the link holds them. */
  private static void untilCells(Playground playground, String... cells) {
    playground.page.waitForCondition(
        () ->
            playground.page.url().contains("#v1=")
                && playground
                    .link()
                    .at("/network/layers")
                    .valueStream()
                    .map(layer -> layer.path("cell").asString())
                    .toList()
                    .equals(List.of(cells)));
    assertThat(playground.page.locator(".cards li")).hasCount(cells.length);
  }

  private static Locator card(Playground playground, int index) {
    return playground.page.locator("li[data-index='" + index + "'] .card");
  }

  private static Locator tool(Playground playground, String name) {
    return playground.page.locator("[data-explain=layer-" + name + "]");
  }
}
