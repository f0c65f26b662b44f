package dev.sluice.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(Browser.class)
final class AccessibilityTest {
  private final Browser.Suite suite;

  AccessibilityTest(Browser.Suite suite) {
    this.suite = suite;
  }

  static Stream<Playground.Look> looks() {
    return Stream.of("en", "zh")
        .flatMap(
            language ->
                Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                    .flatMap(
                        scheme ->
                            Stream.of(
                                new Playground.Look(language, scheme, 1280, 800),
                                new Playground.Look(language, scheme, 360, 740))));
  }

  @ParameterizedTest
  @MethodSource("looks")
  void nobody_is_shut_out(Playground.Look look) {
    try (var playground = new Playground(suite, look, ReducedMotion.REDUCE)) {
      playground.open(Playground.SMALL);
      playground.until("document.querySelector('.equations .katex')");
      playground.play();
      playground.untilState("running");
      check(playground);
      assertThat((Integer) playground.page.evaluate("document.documentElement.scrollWidth"))
          .isEqualTo(look.width());
      playground.page.screenshot(
          new ScreenshotOptions()
              .setFullPage(true)
              .setPath(Path.of("target", "playground-" + look + ".png")));

      playground.type("/network/layers/0/units", "5000");
      playground.page.locator(".refusal").waitFor();
      check(playground);
    }
  }

  private static void check(Playground playground) {
    assertThat(new AxeBuilder(playground.page).analyze().getViolations()).isEmpty();
  }
}
