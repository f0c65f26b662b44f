package dev.sluice.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tests that stand beside the page's modules, {@code web/document/link.test.js} beside {@code
 * link.js}: each file in a page that has the playground's words and nothing else of it, without a
 * click.
 */
@ExtendWith(Browser.class)
final class ModulesTest {
  private static final Path MODULES = Path.of("web");

  private static final String OUTCOMES =
      """
      async file => {
        await import(file);
        return (await import('/tested/test.js')).outcomes();
      }
      """;

  private final Browser.Suite suite;

  ModulesTest(Browser.Suite suite) {
    this.suite = suite;
  }

  @TestFactory
  List<DynamicContainer> modules() throws IOException {
    try (var playground = new Playground(suite);
        var files = Files.walk(MODULES)) {
      playground.page.route(
          "**/web/**",
          route -> route.fulfill(new FulfillOptions().setContentType("text/javascript")));
      playground.page.route(
          "**/tested/**",
          route -> {
            String path = URI.create(route.request().url()).getPath();
            Path file = MODULES.resolve(path.substring("/tested/".length()));
            route.fulfill(new FulfillOptions().setContentType("text/javascript").setPath(file));
          });
      return files
          .map(MODULES::relativize)
          .filter(file -> !file.startsWith("node_modules") && file.toString().endsWith(".test.js"))
          .sorted()
          .map(file -> tested(playground.page, file))
          .toList();
    }
  }

  private DynamicContainer tested(Page page, Path file) {
    page.navigate(suite.address() + "?lang=en");
    String name = file.toString().replace('\\', '/');
    @SuppressWarnings("unchecked")
    var outcomes = (List<Map<String, @Nullable String>>) page.evaluate(OUTCOMES, "/tested/" + name);
    Stream<DynamicTest> tests =
        outcomes.stream()
            .map(
                outcome ->
                    DynamicTest.dynamicTest(
                        String.valueOf(outcome.get("name")), () -> check(outcome.get("failure"))));
    return DynamicContainer.dynamicContainer(name, tests);
  }

  private static void check(@Nullable String failure) {
    if (failure != null) {
      throw new AssertionError(failure);
    }
  }
}
