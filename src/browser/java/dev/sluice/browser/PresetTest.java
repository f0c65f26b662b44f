package dev.sluice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What there is to start from, and the plane of networks without time. */
@ExtendWith(Browser.class)
final class PresetTest {
  private static final String PLANE = "document.querySelector('plane-picture canvas').toDataURL()";
  private static final String SCORE = "document.querySelector('#chart-score output').textContent";

  private final Browser.Suite suite;

  PresetTest(Browser.Suite suite) {
    this.suite = suite;
  }

  @Test
  void every_preset_trains_and_says_what_it_shows() {
    try (var playground =
        new Playground(suite, Playground.Look.STANDARD, ReducedMotion.REDUCE)
            .open(Playground.SMALL)) {
      playground.untilState("paused");
      Locator presets = playground.page.locator("#presets .preset");
      var links = new HashSet<String>();
      assertThat(presets.count()).isGreaterThanOrEqualTo(10);
      for (int i = 0; i < presets.count(); i++) {
        playground.page.locator("[data-explain=presets]").click();
        presets.nth(i).click();
        assertThat(playground.page.locator("#presets")).isHidden();
        assertThat(playground.page.locator(".lead"))
            .containsText(presets.nth(i).locator("b").textContent());
        playground.page.waitForCondition(() -> links.add(playground.link().toString()));
        playground.untilState("running");
        assertThat(playground.page.locator(".refusal")).hasCount(0);
      }
      assertThat(playground.errors).isEmpty();
    }
  }

  @Test
  void what_a_first_visit_shows_learns_without_a_touch() {
    try (var playground = new Playground(suite).open()) {
      assertThat(playground.page.locator(".lead b")).isVisible();
      playground.until("Number(" + SCORE + ") > 0.9", 60_000);
      assertThat(playground.page.locator("[data-explain=solved]")).isVisible();
    }
  }

  @Test
  void from_what_a_first_visit_shows_a_path_passes_every_preset_once_and_back_goes_back_along_it() {
    try (var playground = new Playground(suite).open()) {
      Locator next = playground.page.locator(".lead .next");
      Locator title = playground.page.locator(".lead b");
      int all = playground.page.locator("#presets .preset").count();
      var seen = new HashSet<String>();
      String before = "";
      while (seen.add(title.textContent()) && seen.size() < all) {
        assertThat(playground.page.locator(".lead .place")).hasText(seen.size() + " of " + all);
        before = title.textContent();
        String wanted = next.textContent().replaceFirst("Next: ", "");
        next.press("Enter");
        assertThat(title).hasText(wanted);
        playground.untilState("running");
      }
      assertThat(seen).hasSize(all);
      assertThat(next).hasCount(0);
      assertThat(playground.page.locator(".refusal")).hasCount(0);
      String last = title.textContent();
      playground.page.goBack();
      assertThat(title).hasText(before);
      playground.untilState("running");
      playground.page.goForward();
      assertThat(title).hasText(last);
      playground.page.keyboard().press("Control+z");
      assertThat(title).not().hasText(last);
      assertThat(playground.errors).isEmpty();
    }
  }

  @Test
  void a_changed_preset_says_so_and_undo_brings_it_back() {
    try (var playground = new Playground(suite).open()) {
      playground.choose("/network/layers/0/connection", "plain");
      assertThat(playground.page.locator(".lead i")).isVisible();
      playground.page.keyboard().press("Control+z");
      assertThat(playground.page.locator(".lead i")).hasCount(0);
    }
  }

  @Test
  void the_regions_of_the_plane_follow_the_network() {
    String xor =
        """
        {"task":{"name":"xor"},"network":{"layers":[{"type":"dense","units":12,"repeat":2}]},
         "training":{"optimizer":{"name":"adam","rate":0.03},"batch":32,"seed":1,"steps":1000000}}
        """;
    try (var playground = new Playground(suite, Playground.Look.STANDARD, ReducedMotion.REDUCE)) {
      playground.page.waitForResponse("**/plane", () -> playground.open(xor));
      String untrained = (String) playground.page.evaluate(PLANE);
      playground.play();
      playground.until("Number(" + SCORE + ") > 0.95");
      playground.until(PLANE + " !== '" + untrained + "'");
      assertThat(playground.page.locator("gradient-picture canvas")).isVisible();

      playground.play();
      playground.untilState("paused");
      Locator slider = playground.page.locator("history-bar input");
      slider.focus();
      playground.until("Number(document.querySelector('history-bar input').max) > 50");
      Locator plane = playground.page.locator("canvas.plane");
      plane.scrollIntoViewIfNeeded();
      Object trained = playground.page.evaluate(PLANE);
      slider.press("Home");
      plane.scrollIntoViewIfNeeded(); // nothing is drawn that is out of sight
      playground.until(PLANE + " !== '" + trained + "'");
      Locator seen = playground.page.locator("plane-picture .live-only");
      assertThat(seen)
          .containsText(Playground.Look.STANDARD.language().equals("en") ? "step 0" : "第 0 步");
      Object first = playground.page.evaluate(PLANE);
      slider.press("End");
      plane.scrollIntoViewIfNeeded();
      playground.until(PLANE + " !== '" + first + "'");
      assertThat(seen).hasCount(0);
      assertThat(playground.errors).isEmpty();
    }
  }
}
