package dev.sluice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page of cells, as one who looks one up and writes another. */
@ExtendWith(Browser.class)
final class CellsTest {
  private final Browser.Suite suite;

  CellsTest(Browser.Suite suite) {
    this.suite = suite;
  }

  @EachLook
  void every_cell_is_explained_compared_and_copied(Playground.Look look) {
    try (var cells = new Reading(suite, look).open("cells", "#lstm")) {
      var page = cells.page;
      assertThat(page.locator("article")).hasCount(9);
      cells.until("document.querySelectorAll('article .equations .katex').length >= 9");
      assertThat(page.locator("#lstm h2")).isInViewport();
      assertThat(page.locator("#lstm .facts")).containsText(Pattern.compile("6[,{} ]*272"));
      page.locator("#lstm .fold summary").first().click();
      assertThat(page.locator("#lstm .fold .katex").first()).isVisible();
      assertThat(page.locator("#lstm .fold").first()).containsText("δ");

      page.locator("#size-n").fill("8");
      page.locator("#size-n").press("Enter");
      page.locator("#size-m").fill("5");
      page.locator("#size-m").press("Enter");
      assertThat(page.locator("#lstm .facts")).containsText("448");
      assertThat(page.locator(".glance tbody tr").nth(2)).containsText("448");
      assertThat(page.locator(".beside-table")).containsText("0.750");

      page.locator(".measure button").click();
      assertThat(page.locator(".beside-table tbody tr").nth(2))
          .containsText(Pattern.compile("[\\d.]+ ms"));
      assertThat(page.locator(".beside-table tbody tr").nth(2).locator(".ratio")).hasCount(2);

      assertThat(cells.fits()).isTrue();
      Axe.check(page, "the cells");
      cells.photograph("cells");
      assertThat(cells.errors).isEmpty();
      assertThat(cells.requests).allMatch(url -> url.startsWith(suite.address()));
    }
  }

  /** Where an own cell is written, once what stands there has been read and set. */
  private static Locator editor(Reading cells) {
    cells.page.locator("own-cell .equations").first().scrollIntoViewIfNeeded();
    cells.page.locator("own-cell .equations .katex").first().waitFor();
    return cells.page.locator("own-cell textarea");
  }

  @EachLook
  void an_own_cell_is_completed_corrected_and_tried(Playground.Look look) {
    try (var cells = new Reading(suite, look).open("cells", "")) {
      var page = cells.page;
      Locator source = editor(cells);
      source.fill("k = sigmoid(W_k h + U_k x + b_k)\nh' = k * h + (1 - k) * ");
      source.press("End");
      source.pressSequentially("ta");
      assertThat(page.locator("#completions [aria-selected=true]")).containsText("tanh(");
      Axe.checkOnly(page, "own-cell");
      source.press("Enter");
      source.pressSequentially("U");
      assertThat(page.locator("#completions")).containsText("U_k");
      assertThat(page.locator("#completions")).containsText("U_h");
      source.press("Escape");
      assertThat(page.locator("#completions")).hasCount(0);
      source.pressSequentially("_h x + q)");
      assertThat(page.locator("own-cell .source mark")).hasText("q");
      assertThat(page.locator("#cell-says")).containsText("2");
      Axe.checkOnly(page, "own-cell");
      cells.photograph("own-cell");
      source.press("Backspace");
      source.press("Backspace");
      source.pressSequentially("b_h)");
      assertThat(page.locator("own-cell .source mark")).hasCount(0);
      assertThat(page.locator("own-cell .facts")).containsText("b_h");
      assertThat(source).hasValue(Pattern.compile("tanh\\(U_h x \\+ b_h\\)$"));
      assertThat(cells.fits()).isTrue();

      page.locator("own-cell .button.filled").click();
      cells.until("document.querySelector('.norm.loss b')?.textContent.match(/\\d/)");
      assertThat(page.locator(".card[aria-pressed=true]").first()).isVisible();
      assertThat(page.locator(".refusal")).hasCount(0);
      // the browser itself notes each draft that the server refused
      assertThat(cells.errors)
          .allMatch(error -> error.contains("400") && error.contains("/api/cells"));
    }
  }

  @EachLook
  void what_cannot_be_read_is_not_tried_and_all_its_faults_are_listed(Playground.Look look) {
    try (var cells = new Reading(suite, look).open("cells", "")) {
      var page = cells.page;
      Locator source = editor(cells);
      Locator go = page.locator("own-cell .button.filled");
      String before = page.url();
      source.fill("a = sigmoid(W_a h + b)\ng = tanh(U_g x + q)\nh' = a * g");
      assertThat(page.locator("own-cell .says.wrong")).hasCount(2);
      assertThat(page.locator("#cell-says")).containsText(Pattern.compile("b_a.*h"));
      assertThat(page.locator("own-cell .says.other")).containsText("q_g");
      assertThat(go).hasAttribute("aria-disabled", "true");
      assertThat(page.locator("#mend")).isVisible();
      assertThat(page.locator("own-cell .stale .of-last")).isVisible();
      Axe.checkOnly(page, "own-cell");
      cells.photograph("own-cell-faults");
      go.click(new Locator.ClickOptions().setForce(true));
      assertThat(page.url()).isEqualTo(before);

      source.fill("f = sigmoid(W_f h)\ng = tanh(U_g x)\nh' = g");
      assertThat(page.locator("own-cell .unused")).containsText("f");
      assertThat(page.locator("own-cell .stale")).hasCount(0);
      assertThat(cells.fits()).isTrue();

      // What was typed a moment ago is read before it is tried.
      source.fill("h' = tanh(W_late h + U_late x)");
      go.click();
      page.waitForURL(url -> !url.contains("/cells"));
      cells.until("document.querySelector('.norm.loss b')?.textContent.match(/\\d/)");
      page.locator("[data-explain=cell-edit]").click();
      assertThat(page.locator(".source textarea")).hasValue(Pattern.compile("W_late"));
    }
  }

  @Test
  void each_cell_can_be_tried() {
    try (var cells = new Reading(suite, Playground.Look.STANDARD).open("cells", "")) {
      assertThat(cells.page.locator("article .button.filled")).hasCount(9);
      @SuppressWarnings("unchecked")
      var refused = (List<Object>) cells.page.evaluate(TRY_ALL);
      assertThat(refused).isEmpty();
      cells
          .page
          .locator("#gru button.button", new com.microsoft.playwright.Page.LocatorOptions())
          .last()
          .click();
      assertThat(cells.page.locator("own-cell textarea"))
          .hasValue(Pattern.compile("u = sigmoid|u {2}= sigmoid"));
      assertThat(cells.page.locator("own-cell .facts")).containsText("W_u");
    }
  }

  private static final String TRY_ALL =
      """
      (async () => {
        const refused = [];
        for (const link of document.querySelectorAll('article a.button')) {
          const body = atob(link.hash.slice(4).replaceAll('-', '+').replaceAll('_', '/'));
          const answer = await fetch('/api/estimate', {method: 'POST', body});
          if (!answer.ok) refused.push(await answer.text());
        }
        return refused;
      })()
      """;
}
