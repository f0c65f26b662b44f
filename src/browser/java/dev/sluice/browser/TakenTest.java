package dev.sluice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/** Looking back over a run, and taking along what is there. */
@ExtendWith(Browser.class)
final class TakenTest {
  private final Browser.Suite suite;

  TakenTest(Browser.Suite suite) {
    this.suite = suite;
  }

  private Playground open(Playground.Look look) {
    return new Playground(suite, look, ReducedMotion.NO_PREFERENCE).open(Playground.SMALL);
  }

  @EachLook
  void one_looks_back_while_training_goes_on_and_comes_back(Playground.Look look) {
    try (var playground = open(look)) {
      Locator slider = playground.page.locator("history-bar input");
      playground.untilState("running");
      playground.until("Number(document.querySelector('history-bar input').max) > 20");
      long before = steps(playground);
      slider.focus();
      playground.page.keyboard().press("Home");
      Locator where = playground.page.locator("history-bar output.past");
      where.waitFor();
      assertThat(where).containsText("0");
      assertThat(slider).hasAttribute("aria-valuetext", Pattern.compile("0"));
      playground.page.keyboard().press("ArrowRight");
      assertThat(slider).not().hasValue("0");
      playground.until(
          "[...document.querySelectorAll('output.past, #chart-loss output')]"
              + ".map(each => each.textContent.match(/[\\d,]+/)[0])"
              + ".every((step, _, [first]) => step !== '0' && step === first)");
      playground.page.waitForCondition(() -> steps(playground) > before);
      assertThat(where).isVisible();
      Axe.checkOnly(playground.page, "history-bar", "results-panel");
      assertThat((Integer) playground.page.evaluate("document.documentElement.scrollWidth"))
          .isEqualTo(look.width());

      playground.page.locator("history-bar button[data-explain=replay]").click();
      playground.until("Number(document.querySelector('history-bar input').value) > 2");
      slider.focus();
      playground.page.keyboard().press("Escape");
      where.waitFor(
          new Locator.WaitForOptions()
              .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
      assertThat(playground.errors).isEmpty();
    }
  }

  @Test
  void what_diverged_is_marked_and_gone_back_to() {
    String explodes = Playground.SMALL.replace("0.01", "1e30").replace("adam", "sgd");
    try (var playground = new Playground(suite).open(explodes)) {
      playground.untilState("diverged");
      Locator jump = playground.page.locator(".jumps .diverged");
      jump.click();
      assertThat(playground.page.locator("history-bar output.past")).isVisible();
      assertThat(playground.page.locator(".norm.loss b")).hasText(Pattern.compile("NaN|∞|\\d"));
    }
  }

  @Test
  void after_a_lost_connection_what_was_missed_is_asked_for() {
    try (var playground = new Playground(suite)) {
      var sockets = new java.util.ArrayList<com.microsoft.playwright.WebSocketRoute>();
      playground.page.routeWebSocket(
          Pattern.compile("/ws/runs/"),
          socket -> {
            sockets.add(socket);
            socket.connectToServer();
          });
      playground.open(Playground.SMALL);
      playground.untilState("running");
      long before = steps(playground);
      sockets.getFirst().close();
      playground.page.waitForCondition(() -> sockets.size() > 1);
      playground.page.waitForCondition(() -> steps(playground) > before);
      playground.untilState("running");
      assertThat(playground.requests).anyMatch(request -> request.contains("/frames?since="));
    }
  }

  @Test
  void an_experiment_is_saved_and_loaded_again() throws IOException {
    byte[] saved;
    try (var playground = open(Playground.Look.STANDARD)) {
      menu(playground);
      Axe.checkOnly(playground.page, "#take");
      Download file = playground.page.waitForDownload(() -> entry(playground, 0).click());
      assertThat(file.suggestedFilename()).isEqualTo("sluice-temporal-order-lstm.json");
      saved = bytes(file);
      assertThat(new JsonMapper().readTree(saved)).isEqualTo(playground.link());
      for (String name : new String[] {"parameters.npz", "pytorch", "frames"}) {
        Locator link = playground.page.locator("#take a[href$='" + name + "']");
        Download taken = playground.page.waitForDownload(link::click);
        assertThat(taken.suggestedFilename()).startsWith("sluice");
        assertThat(bytes(taken)).isNotEmpty();
      }
    }
    String other = new String(saved, StandardCharsets.UTF_8).replaceAll("\"lstm\"", "\"gru\"");
    try (var playground = open(Playground.Look.STANDARD)) {
      menu(playground);
      Locator chooser = playground.page.locator("#take input[type=file]");
      chooser.setInputFiles(
          new FilePayload("notes.json", "text/plain", "[1]".getBytes(StandardCharsets.UTF_8)));
      assertThat(playground.page.locator("#take [role=alert]")).containsText("notes.json");
      chooser.setInputFiles(
          new FilePayload("mine.json", "application/json", other.getBytes(StandardCharsets.UTF_8)));
      playground.page.waitForCondition(
          () -> playground.link().at("/network/layers/0/cell").asString("").equals("gru"));
      assertThat(playground.page.locator("#take:popover-open")).hasCount(0);
      assertThat(playground.errors).isEmpty();
    }
  }

  @EachLook
  void pictures_and_numbers_are_saved_with_what_was_trained(Playground.Look look) throws Exception {
    try (var playground = open(look)) {
      playground.page.locator("network-panel .heading .take").click();
      Axe.checkOnly(playground.page, "#take-figure");
      playground.page.keyboard().press("Escape");
      byte[] png = figure(playground, "network-panel .heading .take", "PNG", "gradient.png");
      assertThat(png).startsWith(0x89, 'P', 'N', 'G');
      byte[] svg = figure(playground, "network-panel .heading .take", "SVG", "gradient.svg");
      var document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(svg));
      assertThat(document.getDocumentElement().getTextContent())
          .contains("LSTM", "Adam", look.language().equals("zh") ? "步" : "Step");
      // 2 layers of 12 squares, and more
      assertThat(document.getElementsByTagName("path").getLength()).isGreaterThan(24);
      playground.page.locator("#tab-gates").click();
      for (String panel : new String[] {"results-panel", "gates-panel"}) {
        assertThat(figure(playground, panel + " .take", "SVG", ".svg")).isNotEmpty();
      }
      String csv =
          new String(
              figure(playground, "network-panel .heading .take", "CSV", "gradient.csv"),
              StandardCharsets.UTF_8);
      assertThat(csv.lines()).hasSize(13);
      assertThat(csv.lines().skip(1)).allMatch(line -> line.matches("\\d+(,[^,]+){2}"));
      assertThat(playground.errors).isEmpty();
    }
  }

  private static byte[] figure(Playground playground, String button, String kind, String ending) {
    playground.page.locator(button).first().click();
    Locator choice =
        playground.page.locator(
            "#take-figure button",
            new com.microsoft.playwright.Page.LocatorOptions().setHasText(kind));
    Download file = playground.page.waitForDownload(choice::click);
    assertThat(file.suggestedFilename())
        .startsWith("sluice-temporal-order-lstm-step-")
        .endsWith(ending);
    return bytes(file);
  }

  private static byte[] bytes(Download file) {
    try (InputStream in = file.createReadStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void menu(Playground playground) {
    playground.page.locator("take-menu .opens").click();
    playground.page.locator("#take:popover-open").waitFor();
  }

  private static Locator entry(Playground playground, int index) {
    return playground.page.locator("#take li button").nth(index);
  }

  private static long steps(Playground playground) {
    String shown = playground.page.locator(".counters .steps").textContent();
    return Long.parseLong(shown.replaceAll("\\D", ""));
  }
}
