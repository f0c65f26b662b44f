package dev.sluice.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/** Finds what keeps somebody from using a page. */
final class Axe {
  private Axe() {}

  /** Of articles whose equations are drawn alike, the first one's drawing stands for all. */
  static void check(Page page, String state) {
    var options = new AxeRunOptions();
    // What passes would be described element by element, which takes longer than the checks.
    options.setResultTypes(List.of("violations"));
    var results =
        new AxeBuilder(page).options(options).exclude("article ~ article .katex-html").analyze();
    assertThat(results.getViolations()).as(state).isEmpty();
  }
}
