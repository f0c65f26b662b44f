package dev.sluice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page of the cliff, by mouse, touch and keyboard. */
@ExtendWith(Browser.class)
final class CliffTest {
  private static final String MAP = "document.querySelector('cliff-map canvas').toDataURL()";

  private final Browser.Suite suite;

  CliffTest(Browser.Suite suite) {
    this.suite = suite;
  }

  private static Reading open(Browser.Suite suite, Playground.Look look, String place) {
    var cliff = new Reading(suite, look).open("cliff", place);
    assertThat(cliff.page.locator(".verdict")).containsText("40");
    // The surface has its contours: more than the paths alone.
    cliff.until("document.querySelector('cliff-page').model.surface");
    return cliff;
  }

  @EachLook
  void the_start_is_moved_by_pointer_and_keys_and_both_paths_follow(Playground.Look look) {
    try (var cliff = open(suite, look, "")) {
      var page = cliff.page;
      assertThat(page.locator(".verdict")).containsText("0.0900");
      Axe.check(page, "at first");
      cliff.photograph("cliff");

      Locator start = page.locator(".start");
      start.focus();
      Object before = page.evaluate(MAP);
      start.press("Shift+ArrowRight");
      assertThat(start).hasAttribute("aria-label", Pattern.compile("5\\.20"));
      cliff.until("location.hash.includes('w=5.2')");
      page.waitForFunction("before => " + MAP + " !== before", before);

      start.scrollIntoViewIfNeeded();
      var box = start.boundingBox();
      page.mouse().move(box.x + box.width / 2, box.y + box.height / 2);
      page.mouse().down();
      page.mouse().move(box.x - 40, box.y + 20);
      page.mouse().up();
      cliff.until("!location.hash.includes('w=5.2&')");
      assertThat(cliff.fits()).isTrue();
      assertThat(cliff.errors).isEmpty();
      assertThat(cliff.requests).allMatch(url -> url.startsWith(suite.address()));
    }
  }

  @EachLook
  void steps_are_taken_one_by_one_and_read_out(Playground.Look look) {
    try (var cliff = open(suite, look, "")) {
      var page = cliff.page;
      Locator step = page.locator("#cliff-step");
      assertThat(step).hasValue("40");
      step.focus();
      step.press("Home");
      assertThat(page.locator("cliff-steps label")).containsText("0");
      step.press("ArrowRight");
      assertThat(step).hasAttribute("aria-valuetext", Pattern.compile("0\\.0\\d+"));
      Locator rows = page.locator("cliff-steps tbody tr");
      assertThat(rows.first()).containsText("0.0330");
      assertThat(rows.last()).containsText(Pattern.compile("0\\.9\\d+"));
      page.locator("cliff-steps .play").click();
      assertThat(page.locator("cliff-steps label")).containsText(Pattern.compile("[45]"));
      page.locator("cliff-steps .play").click();

      page.locator("[data-explain=cliff-whole]").click();
      cliff.until("document.querySelector('cliff-page').model.surface.w.at(-1) > 7.2");
      page.locator("[data-explain=cliff-colour-gradient]").click();
      assertThat(page.locator(".legend")).containsText("‖g‖");
      Axe.checkOnly(page, "cliff-steps", ".legend");
      cliff.photograph("cliff-whole");
      Locator relief = page.locator(".relief");
      relief.focus();
      Object before = page.evaluate("document.querySelector('.relief').toDataURL()");
      relief.press("ArrowLeft");
      cliff.until("document.querySelector('.relief').toDataURL() !== '" + before + "'");
      assertThat(cliff.errors).isEmpty();
    }
  }

  @Test
  void sliders_and_examples_change_the_descent() {
    try (var cliff = open(suite, Playground.Look.STANDARD, "#positions=20&w=4.5&b=-2")) {
      var page = cliff.page;
      assertThat(page.locator("#cliff-positions")).hasAttribute("aria-valuetext", "20");
      String before = page.locator(".verdict").textContent();
      page.locator("#cliff-rate").fill("150");
      assertThat(page.locator("output[for=cliff-rate]")).hasText("10");
      assertThat(page.locator(".verdict")).not().hasText(before);
      page.locator("[data-explain=cliff-crawl]").click();
      assertThat(page.locator(".verdict")).containsText("0.0050");
      page.locator("#cliff-function").selectOption("tanh");
      assertThat(page.locator(".legend")).containsText("2.89");
      assertThat(page.locator(".start")).hasAttribute("aria-label", Pattern.compile("1\\.80"));
      assertThat(cliff.errors).isEmpty();
    }
  }

  /** What the texts say of each example, as the engine's numbers have it. */
  @Test
  void each_example_does_what_is_said_of_it() {
    try (var cliff = open(suite, Playground.Look.STANDARD, "#positions=20&w=4.5&b=-2")) {
      for (var claim :
          Map.of(
                  "flung",
                  "longest(free) > 3 && last(free) > 0.08 && least(clipped) < 0.01",
                  "crawl",
                  "longest(clipped) < 0.0051 && last(clipped) < clipped[0].loss",
                  "short",
                  "clipped.length === 41 && clipped[0].factor < 1 && last(free) < 1e-4 &&"
                      + " last(clipped) < 1e-4 && falls(free) && falls(clipped)")
              .entrySet()) {
        cliff.page.locator("[data-explain=cliff-" + claim.getKey() + "]").click();
        cliff.until(PATHS.formatted(claim.getValue()));
      }
    }
  }

  private static final String PATHS =
      """
      (() => {
        const {free, clipped} = document.querySelector('cliff-page').model.paths;
        const last = (path) => path.at(-1).loss;
        const least = (path) => Math.min(...path.map(({loss}) => loss));
        const longest = (path) => Math.max(...path.slice(1).map((to, i) => Math.hypot(to.w - path[i].w, to.b - path[i].b)));
        const falls = (path) => path.slice(1).every((to, i) => to.loss <= path[i].loss + 1e-6);
        return %s;
      })()
      """;

  @Test
  void what_is_not_finite_is_shown_as_what_it_is() {
    try (var cliff = new Reading(suite, Playground.Look.STANDARD)) {
      String bad =
          "{\"w\":1,\"b\":1,\"loss\":0.3,\"gradientW\":\"Infinity\",\"gradientB\":0,\"factor\":1}";
      String lost =
          "{\"w\":2,\"b\":1,\"loss\":\"NaN\",\"gradientW\":\"NaN\",\"gradientB\":0,\"factor\":1}";
      cliff.page.route(
          "**/api/cliff/descent*",
          route ->
              route.fulfill(
                  new Route.FulfillOptions()
                      .setContentType("application/json")
                      .setBody("{\"free\":[" + bad + "," + lost + "],\"clipped\":[" + bad + "]}")));
      cliff.open("cliff", "");
      assertThat(cliff.page.locator("cliff-steps tbody tr").first()).containsText("NaN");
      assertThat(cliff.page.locator("cliff-steps tbody tr").first()).containsText("∞");
      assertThat(cliff.page.locator(".verdict")).containsText("NaN");
      assertThat(cliff.errors).isEmpty();
    }
  }

  @Test
  void a_lost_reader_finds_the_pages() {
    try (var lost = new Reading(suite, Playground.Look.STANDARD).open("no-such-page", "")) {
      Axe.check(lost.page, "no such page");
      lost.page.locator(".ways a").last().click();
      assertThat(lost.page.locator("h1")).hasText("The cliff");
    }
  }
}
