package dev.sluice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Attention layers: built, changed, and looked into. */
@ExtendWith(Browser.class)
final class AttentionTest {
  private static final String BLOCKS =
      Playground.SMALL.replace(
          "{\"type\":\"recurrent\",\"cell\":\"lstm\",\"units\":8,\"connection\":\"residual\",\"repeat\":2}",
          "{\"type\":\"attention\",\"heads\":2,\"units\":8,\"repeat\":2}");

  private final Browser.Suite suite;

  AttentionTest(Browser.Suite suite) {
    this.suite = suite;
  }

  private static Locator maps(Playground playground) {
    return playground.page.locator("attention-map canvas");
  }

  @EachLook
  void the_maps_of_a_chosen_layer_are_read_by_keyboard_and_by_pointing(Playground.Look look) {
    try (var playground = new Playground(suite, look, ReducedMotion.REDUCE).open(BLOCKS)) {
      assertThat(maps(playground)).hasCount(2);
      Locator sentence = playground.page.locator("attention-panel .reading");
      maps(playground).first().focus();
      maps(playground).first().press("ArrowDown");
      maps(playground).first().press("ArrowRight");
      assertThat(sentence).containsText(Pattern.compile("1.*0\\.\\d|1.*\\de"));
      String first = sentence.textContent();
      maps(playground).last().hover();
      assertThat(sentence).not().hasText(first);
      playground.page.locator("attention-panel .switch button").last().click();
      assertThat(maps(playground)).hasCount(2);
      playground.toEquations();
      Object beyond =
          playground.page.evaluate(
              "document.documentElement.scrollWidth - document.documentElement.clientWidth");
      assertThat(((Number) beyond).intValue()).isLessThanOrEqualTo(0);
      picture(playground, look);
      Axe.checkOnly(playground.page, "attention-panel");
      assertThat(playground.errors).isEmpty();
    }
  }

  private static void picture(Playground playground, Playground.Look look) {
    String folder = System.getProperty("screenshots");
    if (folder != null) {
      Path file = Path.of(folder, "attention-" + look + ".png");
      playground.page.screenshot(new ScreenshotOptions().setFullPage(true).setPath(file));
    }
  }

  @Test
  void a_recurrent_layer_becomes_an_attention_block_and_back() {
    try (var playground = new Playground(suite).open(Playground.SMALL)) {
      assertThat(playground.page.locator("attention-panel")).isHidden();
      playground.choose("/network/layers/0/type", "attention");
      assertThat(maps(playground)).hasCount(4);
      playground.choose("/network/embed/positions", "sinusoidal");
      playground.choose("/network/layers/0/norm", "post");
      playground.at("/network/layers/0/causal").check();
      playground.at("/network/layers/0/skip").uncheck();
      playground.page.waitForCondition(
          () -> {
            var layer = playground.link().at("/network/layers/0");
            return layer.at("/norm").asString("").equals("post")
                && layer.at("/causal").asBoolean(false)
                && !layer.at("/skip").asBoolean(true)
                && playground
                    .link()
                    .at("/network/embed/positions")
                    .asString("")
                    .equals("sinusoidal");
          });
      playground.type("/network/layers/0/heads", "3");
      assertThat(playground.page.locator(".refusal.at-card")).containsText("1, 2, 4");
      playground.type("/network/layers/0/heads", "2");
      assertThat(playground.page.locator(".refusal")).hasCount(0);
      playground.choose("/network/layers/0/type", "recurrent");
      assertThat(playground.page.locator("attention-panel")).isHidden();
      // a browser tells by itself of the heads that were refused, once
      assertThat(playground.errors).singleElement(STRING).contains("400", "/api/runs:");
    }
  }
}
