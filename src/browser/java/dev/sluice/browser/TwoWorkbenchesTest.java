package dev.sluice.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A page of another kind than the playground, in which two workbenches stand and train. */
@ExtendWith(Browser.class)
final class TwoWorkbenchesTest {
  private static final String OTHER =
      Playground.SMALL.replace("\"length\":12", "\"length\":7").replace("lstm", "gru");

  /** All parts but those of the playground's own header. */
  private static final String WHOLE =
      "<play-bar></play-bar><history-bar></history-bar><task-panel></task-panel>"
          + "<network-panel></network-panel><cell-panel></cell-panel><inside-panel></inside-panel>"
          + "<results-panel></results-panel>";

  private static final String PICTURE_AND_CHART =
      "<gradient-picture></gradient-picture><run-chart name=\"loss\"></run-chart>";

  private static final Pattern ENTRY = Pattern.compile(".*/web/[0-9a-f]+/playground\\.js");

  private static final String BODY =
      """
      <main>
        <h1>Two networks</h1>
        <section aria-label="One">%s</section>
        <section aria-label="Two">%s</section>
      </main>
      """;

  private static final String START =
      """
      async () => {
        const load = path => import('/web/' + path + '.js');
        const parts = ['bar/play-bar', 'bar/history-bar', 'task/task-panel', 'picture/network-panel',
          'cell/cell-panel', 'inside/inside-panel', 'charts/results-panel'];
        await Promise.all(parts.map(part => load('view/' + part)));
        const {startExplaining} = await load('page/explain');
        const {startShortcuts} = await load('page/shortcuts');
        startExplaining();
        document.querySelectorAll('sluice-workbench').forEach(place => startShortcuts(place, place.workbench));
        document.body.classList.add('ready');
      }
      """;

  private static final String STEP = "place => place.workbench.current.run?.step ?? 0";
  private static final String RUN = "place => place.workbench.current.run?.id ?? ''";
  private static final String RATE =
      "place => place.workbench.current.experiment.training.optimizer.rate";
  private static final String SELECTION =
      "place => Object.values(place.workbench.current.selection)";
  private static final String PHASE = "place => place.workbench.phases.at?.phase ?? ''";

  private final Browser.Suite suite;

  TwoWorkbenchesTest(Browser.Suite suite) {
    this.suite = suite;
  }

  @Test
  void both_train_by_themselves_each_with_its_own_run_and_selection_and_one_has_no_controls() {
    try (var playground = open(WHOLE, PICTURE_AND_CHART)) {
      Page page = playground.page;
      Locator one = page.locator("#one");
      Locator two = page.locator("#two");
      page.waitForCondition(() -> step(one) > 1 && step(two) > 1);
      assertThat(one.evaluate(RUN)).isNotEqualTo(two.evaluate(RUN));
      assertThat(playground.sockets()).hasSize(2);
      assertThat(two.locator("input, select, button:not(.take)").count()).isZero();

      one.locator("gradient-picture canvas").focus();
      page.keyboard().press("ArrowRight");
      two.locator("gradient-picture canvas").focus();
      page.keyboard().press("End");
      assertThat(one.evaluate(SELECTION)).isEqualTo(List.of(1, 1));
      assertThat(two.evaluate(SELECTION)).isEqualTo(List.of(1, 6));

      one.locator(".play").click();
      playground.untilState("paused");
      int stands = step(one);
      int goesOn = step(two);
      page.waitForCondition(() -> step(two) > goesOn + 1);
      assertThat(step(one)).isEqualTo(stands);
      assertThat(twins(page)).isEmpty();
      Axe.check(page, "two workbenches");
      assertThat(playground.errors).isEmpty();
    }
  }

  @Test
  void keys_and_changes_are_those_of_the_workbench_that_has_the_focus() {
    try (var playground = open(WHOLE, WHOLE)) {
      Page page = playground.page;
      Locator one = page.locator("#one");
      Locator two = page.locator("#two");
      page.waitForCondition(() -> step(one) > 0 && step(two) > 0);
      assertThat(twins(page)).isEmpty();
      Axe.check(page, "two whole workbenches");

      one.getByLabel(playground.words("control.rate"), exact()).fill("0.25");
      page.keyboard().press("Enter");
      two.getByLabel(playground.words("control.rate"), exact()).fill("0.125");
      page.keyboard().press("Enter");
      assertThat(one.evaluate(RATE)).isEqualTo(0.25);
      assertThat(two.evaluate(RATE)).isEqualTo(0.125);
      two.locator(".play").focus();
      page.keyboard().press("Control+z");
      assertThat(one.evaluate(RATE)).isEqualTo(0.25);
      assertThat(two.evaluate(RATE)).isEqualTo(0.01);
      page.keyboard().press("Control+z");
      assertThat(one.evaluate(RATE)).isEqualTo(0.25);
      one.locator(".play").focus();
      page.keyboard().press("Control+z");
      assertThat(one.evaluate(RATE)).isEqualTo(0.01);
      page.keyboard().press(".");
      page.waitForCondition(() -> one.evaluate(PHASE).equals("forward"));
      assertThat(two.evaluate(PHASE)).isEqualTo("");
      assertThat(playground.errors).isEmpty();
    }
  }

  @Test
  void one_that_is_taken_out_of_the_page_gives_its_run_back_and_the_other_goes_on() {
    try (var playground = open(PICTURE_AND_CHART, PICTURE_AND_CHART)) {
      Page page = playground.page;
      Locator one = page.locator("#one");
      Locator two = page.locator("#two");
      page.waitForCondition(() -> step(one) > 0 && step(two) > 0);
      String gone = run(one);
      String stays = run(two);
      one.evaluate("place => place.remove()");
      page.waitForCondition(() -> status(page, gone) == 404);
      assertThat(status(page, stays)).isEqualTo(200);
      int before = step(two);
      page.waitForCondition(() -> step(two) > before);
      assertThat(playground.errors).isEmpty();
    }
  }

  /** The page has the playground's head and policy, and in its body two workbenches. */
  private Playground open(String one, String two) {
    var playground = new Playground(suite);
    playground.page.route(
        ENTRY, route -> route.fulfill(new FulfillOptions().setContentType("text/javascript")));
    playground.page.navigate(suite.address() + "?lang=en");
    playground.page.evaluate(
        "body => document.body.innerHTML = body",
        BODY.formatted(place("one", Playground.SMALL, one), place("two", OTHER, two)));
    playground.page.evaluate(START);
    return playground;
  }

  private static String place(String id, String experiment, String parts) {
    return "<sluice-workbench id=\"%s\" plays experiments='[%s]'>%s</sluice-workbench>"
        .formatted(id, experiment, parts);
  }

  private static Locator.GetByLabelOptions exact() {
    return new Locator.GetByLabelOptions().setExact(true);
  }

  private static int step(Locator place) {
    return ((Number) place.evaluate(STEP)).intValue();
  }

  private static String run(Locator place) {
    return (String) place.evaluate(RUN);
  }

  private int status(Page page, String run) {
    return page.request().get(suite.address() + "api/runs/" + run).status();
  }

  /** Names that more than one element has. */
  @SuppressWarnings("unchecked")
  private static List<String> twins(Page page) {
    return (List<String>)
        page.evaluate(
            "[...document.querySelectorAll('[id]')].map(({id}) => id)"
                + ".filter((id, at, all) => all.indexOf(id) !== at)");
  }
}
