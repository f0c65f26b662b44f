package dev.sluice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** How the weights start: seen, set, taken back, and kept with the layers that it is set of. */
@ExtendWith(Browser.class)
final class StartTest {
  /** An RNN beneath two LSTMs. */
  private static final String THREE =
      Playground.SMALL.replace(
          "\"layers\":[", "\"layers\":[{\"type\":\"recurrent\",\"cell\":\"rnn\",\"units\":8},");

  private final Browser.Suite suite;

  StartTest(Browser.Suite suite) {
    this.suite = suite;
  }

  @Test
  void a_forget_bias_is_set_and_undone_and_takes_a_new_network() {
    try (var playground =
        new Playground(suite, Playground.Look.STANDARD, ReducedMotion.REDUCE)
            .open(Playground.SMALL)) {
      Locator starts = playground.page.locator(".starts");
      String usual = starts.textContent();
      starts.click();
      type(playground, "gate-b_f", "3");
      untilInitial(playground, "{\"layers.*.b_f\":{\"constant\":3}}");
      playground.page.waitForCondition(() -> playground.runs() == 2);
      assertThat(playground.page.locator(".notice")).not().isEmpty();
      assertThat(starts).containsText(Pattern.compile("b_f .*3"));
      at(playground, "gate-b_f").press("ArrowDown");
      untilInitial(playground, "{\"layers.*.b_f\":{\"constant\":2}}");
      playground.page.locator("undo-redo button").first().click();
      playground.page.waitForCondition(() -> !starts.textContent().contains("2"));
      while (!starts.textContent().equals(usual)) {
        playground.page.locator("undo-redo button").first().click();
      }
      untilInitial(playground, "");
      assertThat(at(playground, "gate-b_f")).hasValue("0");
      assertThat(playground.errors).isEmpty();
    }
  }

  @Test
  void matrices_of_one_entry_are_set_alone_and_go_with_it() {
    try (var playground = open(THREE)) {
      playground.page.locator(".starts").click();
      at(playground, "state-W").selectOption("identity");
      untilInitial(
          playground, "{\"layers.1.W_*\":{\"identity\":1},\"layers.2.W_*\":{\"identity\":1}}");
      type(playground, "state-W-number", "0,5");
      untilInitial(
          playground, "{\"layers.1.W_*\":{\"identity\":0.5},\"layers.2.W_*\":{\"identity\":0.5}}");

      playground.page.locator("[data-explain=layer-down]").click();
      untilInitial(
          playground, "{\"layers.0.W_*\":{\"identity\":0.5},\"layers.1.W_*\":{\"identity\":0.5}}");
      assertThat(at(playground, "state-W")).hasValue("identity");
      playground.type("/network/layers/0/repeat", "1");
      untilInitial(playground, "{\"layers.0.W_*\":{\"identity\":0.5}}");
      playground.page.locator("[data-explain=layer-add]").click();
      untilInitial(
          playground, "{\"layers.0.W_*\":{\"identity\":0.5},\"layers.1.W_*\":{\"identity\":0.5}}");

      playground.page.locator("li[data-index='2'] .card").click();
      assertThat(playground.page.locator(".starts")).hasText("default start");
      at(playground, "state-W").selectOption("spectral");
      playground.page.waitForCondition(
          () -> initial(playground).at("/layers.*.W_h/spectral").asInt(0) == 1);
      playground.page.locator("li[data-index='1'] .card").click();
      playground.page.locator("[data-explain=layer-remove]").click();
      untilInitial(
          playground, "{\"layers.0.W_*\":{\"identity\":0.5},\"layers.*.W_h\":{\"spectral\":1}}");
      assertThat(playground.page.locator(".refusal")).hasCount(0);
      assertThat(playground.errors).isEmpty();
    }
  }

  /** W_T carries no state: it starts as before. */
  @Test
  void the_matrix_of_a_highway_is_none_of_the_cells() {
    try (var playground = open(Playground.SMALL.replace("residual", "highway"))) {
      playground.page.locator(".starts").click();
      assertThat(at(playground, "highway-b_T")).hasValue("-2");
      at(playground, "state-W").selectOption("normal");
      playground.page.waitForCondition(() -> initial(playground).size() == 4);
      assertThat(initial(playground).propertyNames())
          .containsExactlyInAnyOrder(
              "layers.*.W_i", "layers.*.W_f", "layers.*.W_o", "layers.*.W_g");
    }
  }

  @Test
  void what_is_said_of_a_cells_matrices_is_not_said_of_a_highway_that_comes_later() {
    try (var playground = open(Playground.SMALL)) {
      playground.page.locator(".starts").click();
      at(playground, "state-W").selectOption("normal");
      untilInitial(playground, "{\"layers.*.W_*\":{\"normal\":0.1}}");
      playground.choose("/network/layers/0/connection", "highway");
      playground.page.waitForCondition(() -> initial(playground).size() == 4);
      assertThat(initial(playground).propertyNames())
          .containsExactlyInAnyOrder(
              "layers.*.W_i", "layers.*.W_f", "layers.*.W_o", "layers.*.W_g");
      assertThat(at(playground, "state-W")).hasValue("normal");
      assertThat(playground.errors).isEmpty();
    }
  }

  @Test
  void what_a_link_sets_by_patterns_is_seen_and_stays_beneath_what_is_set() {
    String all = "\"*\":{\"normal\":0.1},\"head.V\":\"he\"";
    try (var playground = open(with(all))) {
      assertThat(playground.page.locator(".starts"))
          .hasText("everything starts normal 0.1, head.V starts He");
      playground.page.locator(".starts").click();
      assertThat(at(playground, "state-W")).hasValue("normal");
      assertThat(at(playground, "gate-b_f")).hasAttribute("placeholder", "normal 0.1");
      type(playground, "gate-b_f", "1");
      untilInitial(playground, "{" + all + ",\"layers.*.b_f\":{\"constant\":1}}");
      // That it is as usual has to be said, where a pattern says otherwise.
      at(playground, "input-U").selectOption("xavier");
      untilInitial(
          playground,
          "{" + all + ",\"layers.*.b_f\":{\"constant\":1},\"layers.*.U_*\":\"xavier\"}");
      assertThat(at(playground, "input-U")).hasValue("xavier");
    }
    try (var playground = open(with("\"layers.1.b_f\":{\"constant\":3}"))) {
      playground.page.locator(".starts").click();
      assertThat(at(playground, "gate-b_f")).hasAttribute("placeholder", "mixed");
    }
  }

  @Test
  void what_cannot_be_is_said_at_its_control_in_the_readers_language_and_taken_back() {
    var look = new Playground.Look("zh", ColorScheme.LIGHT, 1280, 800);
    try (var playground =
        new Playground(suite, look, ReducedMotion.REDUCE).open(Playground.SMALL)) {
      playground.page.locator(".starts").click();
      type(playground, "gate-b_o", "much");
      Locator refusal = playground.page.locator("#starts-refusal");
      assertThat(refusal).containsText(Pattern.compile("[\u4e00-\u9fff]"));
      assertThat(at(playground, "gate-b_o")).hasAttribute("aria-invalid", "true");
      assertThat(at(playground, "gate-b_i")).hasAttribute("aria-invalid", "false");
      at(playground, "gate-b_o").press("Escape");
      assertThat(refusal).hasCount(0);
      assertThat(at(playground, "gate-b_o")).hasValue("0");
    }
  }

  private Playground open(String experiment) {
    return new Playground(suite, Playground.Look.STANDARD, ReducedMotion.REDUCE).open(experiment);
  }

  private static String with(String initial) {
    return Playground.SMALL.replace(
        "\"training\":{", "\"training\":{\"initial\":{" + initial + "},");
  }

  private static Locator at(Playground playground, String control) {
    return playground.page.locator("#start-" + control);
  }

  private static void type(Playground playground, String control, String value) {
    at(playground, control).fill(value);
    at(playground, control).press("Enter");
  }

  private static JsonNode initial(Playground playground) {
    return playground.link().at("/training/initial");
  }

  private static void untilInitial(Playground playground, String json) {
    playground.page.waitForCondition(() -> initial(playground).toString().equals(json));
  }
}
