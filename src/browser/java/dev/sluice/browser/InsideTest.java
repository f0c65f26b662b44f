package dev.sluice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person sees inside a layer, and does there while it learns. */
@ExtendWith(Browser.class)
final class InsideTest {
  private static final String EVERY =
      """
      {"task":{"name":"tagging","length":10},
       "network":{"embed":{"units":4},
                  "layers":[{"type":"recurrent","cell":"lstm","units":6},
                            {"type":"dense","units":5,"connection":"highway"}],
                  "head":{"read":"every"}},
       "training":{"optimizer":{"name":"adam","rate":0.01},"batch":4,"seed":1,"steps":1000000}}
      """;

  private final Browser.Suite suite;

  InsideTest(Browser.Suite suite) {
    this.suite = suite;
  }

  private static Locator look(Playground playground, String name) {
    playground.page.locator("#tab-" + name).click();
    return playground.page.locator(name.equals("here") ? "square-panel" : name + "-panel");
  }

  @Test
  void a_square_tells_what_stands_in_it_and_the_panel_follows_the_keys() {
    try (var playground = new Playground(suite).open(Playground.SMALL)) {
      playground.until("document.querySelectorAll('.strip-numbers span').length === 5");
      assertThat(playground.page.locator("#square")).hasText("Layer 2, position 0");
      Locator unread = playground.page.locator("square-panel .values small");
      assertThat(unread).hasText("not read here, so exactly");
      playground.page.locator("gradient-picture canvas").focus();
      playground.page.keyboard().press("ArrowRight");
      playground.page.keyboard().press("ArrowDown");
      assertThat(playground.page.locator("#square")).hasText("Layer 1, position 1");
      assertThat(unread).hasCount(0);

      Locator deltas = look(playground, "deltas");
      assertThat(deltas.locator("dt")).hasText(new String[] {"‖δ i‖", "‖δ f‖", "‖δ o‖", "‖δ g‖"});
      playground.until("document.querySelector('deltas-panel dd')?.textContent.match(/\\d/)");
      deltas.locator("canvas").focus();
      playground.page.keyboard().press("End");
      assertThat(deltas.locator("h2")).hasText("δ in layer 1, position 11");
      assertThat(playground.page.locator(".readout")).containsText("layer 1, position 11");
      assertThat(playground.errors).isEmpty();
    }
  }

  @Test
  void what_costs_something_is_asked_for_while_it_is_looked_at() {
    try (var playground = new Playground(suite)) {
      List<String> sent = new CopyOnWriteArrayList<>();
      playground.page.onWebSocket(socket -> socket.onFrameSent(frame -> sent.add(frame.text())));
      playground.open(Playground.SMALL);
      assertThat(sent)
          .noneMatch(message -> message.matches(".*\"(contributions|gates|parameters)\".*"));
      Locator taught = look(playground, "taught");
      playground.until("document.querySelector('taught-panel dd')?.textContent.match(/\\d/)");
      assertThat(taught.locator("option").first()).hasText("W_i");
      taught.locator("select").selectOption("U_g");
      assertThat(taught.locator("dt").last()).containsText("U_g");
      assertThat(watched(sent)).contains("\"contributions\"").doesNotContain("\"gates\"");
      look(playground, "gates").waitFor();
      playground.page.waitForCondition(() -> watched(sent).contains("\"gates\""));
      assertThat(watched(sent)).doesNotContain("contributions");
      playground.until("document.querySelector('gates-panel td')?.textContent.match(/\\d/)");
      look(playground, "here").waitFor();
      playground.page.waitForCondition(() -> !watched(sent).contains("\"gates\""));
    }
  }

  /** The last message that said what is watched. */
  private static String watched(List<String> sent) {
    return sent.stream().filter(message -> message.contains("\"watch\"")).toList().getLast();
  }

  @Test
  void a_gate_is_held_and_let_go_while_the_network_learns() {
    try (var playground = new Playground(suite).open(Playground.SMALL)) {
      playground.untilState("running");
      long runs = playground.runs();
      Locator gates = look(playground, "gates");
      assertThat(gates.locator("h3")).hasText("f enlarged"); // the gate that keeps the state
      gates.locator("#hold").check();
      playground.page.waitForCondition(
          () -> playground.link().at("/network/layers/0/pin/f").asInt(-1) == 1);
      assertThat(gates.locator("tbody td").nth(3)).hasText("1.00");
      assertThat(gates.locator(".telling")).containsText("f is held at 1.00");
      gates.locator("[type=range]").focus();
      playground.page.keyboard().press("Home");
      assertThat(gates.locator("tbody td").nth(3)).hasText("0");
      assertThat(gates.locator(".telling")).containsText("f is held at 0");
      assertThat(playground.page.locator(".notice")).containsText("running network");
      gates.locator("#hold").uncheck();
      playground.page.waitForCondition(() -> !playground.link().at("/network/layers/0").has("pin"));
      playground.until(
          "!document.querySelectorAll('gates-panel tbody td')[3].textContent.match(/^(0|1.00)$/)");
      assertThat(playground.runs()).isEqualTo(runs);
      playground.untilState("running");
      assertThat(playground.errors).isEmpty();
    }
  }

  @Test
  void the_gate_of_a_highway_is_held_until_there_is_no_highway() {
    String highway = Playground.SMALL.replace("residual", "highway");
    try (var playground = new Playground(suite).open(highway)) {
      playground.untilState("running");
      long runs = playground.runs();
      Locator gates = look(playground, "gates");
      gates.locator(".pick").last().click();
      assertThat(gates.locator("h3")).hasText("T enlarged");
      gates.locator("#hold").check();
      playground.page.waitForCondition(
          () -> playground.link().at("/network/layers/0/pin/T").asInt(-1) == 1);
      assertThat(gates.locator("tbody tr").last().locator("td").first()).hasText("1.00");
      assertThat(playground.runs()).isEqualTo(runs);
      playground.choose("/network/layers/0/connection", "residual");
      playground.page.waitForCondition(() -> !playground.link().at("/network/layers/0").has("pin"));
      assertThat(playground.page.locator(".refusal")).hasCount(0);
      assertThat(playground.errors).isEmpty();
    }
  }

  @Test
  void a_recurrent_matrix_is_measured_and_rescaled_and_a_reset_undoes_it() {
    try (var playground =
        new Playground(suite, Playground.Look.STANDARD, ReducedMotion.REDUCE)
            .open(Playground.SMALL)) {
      Locator matrix = look(playground, "matrix");
      Locator radius = matrix.locator(".spectral-radius");
      assertThat(radius).hasText("1.00"); // it starts orthogonal
      assertThat(matrix.locator(".telling")).containsText("keeps");
      String pixels = playground.pixels();
      matrix.locator("#radius").focus();
      playground.page.keyboard().press("End");
      assertThat(radius).hasText("4.00");
      // what is said agrees with the gradient that was measured
      playground.until(
          """
          (() => {
            const really = Number(document.querySelector('.really').textContent.replace('×', ''));
            const said = document.querySelector('matrix-panel .telling').textContent;
            return really > 0 && said.includes(really < 1 ? 'in this network the gradient shrinks' : 'explodes');
          })()
          """);
      assertThat(matrix.locator(".rescaled")).containsText("from 1.00 to 4.00");
      playground.until(Playground.PIXELS + " !== '" + pixels + "'");
      assertThat(playground.step()).isZero();
      playground.page.locator("[data-explain=reset]").click();
      assertThat(radius).hasText("1.00");
      playground.until(Playground.PIXELS + " === '" + pixels + "'");
      assertThat(playground.runs()).isEqualTo(1);
      assertThat(playground.errors).isEmpty();
    }
  }

  @Test
  void untied_weights_are_at_a_switch_and_take_a_new_network() {
    try (var playground = new Playground(suite).open(Playground.SMALL)) {
      Locator matrix = look(playground, "matrix");
      matrix.locator(".switch button").last().click();
      assertThat(playground.page.locator(".notice")).containsText("new network");
      assertThat(matrix).containsText("each of the 12 positions");
      assertThat(playground.page.locator(".card").nth(1)).containsText("untied");
      playground.page.waitForCondition(
          () -> playground.link().at("/network/layers/0/weights").asString("").equals("untied"));
    }
  }

  @Test
  void where_every_position_answers_one_loss_is_followed_alone() {
    try (var playground = new Playground(suite).open(EVERY)) {
      playground.page.locator("gradient-picture canvas").focus();
      playground.page.keyboard().press("ArrowDown");
      for (int i = 0; i < 4; i++) {
        playground.page.keyboard().press("ArrowRight");
      }
      Locator alone = look(playground, "alone");
      assertThat(alone.locator("h2")).hasText("The loss at position 4 alone, in layer 1");
      playground.until("document.querySelector('alone-panel dd')?.textContent.match(/\\d/)");
      alone.locator("[type=checkbox]").check();
      alone.locator("canvas").focus();
      playground.page.keyboard().press("ArrowRight");
      assertThat(alone.locator("dt").first()).hasText("‖∂L/∂h‖ at position 5");
      assertThat(alone.locator("dd").first()).hasText("0"); // read after the answer
      assertThat(alone.locator("h2")).containsText("position 4");
    }
    try (var playground = new Playground(suite).open(Playground.SMALL)) {
      assertThat(playground.page.locator("#tab-alone")).hasCount(0);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.sluice.browser.AccessibilityTest#looks")
  void nobody_is_shut_out_of_the_inside(Playground.Look window) {
    try (var playground = new Playground(suite, window, ReducedMotion.REDUCE).open(EVERY)) {
      playground.page.locator("gradient-picture canvas").focus();
      playground.page.keyboard().press("ArrowDown");
      playground.page.locator("#tab-here").focus();
      for (String name : List.of("gates", "deltas", "taught", "matrix", "alone")) {
        playground.page.keyboard().press("ArrowRight");
        assertThat(playground.page.locator("#tab-" + name)).hasAttribute("aria-selected", "true");
        playground.page.locator(name + "-panel canvas").first().waitFor();
        Axe.checkOnly(playground.page, "inside-panel");
        assertThat((Integer) playground.page.evaluate("document.documentElement.scrollWidth"))
            .as(name)
            .isEqualTo(window.width());
        assertThat((List<?>) playground.page.evaluate(AccessibilityTest.UNREACHED)).isEmpty();
        playground
            .page
            .locator("inside-panel")
            .screenshot(
                new Locator.ScreenshotOptions()
                    .setPath(Path.of("target", "inside-" + name + "-" + window + ".png")));
      }
      assertThat(playground.errors).isEmpty();
    }
  }
}
