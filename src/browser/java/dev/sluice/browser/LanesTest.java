package dev.sluice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ReducedMotion;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Networks side by side: the same batches, one thing different, in step. */
@ExtendWith(Browser.class)
final class LanesTest {
  private final Browser.Suite suite;

  LanesTest(Browser.Suite suite) {
    this.suite = suite;
  }

  @EachLook
  void a_copy_changed_in_one_thing_is_named_by_it_and_trains_in_step(Playground.Look look) {
    boolean english = look.language().equals("en");
    try (var playground =
        new Playground(suite, look, ReducedMotion.REDUCE).open(Playground.SMALL)) {
      playground.untilState("paused");
      playground.page.locator(".compare").click();
      assertThat(names(playground)).hasCount(2);
      changeToPlain(playground);
      assertThat(names(playground).nth(0)).containsText(english ? "residual" : "残差");
      assertThat(names(playground).nth(1)).containsText(english ? "plain" : "普通");
      assertThat(names(playground).nth(1)).hasAttribute("aria-pressed", "true");
      assertThat(playground.page.locator(".lane-legend li")).hasCount(2);

      playground.play();
      playground.page.waitForCondition(() -> playground.step() > 20);
      playground.play();
      playground.untilState("paused");
      playground.page.waitForCondition(
          () -> steps(playground).get(0).equals(steps(playground).get(1)));

      assertThat(playground.link().at("/lanes")).hasSize(2);
      Axe.check(playground.page, "several networks");
      assertThat((Integer) playground.page.evaluate("document.documentElement.scrollWidth"))
          .isEqualTo(look.width());
      playground.page.screenshot(
          new com.microsoft.playwright.Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(Path.of("target", "lanes-" + look + ".png")));
      assertThat(playground.errors).isEmpty();
    }
  }

  @Test
  void lanes_are_chosen_copied_closed_and_brought_back_by_keyboard() {
    try (var playground = paused()) {
      playground.page.locator(".compare").press("Enter");
      playground.page.locator("[data-explain=lane-duplicate]").first().press("Enter");
      playground.page.locator("[data-explain=lane-duplicate]").last().press("Enter");
      assertThat(names(playground)).hasCount(4);
      playground.page.locator("[data-explain=lane-duplicate]").last().press("Enter");
      assertThat(names(playground)).hasCount(4);
      names(playground).first().press("ArrowRight");
      assertThat(names(playground).nth(1)).isFocused();
      assertThat(names(playground).nth(1)).hasAttribute("aria-pressed", "true");
      names(playground).nth(1).press("Delete");
      assertThat(names(playground)).hasCount(3);
      playground.page.keyboard().press("Control+z");
      assertThat(names(playground)).hasCount(4);
      playground.page.keyboard().press("Control+Shift+z");
      assertThat(names(playground)).hasCount(3);
      assertThat(playground.page.locator("#spoken")).containsText("of 3");
      assertThat(playground.errors).isEmpty();
    }
  }

  /** The first lane has been shown at the pace of a socket, and scored when it was asked to be. */
  @Test
  void a_copy_of_a_network_that_is_trained_has_the_same_curves() {
    try (var playground = paused()) {
      playground.page.locator("play-bar [data-explain=step]").click();
      playground.page.waitForCondition(() -> playground.step() == 1);
      trainTo(playground, 300);
      playground.page.locator("#speed").selectOption("100");
      trainTo(playground, playground.step() + 60);
      int trained = playground.step();
      playground.page.locator(".compare").click();
      assertThat(names(playground)).hasCount(2);
      playground.page.evaluate(
          """
          () => {
            const panel = document.querySelector('network-panel');
            window.told = '';
            new MutationObserver(() => (window.told += panel.querySelector('.notice')?.textContent))
              .observe(panel, {subtree: true, childList: true, characterData: true});
          }
          """);
      trainTo(playground, trained + 60);
      assertThat((String) playground.page.evaluate("told")).contains("more steps until all are");
      assertThat(playground.page.locator(".notice")).not().containsText("more steps");
      playground.page.locator("#speed").selectOption("full");
      trainTo(playground, trained + 500);
      for (int chart = 0; chart < 4; chart++) {
        List<List<String>> rows = numbers(playground, chart);
        assertThat(rows).hasSizeGreaterThan(20);
        for (List<String> row : rows) {
          List<String> values = row.subList(1, row.size());
          assertThat(values.subList(values.size() / 2, values.size()))
              .as("chart %s at step %s", chart, row.getFirst())
              .isEqualTo(values.subList(0, values.size() / 2));
        }
      }
      assertThat(playground.errors).isEmpty();
    }
  }

  /** The rows behind a chart: the step, and the values of each lane. */
  private static List<List<String>> numbers(Playground playground, int chart) {
    playground.page.locator("results-panel .take").nth(chart).click();
    Locator csv = playground.page.locator("#take-figure button").last();
    Download file = playground.page.waitForDownload(csv::click);
    try (var rows =
        CsvReader.builder()
            .ofCsvRecord(new InputStreamReader(file.createReadStream(), StandardCharsets.UTF_8))) {
      return rows.stream().skip(1).map(CsvRecord::getFields).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void what_was_closed_comes_back_as_it_stood() {
    try (var playground = paused()) {
      playground.page.locator(".compare").click();
      assertThat(names(playground)).hasCount(2);
      trainTo(playground, 20);
      long runs = playground.runs();
      names(playground).nth(1).press("Delete");
      assertThat(names(playground)).hasCount(0);
      playground.page.keyboard().press("Control+z");
      assertThat(names(playground)).hasCount(2);
      assertThat(steps(playground)).allMatch(step -> number(step) > 20);
      trainTo(playground, playground.step() + 10);
      assertThat(playground.runs()).isEqualTo(runs);
      assertThat(playground.errors).isEmpty();
    }
  }

  @Test
  void who_plays_at_once_plays_what_was_changed() {
    try (var playground = paused()) {
      playground.page.locator(".compare").click();
      assertThat(names(playground)).hasCount(2);
      playground.page.route(
          "**/api/runs",
          route -> {
            playground.page.waitForTimeout(500); // a server that is busy
            route.resume();
          });
      playground
          .at("/network/layers/0/cell")
          .evaluate(
              """
              cell => {
                cell.value = 'gru';
                cell.dispatchEvent(new Event('change', {bubbles: true}));
                document.querySelector('play-bar .play').click();
              }
              """);
      playground.page.waitForCondition(() -> playground.step() > 20);
      playground.play();
      playground.untilState("paused");
      playground.page.waitForCondition(() -> steps(playground).stream().distinct().count() == 1);
      assertThat(names(playground).nth(1)).containsText("GRU");
      assertThat(playground.errors).isEmpty();
    }
  }

  @Test
  void what_is_taken_back_before_it_has_begun_never_begins() {
    try (var playground = paused()) {
      playground.play();
      playground.page.waitForCondition(() -> playground.step() > 20);
      playground.play();
      playground.untilState("paused");
      int step = playground.step();
      String cell = playground.at("/network/layers/0/cell").inputValue();
      List<Route> held = new ArrayList<>();
      playground.page.route("**/api/runs", held::add);
      playground.choose("/network/layers/0/cell", cell.equals("gru") ? "lstm" : "gru");
      playground.page.waitForCondition(() -> !held.isEmpty());
      playground.page.keyboard().press("Control+z");
      assertThat(playground.at("/network/layers/0/cell")).hasValue(cell);
      playground.page.waitForTimeout(600); // changes wait for the next one
      playground.page.waitForRequest(
          request -> request.method().equals("DELETE"), () -> held.forEach(Route::resume));
      playground.page.waitForTimeout(300);
      assertThat(playground.step()).isGreaterThanOrEqualTo(step);
      assertThat(playground.errors).isEmpty();
    }
  }

  @EachLook
  void all_look_back_to_the_same_step_and_one_more_goes_on_from_there(Playground.Look look) {
    try (var playground =
        new Playground(suite, look, ReducedMotion.REDUCE).open(Playground.SMALL)) {
      playground.untilState("paused");
      playground.page.locator(".compare").click();
      changeToPlain(playground);
      trainTo(playground, 40);
      Locator slider = playground.page.locator("history-bar input");
      int[] answers = {0};
      playground.page.waitForResponse(
          answer -> answer.url().contains("/frames?") && ++answers[0] == 2, slider::focus);
      playground.until("Number(document.querySelector('history-bar input').max) > 30");
      playground.page.keyboard().press("Home");
      playground.page.waitForCondition(
          () -> steps(playground).stream().allMatch(step -> number(step) == 0));
      for (int i = 0; i < 8; i++) {
        playground.page.keyboard().press("PageUp");
      }
      playground.page.waitForCondition(
          () -> steps(playground).stream().allMatch(step -> number(step) > 20));
      assertThat(steps(playground).stream().distinct()).hasSize(1);
      long past = number(steps(playground).getFirst());
      assertThat(playground.page.locator("square-histogram .live-only")).isVisible();
      Axe.checkOnly(playground.page, "history-bar", "inside-panel");
      assertThat((Integer) playground.page.evaluate("document.documentElement.scrollWidth"))
          .isEqualTo(look.width());

      Locator branch = playground.page.locator(".jumps .branch");
      long from = number(branch.textContent());
      assertThat(from).isBetween(1L, past);
      branch.press("Enter");
      assertThat(names(playground)).hasCount(3);
      assertThat(names(playground).nth(2)).containsText(branchName(look, from));
      assertThat(names(playground).nth(2)).hasAttribute("aria-pressed", "true");
      playground.page.waitForCondition(
          () -> steps(playground).get(2).replaceAll("\\D", "").equals(String.valueOf(from)));
      assertThat(playground.page.locator("lane-view").nth(2)).isInViewport();
      assertThat(playground.page.locator(".live-only")).hasCount(0);
      playground.choose("/training/optimizer/name", "sgd");
      playground.page.waitForCondition(
          () ->
              playground.requests.stream().filter(request -> request.endsWith("/" + from)).count()
                  == 2);
      assertThat(playground.errors).isEmpty();
    }
  }

  private static String branchName(Playground.Look look, long step) {
    return look.language().equals("en") ? "from step " + step : "第 " + step;
  }

  private static long number(String text) {
    return Long.parseLong(text.replaceAll("\\D", ""));
  }

  /** Until its new network has begun: played before, the old one would still take steps. */
  private static void changeToPlain(Playground playground) {
    playground.choose("/network/layers/0/connection", "plain");
    playground.page.waitForCondition(
        () ->
            playground
                .link()
                .at("/lanes/1/network/layers/0/connection")
                .asString("")
                .equals("plain"));
  }

  private static void trainTo(Playground playground, int step) {
    playground.play();
    playground.page.waitForCondition(() -> playground.step() > step);
    playground.play();
    playground.untilState("paused");
    playground.page.waitForCondition(() -> steps(playground).stream().distinct().count() <= 1);
  }

  @Test
  void the_task_the_batch_and_the_seed_are_those_of_all() {
    try (var playground = paused()) {
      playground.page.locator(".compare").click();
      playground.choose("/network/layers/0/cell", "gru");
      playground.type("/training/seed", "7");
      playground.page.waitForCondition(
          () ->
              playground.link().at("/lanes/0/training/seed").intValue() == 7
                  && playground.link().at("/lanes/1/training/seed").intValue() == 7);
      playground.page.locator(".task").nth(1).click();
      playground.page.waitForCondition(
          () -> playground.link().at("/task/name").stringValue().equals("adding"));
      assertThat(playground.link().at("/lanes/1/network/layers/0/cell").stringValue())
          .isEqualTo("gru");
    }
  }

  @Test
  void a_link_with_two_lanes_opens_both() {
    String link;
    try (var playground = paused()) {
      playground.page.locator(".compare").click();
      playground.type("/network/layers/0/units", "12");
      playground.page.waitForCondition(
          () -> playground.link().at("/lanes/1/network/layers/0/units").intValue() == 12);
      link = playground.page.url().replaceAll(".*#", "#");
    }
    try (var other = new Playground(suite)) {
      other.page.navigate(suite.address() + "?lang=en" + link);
      assertThat(names(other)).hasCount(2);
      assertThat(names(other).nth(1)).containsText("12 units");
      assertThat(other.at("/network/layers/0/units")).hasValue("12");
    }
  }

  @Test
  void lanes_are_named_by_what_sets_them_apart_in_the_language_of_the_page() {
    String lstm = "{\"type\":\"recurrent\",\"cell\":\"lstm\",\"units\":4%s}";
    String deep = lstm.formatted("") + "," + lstm.formatted(",\"repeat\":3%s");
    String block = "{\"type\":\"attention\",\"heads\":2,\"units\":8%s}";
    assertNames(deep, List.of("", ",\"connection\":\"residual\""), "第 2–4 层：普通", "第 2–4 层：残差");
    assertNames(
        block,
        List.of("", ",\"causal\":true", ",\"norm\":\"none\",\"skip\":false"),
        "归一化在前，非因果，残差相加",
        "归一化在前，因果，残差相加",
        "无归一化，非因果，无残差");
  }

  private void assertNames(String layers, List<String> with, String... expected) {
    String training =
        "\"training\":{\"optimizer\":{\"name\":\"sgd\",\"rate\":0.1},\"batch\":4,\"seed\":1,\"steps\":9}";
    List<String> lanes =
        with.stream()
            .map(
                more ->
                    "{\"network\":{\"embed\":{\"units\":4},\"layers\":[%s]},%s}"
                        .formatted(layers.formatted(more), training))
            .toList();
    String document =
        "{\"task\":{\"name\":\"temporal-order\",\"length\":12},\"lanes\":" + lanes + "}";
    try (var playground = new Playground(suite)) {
      playground.page.navigate(
          suite.address() + "?lang=zh" + Playground.hash(document).replace("#v1=", "#v2="));
      Locator words = playground.page.locator(".lane-name b");
      assertThat(words).hasText(expected);
      assertThat(playground.errors).isEmpty();
    }
  }

  @Test
  void what_the_server_has_no_room_for_is_said_and_nothing_is_lost() {
    try (var playground = paused()) {
      playground.page.route(
          "**/api/runs",
          route ->
              route.fulfill(
                  new com.microsoft.playwright.Route.FulfillOptions()
                      .setStatus(503)
                      .setContentType("application/problem+json")
                      .setBody(
                          "{\"detail\":\"No room\",\"errors\":[{\"pointer\":\"\",\"detail\":\"There"
                              + " are as many runs as there may be.\"}]}")));
      playground.page.locator(".compare").click();
      assertThat(playground.page.locator("lane-view").nth(1).locator(".refusal"))
          .containsText("as many runs");
      assertThat(playground.page.locator("lane-view").nth(0).locator(".norm.loss b"))
          .containsText(".");
      playground.page.unroute("**/api/runs");
      playground.page.locator(".again").click();
      assertThat(playground.page.locator("lane-view .refusal")).hasCount(0);
      assertThat(playground.page.locator("lane-view").nth(1).locator(".norm.loss b"))
          .containsText(".");
    }
  }

  private Playground paused() {
    var playground =
        new Playground(suite, Playground.Look.STANDARD, ReducedMotion.REDUCE)
            .open(Playground.SMALL);
    playground.untilState("paused");
    return playground;
  }

  private static Locator names(Playground playground) {
    return playground.page.locator(".lane-name");
  }

  private static List<String> steps(Playground playground) {
    return playground.page.locator(".lane-numbers > span:first-child").allTextContents();
  }
}
