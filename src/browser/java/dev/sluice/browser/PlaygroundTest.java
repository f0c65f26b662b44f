package dev.sluice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.NavigateOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitUntilState;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(Browser.class)
final class PlaygroundTest {
  private final Browser.Suite suite;

  PlaygroundTest(Browser.Suite suite) {
    this.suite = suite;
  }

  @Test
  void a_first_visit_plays_by_itself_and_asks_no_other_host() {
    try (var playground = new Playground(suite).open()) {
      playground.untilState("running");
      String pixels = playground.pixels();
      playground.until(Playground.PIXELS + " !== '" + pixels + "'");
      playground.toEquations();

      String own = URI.create(suite.address()).getAuthority();
      assertThat(playground.requests)
          .isNotEmpty()
          .allSatisfy(
              request ->
                  assertThat(URI.create(request.split(" ", 2)[1]).getAuthority()).isEqualTo(own));
      assertThat(playground.errors).isEmpty();
      playground.page.screenshot(
          new com.microsoft.playwright.Page.ScreenshotOptions()
              .setPath(Path.of("target", "playground.png")));
    }
  }

  @Test
  void within_two_seconds_of_play_the_squares_and_the_loss_have_changed() {
    try (var playground =
        new Playground(suite, Playground.Look.STANDARD, ReducedMotion.REDUCE).open()) {
      playground.untilState("paused");
      String pixels = playground.pixels();
      String loss = playground.loss();
      playground.play();
      playground.until(
          "%s !== '%s' && document.querySelector('.norm.loss b').textContent !== '%s'"
              .formatted(Playground.PIXELS, pixels, loss),
          2000);
      assertThat(playground.errors).isEmpty();
    }
  }

  @Test
  void who_wants_less_motion_presses_play_first() {
    try (var playground =
        new Playground(suite, Playground.Look.STANDARD, ReducedMotion.REDUCE)
            .open(Playground.SMALL)) {
      playground.untilState("paused");
      assertThat(playground.step()).isZero();
    }
  }

  /** Without touching it; on the second window's screen there is room for the equations too. */
  @ParameterizedTest
  @CsvSource({"1280, 800", "1920, 1080", "360, 740"})
  void a_first_visit_takes_175_kilobytes_of_ours_and_130_of_mathematics(int width, int height) {
    var look = new Playground.Look("en", ColorScheme.LIGHT, width, height);
    try (var playground = Playground.alone(suite, look)) {
      untilFilesAreCompressed(playground);
      var wire = new Wire(playground.page);
      playground.open();
      wire.untilQuiet();
      boolean equations = wire.loaded.stream().anyMatch(url -> url.contains("KaTeX_Main"));
      assertThat(equations).isEqualTo(width > 1280);
      assertThat(wire.bytes() - wire.mathematics()).isBetween(75_000.0, 175_000.0);
      assertThat(wire.mathematics()).isBetween(equations ? 50_000.0 : 0, 130_000.0);
    }
  }

  /** Who comes first after a start has files that are compressed in haste. */
  private void untilFilesAreCompressed(Playground playground) {
    var asking = playground.page.request();
    String address = suite.address();
    playground.page.waitForCondition(() -> asking.get(address + "healthz").ok());
    playground.page.waitForCondition(
        () -> asking.get(address + "metrics").text().contains("\nsluice_files_uncompressed 0.0"));
  }

  @Test
  void before_its_modules_have_come_the_page_shows_its_frame() {
    try (var playground = new Playground(suite)) {
      var held = new ArrayList<Route>();
      playground.page.route(Pattern.compile(".*/web/.*/playground\\.js"), held::add);
      playground.page.navigate(
          suite.address(), new NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
      var frame = playground.page.locator(".skeleton b");
      assertThat(frame.first()).isVisible();
      assertThat(frame.first()).hasText(playground.words("task.title"));
      assertThat(playground.page.locator("nav a").first()).isVisible();
      playground.page.unrouteAll();
      held.forEach(Route::resume);
      playground.untilState("running");
      assertThat(frame.first()).isHidden();
      assertThat(playground.errors).isEmpty();
    }
  }

  @Test
  void pause_step_and_reset_do_what_they_say() {
    try (var playground = new Playground(suite).open(Playground.SMALL)) {
      playground.untilState("running");
      playground.play();
      playground.untilState("paused");
      playground.page.locator("[data-explain=reset]").click();
      assertThat(playground.page.locator(".steps")).hasText("0");
      playground.page.locator("[data-explain=step]").click();
      assertThat(playground.page.locator(".steps")).hasText("1");
    }
  }

  @Test
  void another_cell_and_more_layers_make_a_new_network_and_say_so() {
    try (var playground = new Playground(suite).open(Playground.SMALL)) {
      playground.toEquations();
      String equations = playground.page.locator(".equations").textContent();
      playground.choose("/network/layers/0/cell", "gru");
      assertThat(playground.page.locator(".notice")).hasText(playground.words("notice.renewed"));
      playground.until(
          "document.querySelector('.equations').textContent !== `" + equations.strip() + "`");

      playground.page.locator("number-field[name=repeat] .small").last().click();
      assertThat(playground.page.locator(".cards li")).hasCount(1);
      assertThat(playground.page.locator(".layer-number")).hasText("1–3");
      playground.until("document.querySelectorAll('.norm')[3].textContent.match(/\\d/)");
      playground.untilState("running");
      playground.page.waitForCondition(
          () -> playground.link().at("/network/layers/0/repeat").intValue() == 3);
      assertThat(playground.link().at("/network/layers/0/cell").stringValue()).isEqualTo("gru");
      assertThat(playground.errors).isEmpty();
    }
  }

  @Test
  void rate_and_clip_apply_to_the_running_network() {
    try (var playground = new Playground(suite).open(Playground.SMALL)) {
      playground.untilState("running");
      long runs = playground.runs();
      playground.type("/training/optimizer/rate", "0.003");
      assertThat(playground.page.locator(".notice")).hasText(playground.words("notice.applied"));
      playground.page.locator(".clip input[type=checkbox]").uncheck();
      playground.until("!document.querySelector('#clip-norm:enabled')");
      playground.until("location.hash.length > 4");
      assertThat(playground.runs()).isEqualTo(runs);
      playground.page.waitForCondition(() -> !playground.link().at("/training").has("clip"));
      assertThat(playground.link().at("/training/optimizer/rate").doubleValue()).isEqualTo(0.003);
      assertThat(playground.errors).isEmpty();
    }
  }

  @Test
  void a_link_opens_the_same_experiment() {
    String link;
    try (var playground = new Playground(suite).open(Playground.SMALL)) {
      playground.type("/network/layers/0/units", "12");
      playground.page.waitForCondition(
          () -> playground.link().at("/network/layers/0/units").intValue() == 12);
      link = playground.link().toString();
    }
    try (var other = new Playground(suite).open(link)) {
      assertThat(other.at("/network/layers/0/units")).hasValue("12");
      assertThat(other.link()).hasToString(link);
    }
  }

  @Test
  void a_link_that_is_pasted_over_another_stays_in_the_address_before_the_server_answers() {
    try (var playground = new Playground(suite).open(Playground.SMALL)) {
      playground.page.waitForCondition(() -> playground.page.url().contains("#"));
      playground.page.route("**/api/runs", route -> {}); // it is never answered
      String pasted = Playground.hash(Playground.SMALL.replace("lstm", "gru"));
      playground.page.waitForRequest(
          "**/api/runs",
          () -> playground.page.evaluate("hash => void (location.hash = hash)", pasted));
      assertThat(playground.link().at("/network/layers/0/cell").stringValue()).isEqualTo("gru");
      playground.page.unroute("**/api/runs");
      playground.page.reload();
      assertThat(playground.at("/network/layers/0/cell")).hasValue("gru");
      assertThat(playground.link().at("/network/layers/0/cell").stringValue()).isEqualTo("gru");
    }
  }

  @Test
  void a_link_that_cannot_be_read_opens_the_first_experiment_and_says_so() {
    try (var playground = new Playground(suite)) {
      playground.page.navigate(suite.address() + "?lang=en#v1=nothing");
      assertThat(playground.page.locator(".notice")).containsText("could not be read");
      assertThat(playground.page.locator(".layer-number")).hasText("1–12");
    }
  }

  @Test
  void the_other_language_shows_the_same_experiment() {
    try (var playground = new Playground(suite).open(Playground.SMALL)) {
      playground.page.locator(".languages a[lang=zh-CN]").click();
      assertThat(playground.page.locator("html")).hasAttribute("lang", "zh-CN");
      assertThat(playground.at("/network/layers/0/units")).hasValue("8");
      assertThat(playground.page.locator("dd.state")).hasText("训练中");
    }
  }

  @Test
  void arrow_keys_move_the_chosen_square() {
    try (var playground = new Playground(suite).open(Playground.SMALL)) {
      var readout = playground.page.locator(".readout");
      assertThat(readout).containsText(playground.words("picture.at", 2, 0));
      playground.page.locator("gradient-picture canvas").focus();
      playground.page.keyboard().press("ArrowRight");
      playground.page.keyboard().press("ArrowDown");
      assertThat(readout).containsText(playground.words("picture.at", 1, 1));
      playground.page.keyboard().press("End");
      assertThat(readout).containsText(playground.words("picture.at", 1, 11));
    }
  }

  @Test
  void pointing_at_a_square_reads_it_and_a_click_chooses_it() {
    try (var playground = new Playground(suite).open(Playground.SMALL)) {
      var canvas = playground.page.locator("gradient-picture canvas");
      var box = canvas.boundingBox();
      canvas.click(
          new com.microsoft.playwright.Locator.ClickOptions()
              .setPosition(box.width - 8, box.height * 0.4));
      assertThat(playground.page.locator("#square")).containsText("position 11");
    }
  }

  @EachLook
  void what_a_control_does_is_explained_where_it_stands(Playground.Look look) {
    try (var playground = new Playground(suite, look).open(Playground.SMALL)) {
      playground.page.locator("label[data-explain=clip]").hover();
      assertThat(playground.page.locator("#explanation")).hasText(playground.words("explain.clip"));
      playground.page.keyboard().press("Escape");
      assertThat(playground.page.locator("#explanation")).isHidden();
      playground.at("/task/length").hover();
      assertThat(playground.page.locator("#explanation"))
          .containsText(Pattern.compile("Both signals|两个信号"));
      playground.page.locator(".arcs g").last().hover();
      assertThat(playground.page.locator("#explanation")).containsText("x + F(x)");
    }
  }

  @Test
  void rows_too_low_for_their_norms_say_which_layers_they_are() {
    String deep = Playground.SMALL.replace("\"repeat\":2", "\"repeat\":50");
    try (var playground = new Playground(suite).open(deep)) {
      var numbers = playground.page.locator(".norm[data-explain=rows]");
      assertThat(numbers).hasCount(50);
      assertThat(numbers.first()).hasText("50");
      assertThat(numbers.nth(10)).hasText("40");
      assertThat(numbers.nth(11)).hasText("");
      assertThat(numbers.last()).hasText("1");
    }
  }

  @EachLook
  void a_control_is_explained_under_the_pointer_and_to_the_keyboard_without_being_covered(
      Playground.Look look) {
    try (var playground =
        new Playground(suite, look, ReducedMotion.REDUCE).open(Playground.SMALL)) {
      var explanation = playground.page.locator("#explanation");
      var control = playground.at("/training/batch");
      control.hover();
      assertThat(explanation).hasText(playground.words("explain.batch"));
      assertThat(explanation.boundingBox().y)
          .isGreaterThan(control.boundingBox().y + control.boundingBox().height);
      playground.page.keyboard().press("Escape");
      control.focus();
      playground.page.keyboard().press("Tab");
      assertThat(explanation).hasText(playground.words("explain.seed"));
      assertThat(explanation.boundingBox().y)
          .isGreaterThan(control.boundingBox().y + control.boundingBox().height);
    }
  }

  @Test
  void a_run_that_diverges_says_where_and_plays_again_from_the_start() {
    String wild =
        Playground.SMALL
            .replace("\"lstm\"", "\"rnn-relu\"")
            .replace("\"adam\",\"rate\":0.01", "\"sgd\",\"rate\":1e6")
            .replace("\"clip\":{\"norm\":1},", "");
    try (var playground = new Playground(suite).open(wild)) {
      playground.untilState("diverged");
      assertThat(playground.page.locator(".notice"))
          .containsText(playground.words("notice.diverged", "\n").split("\n")[0]);
      playground.type("/training/optimizer/rate", "0.001");
      playground.untilState("running");
      assertThat(playground.errors).isEmpty();
    }
  }

  @Test
  void every_task_brings_a_network_that_can_learn_it() {
    try (var playground = new Playground(suite).open(Playground.SMALL)) {
      var tasks = playground.page.locator(".task");
      tasks.first().waitFor();
      for (int task = 0; task < tasks.count(); task++) {
        long runs = playground.runs();
        tasks.nth(task).click();
        if (task > 0) {
          playground.page.waitForCondition(() -> playground.runs() > runs);
        }
        assertThat(playground.page.locator(".task.chosen")).hasText(tasks.nth(task).innerText());
        playground.untilState("running");
        assertThat(playground.page.locator(".sample, plane-picture canvas")).isVisible();
        assertThat(playground.page.locator(".refusal")).hasCount(0);
      }
      assertThat(playground.errors).isEmpty();
    }
  }

  @Test
  void slow_motion_takes_single_steps() {
    try (var playground =
        new Playground(suite, Playground.Look.STANDARD, ReducedMotion.REDUCE)
            .open(Playground.SMALL)) {
      playground.page.locator("#speed").selectOption("5");
      playground.play();
      assertThat(playground.page.locator(".steps")).hasText("2");
      playground.play();
      playground.untilState("paused");
      assertThat(playground.step()).isLessThan(100);
    }
  }
}
