package dev.sluice.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/**
 * Finds what keeps somebody from using a page. All of it is looked at once in each look; afterwards
 * only what has opened or changed.
 */
final class Axe {
  private Axe() {}

  /** Of articles whose equations are drawn alike, the first one's drawing stands for all. */
  static void check(Page page, String state) {
    check(on(page), state);
  }

  /**
   * @param selectors of what has opened or changed
   */
  static void checkOnly(Page page, String... selectors) {
    var builder = on(page);
    for (String selector : selectors) {
      page.locator(selector).first().waitFor();
      builder.include(selector);
    }
    check(builder, String.join(", ", selectors));
  }

  private static AxeBuilder on(Page page) {
    var options = new AxeRunOptions();
    // What passes would be described element by element, which takes longer than the checks.
    options.setResultTypes(List.of("violations"));
    return new AxeBuilder(page).options(options).exclude("article ~ article .katex-html");
  }

  /** No page has frames; to look for them each check would open one more page. */
  private static void check(AxeBuilder builder, String state) {
    assertThat(builder.setLegacyMode(true).analyze().getViolations()).as(state).isEmpty();
  }
}
