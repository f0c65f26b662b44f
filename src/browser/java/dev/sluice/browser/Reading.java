package dev.sluice.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A page other than the playground, in a window of its own. */
final class Reading implements AutoCloseable {
  final Page page;
  final List<String> errors = new ArrayList<>();
  final List<String> requests = new ArrayList<>();
  private final String address;
  private final Playground.Look look;

  Reading(Browser.Suite suite, Playground.Look look) {
    this.look = look;
    address = suite.address();
    page = suite.shared(look).newPage();
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    page.setDefaultTimeout(Browser.PATIENCE);
    page.onRequest(request -> requests.add(request.url()));
    page.onPageError(errors::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            errors.add(message.text() + " " + message.location());
          }
        });
  }

  /**
   * @param place what follows the language in the address: {@code #lstm}
   */
  Reading open(String path, String place) {
    page.navigate(address + path + "?lang=" + look.language() + place);
    return this;
  }

  /** Waits until an expression holds in the page. */
  void until(String expression) {
    page.waitForCondition(() -> (Boolean) page.evaluate("Boolean(" + expression + ")"));
  }

  /** Whether nothing stands beside the screen. */
  boolean fits() {
    return (Integer) page.evaluate("document.documentElement.scrollWidth") <= look.width();
  }

  void photograph(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target", name + "-" + look + ".png")));
  }

  @Override
  public void close() {
    page.close();
  }
}
