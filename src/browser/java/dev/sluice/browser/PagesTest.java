package dev.sluice.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every page that the header names, whichever there are, beside the playground. */
@ExtendWith(Browser.class)
final class PagesTest {
  private final Browser.Suite suite;

  PagesTest(Browser.Suite suite) {
    this.suite = suite;
  }

  static Stream<Playground.Look> looks() {
    return Playground.looks();
  }

  @ParameterizedTest
  @MethodSource("looks")
  void every_page_opens_in_words_and_fits_and_shuts_nobody_out(Playground.Look look) {
    try (var reading = new Reading(suite, look).open("cells", "")) {
      List<String> paths = new ArrayList<>();
      for (Locator link : reading.page.locator("header nav a").all()) {
        paths.add(String.valueOf(link.evaluate("link => link.pathname")).substring(1));
      }
      assertThat(paths).contains("cells", "cliff");
      assertThat(paths.remove("")).as("the playground is among them").isTrue();
      for (String path : paths) {
        reading.open(path, "");
        Locator here = reading.page.locator("header nav a[aria-current=page]");
        here.waitFor();
        assertThat(here.evaluate("link => link.pathname")).isEqualTo("/" + path);
        reading.page.locator("theme-switch button").waitFor();
        assertThat(reading.page.title()).isNotBlank().doesNotContain(".title");
        assertThat(reading.fits()).as(path).isTrue();
        Axe.check(reading.page, "/" + path);
      }
      assertThat(reading.errors).isEmpty();
    }
  }
}
