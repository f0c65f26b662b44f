package dev.sluice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A step phase by phase, and networks that go on from a checkpoint of another. */
@ExtendWith(Browser.class)
final class PhasesTest {
  private final Browser.Suite suite;

  PhasesTest(Browser.Suite suite) {
    this.suite = suite;
  }

  @EachLook
  void a_step_is_walked_through_by_keyboard_with_its_numbers(Playground.Look look) {
    try (var playground =
        new Playground(suite, look, ReducedMotion.REDUCE).open(Playground.SMALL)) {
      playground.untilState("paused");
      Locator words = playground.page.locator(".phase-words p");
      Locator lit = playground.page.locator(".phase[aria-current]");
      playground.page.locator("[data-explain=phase]").click();
      assertThat(lit).hasClass(Pattern.compile("forward"));
      assertThat(playground.page.locator(".steps")).hasText("1");
      assertThat(words).containsText("8");
      assertThat(words).containsText(look.language().equals("en") ? "output has mean" : "输出的均值为");
      assertThat(playground.page.locator("div.norm:not(.loss)").first()).hasText("–");
      next(playground);
      assertThat(lit).hasClass(Pattern.compile("loss"));
      assertThat(words).containsText(playground.loss());
      String ahead = playground.pixels();
      for (int position = 11; position >= 0; position--) {
        next(playground);
        assertThat(words).containsText(Pattern.compile("\\b" + position + "\\D"));
      }
      assertThat(playground.pixels()).isNotEqualTo(ahead);
      Axe.checkOnly(playground.page, "network-panel");
      playground.page.keyboard().press(",");
      assertThat(words).containsText(Pattern.compile("\\b1\\D"));
      next(playground);
      next(playground);
      assertThat(lit).hasClass(Pattern.compile("clip"));
      assertThat(words.locator(".arrow path")).hasCount(2);
      next(playground);
      assertThat(words).containsText("Adam");
      next(playground);
      assertThat(lit).hasClass(Pattern.compile("forward"));
      assertThat(playground.page.locator(".steps")).hasText("2");
      assertThat((Integer) playground.page.evaluate("document.documentElement.scrollWidth"))
          .isEqualTo(look.width());
      playground.page.screenshot(
          new com.microsoft.playwright.Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(Path.of("target", "phases-" + look + ".png")));
      playground.page.locator("[data-explain=phase-leave]").click();
      assertThat(lit).hasCount(0);
      assertThat(playground.errors).isEmpty();
    }
  }

  @Test
  void phases_play_by_themselves_and_all_lanes_show_the_same_one() {
    try (var playground = new Playground(suite).open(Playground.SMALL)) {
      playground.play();
      playground.untilState("paused");
      playground.page.locator(".compare").click();
      playground.choose("/network/layers/0/connection", "plain");
      playground.page.locator("#speed").selectOption("phases-4");
      playground.play();
      Locator words = playground.page.locator(".phase-words p");
      assertThat(words).hasCount(2);
      playground.page.locator(".phase.backward[aria-current]").waitFor();
      assertThat(words.nth(1)).containsText("Backward");
      int step = playground.step();
      playground.page.waitForCondition(() -> playground.step() > step);
      playground.play();
      playground.page.locator("#speed").selectOption("full");
      assertThat(playground.page.locator(".phases")).hasCount(0);
      assertThat(playground.errors).isEmpty();
    }
  }

  @Test
  void a_branch_goes_on_from_a_checkpoint_beside_its_run() {
    try (var playground =
        new Playground(suite, Playground.Look.STANDARD, ReducedMotion.REDUCE)
            .open(Playground.SMALL)) {
      playground.untilState("paused");
      for (int step = 1; step <= 4; step++) {
        playground.page.locator("[data-explain=step]").click();
        assertThat(playground.page.locator(".steps")).hasText(Integer.toString(step));
      }
      playground.page.locator("branch-menu .opens").click();
      playground.page.locator(".checkpoint").first().waitFor();
      Axe.checkOnly(playground.page, "branch-menu");
      playground.page.locator(".checkpoint").nth(2).click();
      assertThat(playground.page.locator(".lane-name").nth(1)).containsText("from step 2");
      assertThat(playground.page.locator(".lane-numbers").nth(1)).containsText("step 2");
      playground.type("/training/optimizer/rate", "0.5");
      assertThat(playground.page.locator(".lane-name").nth(1)).containsText("rate 0.5");
      playground.page.locator("[data-explain=step]").click();
      assertThat(playground.page.locator(".lane-numbers").nth(0)).containsText("step 5");
      assertThat(playground.page.locator(".lane-numbers").nth(1)).containsText("step 5");
      assertThat(playground.errors).isEmpty();
    }
  }

  private static void next(Playground playground) {
    playground.page.keyboard().press(".");
  }
}
