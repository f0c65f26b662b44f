package dev.sluice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ReducedMotion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is compared and looked into with a finger on a small screen. */
@ExtendWith(Browser.class)
final class TouchTest {
  private final Browser.Suite suite;

  TouchTest(Browser.Suite suite) {
    this.suite = suite;
  }

  @Test
  void a_square_a_lane_a_phase_and_the_past_are_touched() {
    try (var playground =
        new Playground(suite, Playground.Look.PHONE, ReducedMotion.REDUCE).open(Playground.SMALL)) {
      var finger = new Finger(playground.page);
      playground.untilState("paused");
      Locator square = playground.page.locator("#square");
      Locator picture = playground.page.locator("gradient-picture canvas").first();
      String before = square.textContent();
      finger.tap(picture, 0.5, 0.5);
      assertThat(square).not().hasText(before);

      finger.tap(playground.page.locator(".compare"), 0.5, 0.5);
      Locator names = playground.page.locator(".lane-name");
      assertThat(names).hasCount(2);
      finger.tap(names.first(), 0.2, 0.5);
      assertThat(names.first()).hasAttribute("aria-pressed", "true");

      finger.tap(playground.page.locator("[data-explain=phase]"), 0.5, 0.5);
      assertThat(playground.page.locator("div.phases")).isInViewport();
      finger.tap(playground.page.locator("[data-explain=phase-leave]"), 0.5, 0.5);
      assertThat(playground.page.locator("div.phases")).hasCount(0);

      finger.tap(playground.page.locator("play-bar .play"), 0.5, 0.5);
      playground.page.waitForCondition(() -> playground.step() > 40);
      finger.tap(playground.page.locator("history-bar input"), 0.9, 0.5); // fetches what there is
      playground.until("Number(document.querySelector('history-bar input').max) > 20");
      finger.tap(playground.page.locator("history-bar input"), 0.3, 0.5);
      assertThat(playground.page.locator("history-bar output.past")).isVisible();
      finger.tap(playground.page.locator(".jumps .branch"), 0.5, 0.5);
      assertThat(names).hasCount(3);
      assertThat(playground.errors).isEmpty();
    }
  }

  @Test
  void a_gate_is_found_held_moved_and_let_go() {
    try (var playground =
        new Playground(suite, Playground.Look.PHONE, ReducedMotion.REDUCE).open(Playground.SMALL)) {
      var finger = new Finger(playground.page);
      playground.untilState("paused");
      finger.tap(playground.page.locator(".inward"), 0.5, 0.5);
      Locator gates = playground.page.locator("#tab-gates");
      assertThat(gates).isInViewport();
      finger.tap(gates, 0.5, 0.5);
      Locator box = playground.page.locator("#hold");
      finger.tap(box, 0.5, 0.5);
      assertThat(box).isChecked();
      playground.page.waitForCondition(() -> held(playground) == 1);
      finger.drag(playground.page.locator(".hold input[type=range]"), -60, 0);
      playground.page.waitForCondition(() -> held(playground) < 1);
      finger.tap(box, 0.5, 0.5);
      playground.page.waitForCondition(() -> Double.isNaN(held(playground)));
      assertThat(playground.errors).isEmpty();
    }
  }

  /** What the forget gate is held at; NaN where it learns. */
  private static double held(Playground playground) {
    return playground.link().at("/network/layers/0/pin/f").asDouble(Double.NaN);
  }

  @Test
  void a_control_that_is_touched_is_explained_beside_it_until_it_is_touched_again() {
    try (var playground =
        new Playground(suite, Playground.Look.PHONE, ReducedMotion.REDUCE).open(Playground.SMALL)) {
      var finger = new Finger(playground.page);
      playground.untilState("paused");
      Locator explanation = playground.page.locator("#explanation");
      for (String control :
          new String[] {
            "#speed", "#at-training-batch", "label[for=clip-norm]", "canvas", "#at-task-length"
          }) {
        Locator touched = playground.page.locator(control).first();
        touched.scrollIntoViewIfNeeded();
        finger.tap(touched, 0.3, 0.5);
        assertThat(explanation).isVisible();
        var at = touched.boundingBox();
        var told = explanation.boundingBox();
        assertThat(told.y >= at.y + at.height || told.y + told.height <= at.y).isTrue();
        finger.tap(touched, 0.3, 0.5);
        assertThat(explanation).isHidden();
      }
    }
  }

  @Test
  void the_start_on_the_cliff_follows_a_finger() {
    try (var cliff = new Reading(suite, Playground.Look.PHONE).open("cliff", "")) {
      assertThat(cliff.page.locator(".verdict")).containsText("0.0900");
      Locator start = cliff.page.locator(".start");
      String before = start.getAttribute("aria-label");
      new Finger(cliff.page).drag(start, -60, -40);
      assertThat(start).not().hasAttribute("aria-label", before);
      assertThat((Integer) cliff.page.evaluate("scrollX")).isZero();
      assertThat(cliff.errors).isEmpty();
    }
  }
}
