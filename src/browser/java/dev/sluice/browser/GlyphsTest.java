package dev.sluice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ReducedMotion;
import org.junit.jupiter.api.extension.ExtendWith;

/** Images, and the channels of convolutions. */
@ExtendWith(Browser.class)
final class GlyphsTest {
  private final Browser.Suite suite;

  GlyphsTest(Browser.Suite suite) {
    this.suite = suite;
  }

  @EachLook
  void letters_come_with_convolutions_whose_channels_are_chosen_by_keys(Playground.Look look) {
    try (var playground =
        new Playground(suite, look, ReducedMotion.REDUCE).open(Playground.SMALL)) {
      var page = playground.page;
      page.locator(".task").last().scrollIntoViewIfNeeded();
      page.locator(
              ".task",
              new com.microsoft.playwright.Page.LocatorOptions()
                  .setHasText(look.language().equals("en") ? "Glyphs" : "字形"))
          .click();
      playground.until("document.querySelector('sample-image canvas')");
      assertThat(playground.at("/network/layers/0/kernel")).hasValue("3");
      playground.until("document.querySelector('.norm.loss b')?.textContent.match(/\\d/)");
      playground.choose("/network/layers/0/stride", "2");
      playground.until("document.querySelector('.card .sizes')?.textContent.includes('1×1')");
      String before = playground.pixels();
      page.locator("gradient-picture canvas").focus();
      page.keyboard().press("End");
      assertThat(page.locator("#square")).containsText("7");
      page.keyboard().press("ArrowLeft");
      assertThat(page.locator("#square")).containsText("6");
      assertThat(playground.pixels()).isNotEqualTo(before);
      Axe.check(playground.page, "letters");
      assertThat(playground.errors).isEmpty();
    }
  }
}
