package dev.sluice.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.sluice.server.App;
import dev.sluice.server.Settings;
import io.javalin.Javalin;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One browser and one server for all tests. The browser is an installed Chromium or Chrome, else
 * what Playwright can download. With neither the tests are skipped, and {@code
 * target/browser-skipped} makes the build's last lines say so; with {@code -Dbrowser.required=true}
 * they fail.
 */
final class Browser implements BeforeAllCallback, ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(Browser.class);
  private static final Path SKIPPED = Path.of("target", "browser-skipped");
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
  private static final List<Path> PLACES =
      List.of(
          Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
          Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"),
          Path.of("C:/Program Files/Google/Chrome/Application/chrome.exe"));
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    if (suite(context).browser == null) {
      if (Boolean.getBoolean("browser.required")) {
        throw new AssertionError("There is no Chromium or Chrome here: " + suite(context).reason);
      }
      Files.createDirectories(SKIPPED.getParent());
      Files.writeString(SKIPPED, suite(context).reason);
      Assumptions.abort("There is no Chromium or Chrome here.");
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Suite.class;
  }

  @Override
  public Suite resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return suite(context);
  }

  private static Suite suite(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(Suite.class, key -> new Suite(), Suite.class);
  }

  /** For how long something may be waited for: until a busy machine has come to it, too. */
  static final int PATIENCE = 60_000;

  /** What all tests share. */
  static final class Suite implements AutoCloseable {
    final Javalin app =
        App.create(new Settings("127.0.0.1", 0, Path.of("target"), Set.of())).start();
    private @Nullable Playwright playwright;
    private com.microsoft.playwright.@Nullable Browser browser;
    private final Map<Playground.Look, BrowserContext> contexts = new HashMap<>();
    private String reason = "";

    Suite() {
      try {
        Files.deleteIfExists(SKIPPED);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
      try {
        launch();
      } catch (RuntimeException unavailable) {
        // Playwright throws this, and not its own exception, where nothing can be downloaded.
        reason = String.valueOf(unavailable.getMessage());
      }
    }

    private void launch() {
      PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
      Optional<Path> installed = installed();
      Map<String, String> download =
          installed.isPresent() ? Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1") : Map.of();
      playwright = Playwright.create(new Playwright.CreateOptions().setEnv(download));
      var options = new BrowserType.LaunchOptions().setChromiumSandbox(false).setArgs(FLAGS);
      installed.ifPresent(options::setExecutablePath);
      browser = playwright.chromium().launch(options);
    }

    com.microsoft.playwright.Browser browser() {
      if (browser == null) {
        throw new IllegalStateException(reason);
      }
      return browser;
    }

    /** A window that all tests of a look share, so that its files are loaded and compiled once. */
    BrowserContext shared(Playground.Look look) {
      return contexts.computeIfAbsent(look, this::alone);
    }

    /** A window that has loaded nothing yet. */
    BrowserContext alone(Playground.Look look) {
      return browser()
          .newContext(
              new NewContextOptions()
                  .setViewportSize(look.width(), look.height())
                  .setColorScheme(look.scheme()));
    }

    String address() {
      return "http://127.0.0.1:" + app.port() + "/";
    }

    @Override
    public void close() {
      if (playwright != null) {
        playwright.close();
      }
      app.stop();
    }
  }

  private static Optional<Path> installed() {
    String[] folders = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator);
    Stream<Path> onPath =
        NAMES.stream().flatMap(name -> Stream.of(folders).map(folder -> Path.of(folder, name)));
    return Stream.concat(onPath, PLACES.stream()).filter(Files::isExecutable).findFirst();
  }
}
