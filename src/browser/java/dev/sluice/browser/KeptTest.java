package dev.sluice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ReducedMotion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What was set up is there again when the page is loaded again, in whichever language. */
@ExtendWith(Browser.class)
final class KeptTest {
  private final Browser.Suite suite;

  KeptTest(Browser.Suite suite) {
    this.suite = suite;
  }

  @EachLook
  void the_other_language_goes_on_with_the_same_run(Playground.Look look) {
    String other = look.language().equals("en") ? "zh-CN" : "en";
    try (var playground =
        new Playground(suite, look, ReducedMotion.REDUCE).open(Playground.SMALL)) {
      playground.untilState("paused");
      playground.choose("/network/layers/0/cell", "gru");
      assertThat(playground.page.locator(".notice")).not().isEmpty();
      playground.page.locator("#speed").selectOption("100");
      trainTo(playground, 20);
      Locator canvas = playground.page.locator("gradient-picture canvas");
      canvas.focus();
      canvas.press("ArrowRight");
      canvas.press("ArrowDown");
      int step = playground.step();
      long runs = playground.runs();

      playground.page.locator(".languages a[lang=" + other + "]").click();
      assertThat(playground.page.locator("html")).hasAttribute("lang", other);
      playground.page.waitForCondition(() -> playground.step() == step);
      playground.untilState("paused");
      assertThat(playground.page.locator("#speed")).hasValue("100");
      assertThat(playground.page.locator("#square"))
          .containsText(other.equals("en") ? "Layer 1, position 1" : "第 1 层，位置 1");
      assertThat(playground.runs()).isEqualTo(runs);
      playground.until("document.querySelector('#chart-loss output').textContent");
      trainTo(playground, step + 10);

      playground.page.keyboard().press("Control+z");
      assertThat(playground.at("/network/layers/0/cell")).hasValue("lstm");
      playground.page.keyboard().press("Control+Shift+z");
      assertThat(playground.at("/network/layers/0/cell")).hasValue("gru");
      assertThat(playground.errors).isEmpty();
    }
  }

  @Test
  void what_played_plays_on_from_where_it_was() {
    try (var playground = new Playground(suite).open(Playground.SMALL)) {
      playground.page.mouse().move(300, 300); // somebody is there
      playground.page.waitForCondition(() -> playground.step() > 50);
      long runs = playground.runs();
      int step = playground.step();
      playground.page.reload();
      playground.page.waitForCondition(() -> playground.step() > step);
      playground.untilState("running");
      assertThat(playground.runs()).isEqualTo(runs);
      int left = playground.step();
      playground.page.locator("nav a[href='/cells']").click();
      playground.page.locator("cells-page").waitFor();
      playground.page.locator("nav a").first().click();
      playground.page.locator("dd.state.running").waitFor();
      playground.page.waitForCondition(() -> playground.step() > left);
      assertThat(playground.runs()).isEqualTo(runs);
      assertThat(playground.errors).isEmpty();
    }
  }

  @Test
  void a_run_that_is_gone_begins_again_and_says_so_but_what_was_changed_can_be_undone() {
    try (var playground = paused()) {
      playground.type("/network/layers/0/units", "12");
      playground.page.waitForCondition(
          () -> playground.link().at("/network/layers/0/units").intValue() == 12);
      trainTo(playground, 5);
      playground.page.route(
          "**/api/runs/*",
          route -> {
            if (route.request().method().equals("GET")) {
              route.fulfill(new Route.FulfillOptions().setStatus(404).setBody("{}"));
            } else {
              route.resume();
            }
          });
      playground.page.reload();
      assertThat(playground.page.locator(".notice")).containsText("no longer had this run");
      assertThat(playground.page.locator(".steps")).hasText("0");
      playground.page.keyboard().press("Control+z");
      assertThat(playground.at("/network/layers/0/units")).hasValue("8");
    }
  }

  @Test
  void a_tab_that_keeps_nothing_begins_with_what_the_address_has() {
    try (var playground = new Playground(suite)) {
      playground.page.addInitScript(
          "Object.defineProperty(window, 'sessionStorage', {get() { throw new Error('refused');"
              + " }})");
      playground.open(Playground.SMALL);
      playground.untilState("running");
      playground.type("/network/layers/0/units", "12");
      playground.page.waitForCondition(
          () -> playground.link().at("/network/layers/0/units").intValue() == 12);
      String left = playground.sockets().getLast();
      playground.page.reload();
      playground.untilState("running");
      assertThat(playground.at("/network/layers/0/units")).hasValue("12");
      // nobody could come back to it
      playground.page.waitForCondition(
          () ->
              playground.page.request().get(suite.address() + "api/runs/" + left).status() == 404);
      assertThat(playground.errors).isEmpty();
    }
  }

  @Test
  void a_copy_of_the_tab_trains_a_network_of_its_own() {
    try (var playground = new Playground(suite).open(Playground.SMALL)) {
      playground.type("/network/layers/0/units", "12");
      assertThat(playground.page.locator(".notice")).containsText("new network");
      playground.page.reload();
      playground.page.waitForCondition(() -> playground.step() > 20);
      String kept = (String) playground.page.evaluate("sessionStorage.getItem('setup 1')");
      assertThat(kept).contains("\"run\":");
      Page copy = playground.page.context().newPage();
      copy.addInitScript(
          "sessionStorage.getItem('setup 1') ?? sessionStorage.setItem('setup 1', `" + kept + "`)");
      copy.waitForRequest(
          request -> request.method().equals("POST") && request.url().endsWith("/api/runs"),
          () -> copy.navigate(playground.page.url()));
      copy.locator("dd.state.running").waitFor();
      copy.keyboard().press("Control+z");
      assertThat(copy.locator("#at-network-layers-0-units")).hasValue("8");
      copy.close(new Page.CloseOptions().setRunBeforeUnload(true));
      int step = playground.step();
      playground.page.waitForCondition(() -> playground.step() > step + 20);
      playground.untilState("running");
      assertThat(playground.errors).isEmpty();
    }
  }

  @Test
  void a_changed_preset_is_still_told_of_after_a_reload_and_what_was_undone_is_not() {
    try (var playground = new Playground(suite).open()) {
      Locator title = playground.page.locator(".lead b");
      String first = title.textContent();
      String next = playground.page.locator(".lead .next").textContent();
      playground.choose("/network/layers/0/connection", "plain");
      playground.page.waitForCondition(
          () -> playground.link().at("/network/layers/0/connection").asString("").equals("plain"));
      playground.page.reload();
      assertThat(title).hasText(first);
      assertThat(playground.page.locator(".lead i")).isVisible();
      assertThat(playground.page.locator(".lead .next")).hasText(next);

      playground.page.locator(".lead .next").click();
      assertThat(title).not().hasText(first);
      playground.page.keyboard().press("Control+z");
      assertThat(title).hasText(first);
      assertThat(playground.page.locator(".lead i")).isVisible();
      playground.page.keyboard().press("Control+Shift+z");
      assertThat(title).not().hasText(first);
      assertThat(playground.errors).isEmpty();
    }
  }

  @Test
  void lanes_keep_their_letters_their_steps_and_what_they_went_on_from() {
    try (var playground = paused()) {
      playground.page.locator(".compare").click();
      assertThat(names(playground)).hasCount(2);
      trainTo(playground, 20);
      branch(playground);
      assertThat(names(playground)).hasCount(3);
      assertThat(names(playground).nth(2)).containsText("from step");
      names(playground).first().press("Delete");
      assertThat(names(playground)).hasCount(2);
      var told = names(playground).allTextContents();
      var steps = steps(playground).allTextContents();
      long runs = playground.runs();
      playground.page.reload();
      assertThat(names(playground)).hasText(told.toArray(String[]::new));
      assertThat(steps(playground)).hasText(steps.toArray(String[]::new));
      assertThat(playground.runs()).isEqualTo(runs);
      playground.page.keyboard().press("Control+z");
      assertThat(names(playground)).hasCount(3);
      assertThat(names(playground).nth(0)).containsText("A");
      assertThat(playground.errors).isEmpty();
    }
  }

  @Test
  void a_link_to_a_branch_says_that_it_began_at_step_0() {
    String link;
    try (var playground = paused()) {
      trainTo(playground, 20);
      branch(playground);
      assertThat(names(playground)).hasCount(2);
      playground.page.waitForCondition(() -> playground.link().at("/lanes/1/from").intValue() > 0);
      link = playground.page.url().replaceAll(".*#", "#");
    }
    try (var other = new Playground(suite, Playground.Look.STANDARD, ReducedMotion.REDUCE)) {
      other.page.navigate(suite.address() + "?lang=" + Playground.Look.STANDARD.language() + link);
      assertThat(names(other)).hasCount(2);
      assertThat(other.page.locator(".notice"))
          .containsText(
              Playground.Look.STANDARD.language().equals("en") ? "holds no weights" : "不含权重");
      assertThat(other.page.locator(".steps")).hasText("0");
      other.page.waitForCondition(() -> !other.link().at("/lanes/1").has("from"));
      assertThat(other.errors).isEmpty();
    }
  }

  @Test
  void another_task_in_place_of_a_branch_begins_at_step_0() {
    try (var playground = paused()) {
      trainTo(playground, 20);
      branch(playground);
      assertThat(names(playground)).hasCount(2);
      playground.page.locator(".task").nth(1).click();
      playground.page.waitForCondition(
          () -> playground.link().at("/task/name").asString("").equals("adding"));
      assertThat(steps(playground)).hasText(new String[] {"step 0", "step 0"});
      assertThat(playground.page.locator(".refusal")).hasCount(0);
      assertThat(playground.errors).isEmpty();
    }
  }

  @Test
  void tasks_and_cells_that_could_not_be_had_are_asked_for_again() {
    try (var playground = new Playground(suite)) {
      playground.page.route("**/api/cells", Route::abort);
      playground.open(Playground.SMALL);
      playground.untilState("running");
      assertThat(playground.page.locator(".task")).hasCount(0);
      playground.page.unroute("**/api/cells");
      assertThat(playground.page.locator(".task").first()).isVisible();
    }
  }

  private static void branch(Playground playground) {
    playground.page.locator("branch-menu button").first().click();
    playground.page.locator("branch-menu .checkpoint").last().click();
  }

  private static void trainTo(Playground playground, int step) {
    playground.play();
    playground.page.waitForCondition(() -> playground.step() > step);
    playground.play();
    playground.untilState("paused");
    playground.page.waitForCondition(
        () -> steps(playground).allTextContents().stream().distinct().count() <= 1);
  }

  private Playground paused() {
    var playground =
        new Playground(suite, Playground.Look.STANDARD, ReducedMotion.REDUCE)
            .open(Playground.SMALL);
    playground.untilState("paused");
    return playground;
  }

  private static Locator names(Playground playground) {
    return playground.page.locator(".lane-name");
  }

  private static Locator steps(Playground playground) {
    return playground.page.locator(".lane-numbers > span:first-child");
  }
}
