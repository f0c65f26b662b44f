package dev.sluice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A text and a table of one's own, pasted or from a file. */
@ExtendWith(Browser.class)
final class OwnDataTest {
  private static final String OF_TABLE =
      """
      {"task":{"name":"table"},"network":{"layers":[{"type":"dense","units":8}]},
       "training":{"optimizer":{"name":"adam","rate":0.01},"batch":8,"seed":1,"steps":1000000}}
      """;

  private static final String OF_TEXT =
      """
      {"task":{"name":"text","length":20},
       "network":{"embed":{"units":8},"layers":[{"type":"recurrent","cell":"gru","units":8}]},
       "training":{"optimizer":{"name":"adam","rate":0.01},"batch":8,"seed":1,"steps":1000000}}
      """;

  private final Browser.Suite suite;

  OwnDataTest(Browser.Suite suite) {
    this.suite = suite;
  }

  @EachLook
  void a_wrong_cell_is_named_by_row_and_column_and_once_mended_the_table_is_trained(
      Playground.Look look) {
    boolean english = look.language().equals("en");
    String good = "height,kind\n" + "1.5,a\n2.5,b\n3.5,b\n".repeat(8);
    try (var playground = new Playground(suite, look, ReducedMotion.NO_PREFERENCE).open(OF_TABLE)) {
      playground.untilState("running");
      assertThat(playground.page.locator(".understood")).containsText("diameter");
      playground.at("/task/csv").fill(good.replaceFirst("2\\.5", "2.5m"));
      var refusal = playground.page.locator("#at-task-csv-refusal");
      assertThat(refusal)
          .containsText(english ? "Row 3, column 1 (“height”): “2.5m”" : "第 3 行第 1 列（“height”）");
      assertThat(playground.at("/task/csv")).hasAttribute("aria-invalid", "true");
      assertThat(playground.page.locator(".understood"))
          .containsText(playground.words("own.stale"));
      Axe.checkOnly(playground.page, "own-data");
      playground.untilState("running");
      playground.at("/task/csv").fill(good);
      assertThat(refusal).hasText("");
      assertThat(playground.page.locator(".all-columns li")).hasCount(2);
      playground.page.waitForCondition(
          () -> playground.link().at("/task/csv").asString("").equals(good));
      playground.untilState("running");
      assertThat(
              (Boolean)
                  playground.page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .isTrue();
      assertThat(playground.page.locator("task-sample")).containsText("height");
      playground.page.locator("undo-redo button").first().click();
      assertThat(playground.page.locator(".understood")).containsText("diameter");
      assertThat(playground.errors.stream().filter(error -> !error.contains("400"))).isEmpty();
    }
  }

  @EachLook
  void a_file_is_read_in_the_encoding_it_is_written_in_and_one_that_does_not_tell_it_is_asked_about(
      Playground.Look look) {
    String chinese = "山高月小，水落石出。曾日月之幾何，而江山不可复识矣。";
    String latin = "Größe, élève, süß und “schön” – 20 °C";
    try (var playground = new Playground(suite, look, ReducedMotion.REDUCE).open(OF_TEXT)) {
      choose(playground, chinese.getBytes(Charset.forName("GBK")));
      assertThat(playground.at("/task/text")).hasValue(chinese);
      choose(playground, latin.getBytes(Charset.forName("windows-1252")));
      assertThat(playground.at("/task/text")).hasValue(latin);
      var asked = playground.page.locator(".encodings label");
      assertThat(asked.first()).containsText(playground.words("own.encoding.windows-1252"));
      assertThat(asked.first().locator("input")).isChecked();
      var cyrillic = asked.filter(new Locator.FilterOptions().setHasText("Windows-1251"));
      assertThat(cyrillic).containsText("GrцЯe");
      cyrillic.locator("input").check();
      assertThat(playground.at("/task/text")).hasValue(Pattern.compile("^GrцЯe"));
      Axe.checkOnly(playground.page, ".encodings");
      choose(playground, ("\uFEFF" + chinese).getBytes(StandardCharsets.UTF_16LE));
      assertThat(playground.at("/task/text")).hasValue(chinese);
      assertThat(asked).hasCount(0);
    }
  }

  private static void choose(Playground playground, byte[] bytes) {
    playground
        .page
        .locator("#at-task-text-file")
        .setInputFiles(new FilePayload("a.txt", "text/plain", bytes));
  }

  @Test
  void a_sign_that_may_be_either_is_asked_about_and_a_file_just_under_the_limit_is_taken() {
    String table = "preis;art\n" + "1.250;x\nNA;y\n1.100;x\n".repeat(8);
    try (var playground = new Playground(suite).open(OF_TABLE)) {
      playground.at("/task/csv").fill(table);
      var price = playground.page.locator(".all-columns li").first();
      assertThat(price).containsText("1.10 to 1.25");
      assertThat(price).containsText("(NA 8)");
      assertThat(price).containsText("“1.250” is read as 1.25.");
      price.locator("button").click();
      assertThat(price).containsText("1,100 to 1,250");
      assertThat(playground.at("/task/decimals")).hasValue("comma");
      String rows = "\"1.5\",\"grün und rotes x\"\n\"2.5\",\"blau und rotes y\"\n";
      String large = "\"height\",\"kind\"\n" + rows.repeat(4_900);
      playground
          .page
          .locator("#at-task-csv-file")
          .setInputFiles(
              new FilePayload(
                  "a.csv", "text/csv", large.getBytes(Charset.forName("windows-1252"))));
      assertThat(playground.page.locator(".understood"))
          .containsText("7,840", new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
      assertThat(playground.page.locator("#at-task-csv-refusal")).hasText("");
      playground
          .page
          .locator("#at-task-csv-file")
          .setInputFiles(
              new FilePayload(
                  "a.csv",
                  "text/csv",
                  (large + rows.repeat(20)).getBytes(Charset.forName("windows-1252"))));
      assertThat(playground.page.locator("#at-task-csv-refusal")).containsText("240 KiB");
    }
  }

  @Test
  void a_table_is_dropped_on_its_field() {
    String table = "height,kind\n" + "1.5,a\n2.5,b\n".repeat(8);
    try (var playground = new Playground(suite).open(OF_TABLE)) {
      var field = playground.at("/task/csv");
      var carried =
          playground.page.evaluateHandle(
              """
              text => {
                const carried = new DataTransfer();
                carried.items.add(new File([text], 'a.csv', {type: 'text/csv'}));
                return carried;
              }
              """,
              table);
      field.dispatchEvent("dragover", Map.of("dataTransfer", carried));
      assertThat(field).hasClass(Pattern.compile("dropping"));
      field.dispatchEvent("drop", Map.of("dataTransfer", carried));
      assertThat(field).hasValue(table);
      assertThat(field).not().hasClass(Pattern.compile("dropping"));
      assertThat(playground.page.locator(".all-columns li")).hasCount(2);
      playground.page.waitForCondition(
          () -> playground.link().at("/task/csv").asString("").equals(table));
    }
  }

  @Test
  void a_long_text_from_a_file_is_trained_stays_over_a_reload_and_a_link_says_it_has_none() {
    String text = "山高月小，水落石出。🙂 Wer A sagt, muss auch B sagen.\n".repeat(250);
    String address;
    try (var playground = new Playground(suite).open(OF_TEXT)) {
      playground.untilState("running");
      playground
          .page
          .locator("#at-task-text-file")
          .setInputFiles(
              new FilePayload("a.txt", "text/plain", text.getBytes(StandardCharsets.UTF_8)));
      playground.page.waitForCondition(() -> playground.link().at("/task/text/leftOut").isNumber());
      playground.untilState("running");
      assertThat(playground.page.locator(".alphabet")).containsText("🙂");
      address = playground.link().toString();
      assertThat(address).hasSizeLessThan(1000);
      playground.page.reload();
      assertThat(playground.at("/task/text")).hasValue(text);
      playground.untilState("running");
      assertThat(playground.errors).isEmpty();
    }
    try (var other = new Playground(suite).open(address)) {
      assertThat(other.page.locator("own-data .refusal"))
          .containsText(String.format(java.util.Locale.ROOT, "%,d", text.length()));
      assertThat(other.at("/task/text")).hasValue("");
      other.untilState("running");
    }
  }
}
