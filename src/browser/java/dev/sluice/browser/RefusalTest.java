package dev.sluice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Browser.class)
final class RefusalTest {
  private final Browser.Suite suite;

  RefusalTest(Browser.Suite suite) {
    this.suite = suite;
  }

  @Test
  void a_value_out_of_range_says_why_where_it_stands_and_the_network_goes_on() {
    try (var playground = new Playground(suite).open(Playground.SMALL)) {
      playground.untilState("running");
      var link = playground.link();
      playground.type("/network/layers/0/units", "5000");
      assertThat(refusal(playground, "/network/layers/0")).containsText("1024");
      assertThat(playground.at("/network/layers/0/units")).hasAttribute("aria-invalid", "true");
      playground.untilState("running");
      assertThat(playground.link()).isEqualTo(link);

      playground.at("/network/layers/0/units").press("Escape");
      assertThat(refusal(playground, "/network/layers/0")).hasCount(0);
    }
  }

  @Test
  void a_preset_counts_as_changed_once_what_was_changed_is_trained() {
    try (var playground =
        new Playground(suite, Playground.Look.STANDARD, ReducedMotion.REDUCE).open()) {
      playground.type("/training/batch", "many");
      assertThat(refusal(playground, "/training/batch")).isVisible();
      assertThat(playground.page.locator(".lead i")).hasCount(0);
      playground.type("/training/batch", "16");
      assertThat(playground.page.locator(".lead i")).hasText("(changed)");
    }
  }

  @Test
  void a_rate_of_a_running_network_is_refused_where_it_stands() {
    try (var playground = new Playground(suite).open(Playground.SMALL)) {
      playground.untilState("running");
      playground.type("/training/optimizer/rate", "-1");
      assertThat(refusal(playground, "/training/optimizer/rate")).isVisible();
      playground.page.waitForCondition(
          () -> playground.link().at("/training/optimizer/rate").doubleValue() == 0.01);
      playground.untilState("running");
      Axe.checkOnly(playground.page, "play-bar");
      playground.type("/training/optimizer/rate", "0.1");
      assertThat(refusal(playground, "/training/optimizer/rate")).hasCount(0);
    }
  }

  @Test
  void words_for_a_number_are_refused_in_the_readers_language() {
    var look = new Playground.Look("zh", ColorScheme.LIGHT, 1280, 800);
    try (var playground =
        new Playground(suite, look, ReducedMotion.REDUCE).open(Playground.SMALL)) {
      playground.type("/training/batch", "many");
      assertThat(refusal(playground, "/training/batch"))
          .containsText(Pattern.compile("[\u4e00-\u9fff]"));
    }
  }

  @Test
  void a_lost_connection_comes_back_by_itself_and_says_so() {
    try (var playground = new Playground(suite)) {
      var sockets = new java.util.ArrayList<com.microsoft.playwright.WebSocketRoute>();
      playground.page.routeWebSocket(
          "**/ws/runs/*",
          socket -> {
            socket.connectToServer();
            sockets.add(socket);
          });
      playground.open(Playground.SMALL);
      playground.untilState("running");
      sockets.getFirst().close();
      playground.untilState("lost");
      playground.untilState("running");
      assertThat(playground.page.locator(".notice")).hasText(playground.words("notice.back"));
      Axe.checkOnly(playground.page, "network-panel .notice");
      assertThat(sockets).hasSize(2);
      int step = playground.step();
      playground.page.waitForCondition(() -> playground.step() > step);
    }
  }

  @Test
  void a_run_that_the_server_has_no_more_begins_again_and_says_why() {
    try (var playground = new Playground(suite).open(Playground.SMALL)) {
      playground.untilState("running");
      String run = playground.sockets().getFirst();
      playground.page.request().delete(suite.address() + "api/runs/" + run);
      assertThat(playground.page.locator(".notice")).hasText(playground.words("notice.again"));
      Axe.checkOnly(playground.page, "network-panel .notice");
      playground.untilState("running");
      assertThat(playground.page.locator(".refusal")).hasCount(0);
    }
  }

  @EachLook
  void without_a_network_it_is_said_so_and_what_was_changed_is_trained_once_there_is_one(
      Playground.Look look) {
    try (var playground = Playground.alone(suite, look).open(Playground.SMALL)) {
      playground.untilState("running");
      playground.page.context().setOffline(true);
      playground.untilState("lost");
      assertThat(playground.page.locator(".notice")).hasText(playground.words("notice.lost"));
      Axe.checkOnly(playground.page, "play-bar", "network-panel");
      playground.type("/network/layers/0/units", "12");
      assertThat(playground.page.locator(".refusal"))
          .containsText(playground.words("notice.unreachable"));
      Axe.checkOnly(playground.page, ".refusal");
      playground.page.context().setOffline(false);
      playground.untilState("running");
      assertThat(playground.page.locator(".refusal")).hasCount(0);
      assertThat(playground.link().at("/network/layers/0/units").intValue()).isEqualTo(12);
    }
  }

  private static com.microsoft.playwright.Locator refusal(Playground playground, String pointer) {
    return playground.page.locator("#at" + pointer.replace('/', '-') + "-refusal");
  }
}
