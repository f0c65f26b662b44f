package dev.sluice.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(Browser.class)
final class AccessibilityTest {
  private final Browser.Suite suite;

  AccessibilityTest(Browser.Suite suite) {
    this.suite = suite;
  }

  /** Every two of language, scheme and width meet in one of them. */
  static Stream<Playground.Look> looks() {
    return Stream.of(
        new Playground.Look("en", ColorScheme.LIGHT, 1280, 800),
        new Playground.Look("en", ColorScheme.DARK, 360, 740),
        new Playground.Look("zh", ColorScheme.DARK, 1280, 800),
        new Playground.Look("zh", ColorScheme.LIGHT, 360, 740));
  }

  @ParameterizedTest
  @MethodSource("looks")
  void nobody_is_shut_out(Playground.Look look) {
    try (var playground = new Playground(suite, look, ReducedMotion.REDUCE)) {
      playground.open(Playground.SMALL);
      playground.toEquations();
      playground.play();
      playground.untilState("running");
      Axe.check(playground.page, "running");
      assertThat((Integer) playground.page.evaluate("document.documentElement.scrollWidth"))
          .isEqualTo(look.width());
      playground.page.screenshot(
          new ScreenshotOptions()
              .setFullPage(true)
              .setPath(Path.of("target", "playground-" + look + ".png")));

      playground.page.locator("[data-explain=card]").first().focus();
      playground.page.keyboard().press("Tab");
      playground.page.locator("#explanation:visible").waitFor();
      Axe.checkOnly(playground.page, "#explanation");
      playground.page.keyboard().press("Escape");

      playground.page.locator("[data-explain=presets]").click();
      playground.page.locator("#presets:popover-open").waitFor();
      Axe.checkOnly(playground.page, "#presets");
      playground.page.keyboard().press("Escape");

      playground.page.locator("[data-explain=starts]").click();
      playground.page.locator("layer-start [data-explain=start-gate]").first().waitFor();
      Axe.checkOnly(playground.page, "layer-start");

      playground.page.locator("[data-explain=cell-edit]").click();
      playground.page.locator(".source textarea").fill("h' = tanh(W_h h + q)");
      playground.page.locator(".source mark").waitFor();
      Axe.checkOnly(playground.page, "cell-panel");

      playground.type("/network/layers/0/units", "5000");
      playground.page.locator(".refusal").waitFor();
      Axe.checkOnly(playground.page, ".cards", ".refusal");
      assertThat((Integer) playground.page.evaluate("document.documentElement.scrollWidth"))
          .isEqualTo(look.width());
    }
  }

  @EachLook
  void nobody_is_shut_out_of_the_plane_nor_of_what_has_ended(Playground.Look look) {
    String short_ =
        """
        {"task":{"name":"spirals"},
         "network":{"layers":[{"type":"dense","units":8,"connection":"residual","repeat":20},
                              {"type":"dense","units":8,"activation":"relu"}]},
         "training":{"optimizer":{"name":"adam","rate":0.01},"batch":8,"seed":1,"steps":50}}
        """;
    try (var playground = new Playground(suite, look, ReducedMotion.REDUCE)) {
      playground.open(short_);
      playground.play();
      playground.untilState("done");
      Axe.check(playground.page, "done");
      assertThat((Integer) playground.page.evaluate("document.documentElement.scrollWidth"))
          .isEqualTo(look.width());
      playground.type("/training/optimizer/rate", "1e30");
      // What has ended begins anew by itself.
      playground.untilState("diverged");
      Axe.checkOnly(playground.page, "play-bar", "network-panel");
    }
  }

  /** Each key of an explanation stands at something that the keyboard reaches. */
  @Test
  void every_explanation_is_reached_by_keyboard() {
    try (var playground =
        new Playground(suite, Playground.Look.STANDARD, ReducedMotion.REDUCE)
            .open(Playground.SMALL)) {
      var unreached = playground.page.evaluate(UNREACHED);
      assertThat((java.util.List<?>) unreached).isEmpty();
      // what has no explanation throws
      var keys = (java.util.List<?>) playground.page.evaluate(KEYS);
      assertThat(keys)
          .allSatisfy(key -> assertThat(playground.words("explain." + key)).isNotBlank());
    }
  }

  static final String KEYS =
      "Array.from(document.querySelectorAll('[data-explain]:not([data-about])'), e =>"
          + " e.dataset.explain)";

  static final String UNREACHED =
      """
      (() => {
        const focusable = 'button, select, input, textarea, a[href], [tabindex="0"]';
        const keys = new Set(Array.from(document.querySelectorAll('[data-explain]'), e => e.dataset.explain));
        const reached = new Set();
        for (const control of document.querySelectorAll(focusable)) {
          const carrier = control.closest('[data-explain]')
            ?? Array.from(control.labels ?? []).find(label => label.dataset.explain);
          if (carrier) reached.add(carrier.dataset.explain);
        }
        return [...keys].filter(key => !reached.has(key)).sort();
      })()
      """;
}
