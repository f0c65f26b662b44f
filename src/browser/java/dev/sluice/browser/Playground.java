package dev.sluice.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The playground in a window of its own, and what a person can do there. */
final class Playground implements AutoCloseable {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Path MESSAGES = Path.of("src/main/resources/messages");

  /** Small enough to start at once. */
  static final String SMALL =
      """
      {"task":{"name":"temporal-order","length":12},
       "network":{"embed":{"units":4},
                  "layers":[{"type":"recurrent","cell":"lstm","units":8,"connection":"residual","repeat":2}],
                  "head":{"read":"last"}},
       "training":{"optimizer":{"name":"adam","rate":0.01},"clip":{"norm":1},"batch":8,"seed":1,"steps":1000000}}
      """;

  final Page page;
  final List<String> requests = new ArrayList<>();
  final List<String> errors = new ArrayList<>();
  private final String address;

  /** How the window is. */
  record Look(String language, ColorScheme scheme, int width, int height) {
    static final Look STANDARD = new Look("en", ColorScheme.LIGHT, 1280, 800);
    static final Look PHONE = new Look("zh", ColorScheme.DARK, 360, 740);

    @Override
    public String toString() {
      return language + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width;
    }
  }

  static Stream<Look> looks() {
    return Stream.of(Look.STANDARD, Look.PHONE);
  }

  private final Properties words;

  Playground(Browser.Suite suite, Look look) {
    this(suite, look, ReducedMotion.NO_PREFERENCE);
  }

  Playground(Browser.Suite suite, Look look, ReducedMotion motion) {
    this(suite, suite.shared(look), look, motion);
  }

  /** In a browser of its own, which has loaded nothing yet and may lose the network. */
  static Playground alone(Browser.Suite suite, Look look) {
    return new Playground(suite, suite.alone(look), look, ReducedMotion.NO_PREFERENCE);
  }

  private Playground(Browser.Suite suite, BrowserContext context, Look look, ReducedMotion motion) {
    words = words(look.language());
    address = suite.address() + "?lang=" + look.language();
    page = context.newPage();
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(motion));
    page.setDefaultTimeout(Browser.PATIENCE);
    page.onRequest(request -> requests.add(request.method() + " " + request.url()));
    page.onWebSocket(socket -> requests.add("WS " + socket.url()));
    page.onPageError(errors::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            errors.add(message.text() + " " + message.location());
          }
        });
  }

  Playground(Browser.Suite suite) {
    this(suite, Look.STANDARD);
  }

  /** Opens what a first visit shows. */
  Playground open() {
    page.navigate(address);
    return ready();
  }

  Playground open(String experiment) {
    page.navigate(address + hash(experiment));
    return ready();
  }

  private Playground ready() {
    until("document.querySelector('.norm.loss b')?.textContent.match(/\\d|NaN|∞/)");
    return this;
  }

  static String hash(String experiment) {
    byte[] bytes = experiment.getBytes(StandardCharsets.UTF_8);
    return "#v1=" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The experiment in the address bar. */
  JsonNode link() {
    String fragment = URI.create(page.url()).getFragment();
    assertThat(fragment).matches("v[12]=.*");
    return MAPPER.readTree(Base64.getUrlDecoder().decode(fragment.substring(3)));
  }

  /** Waits until an expression holds in the page. */
  void until(String expression) {
    until(expression, Browser.PATIENCE);
  }

  /** The page's own policy forbids it to evaluate strings, so the asking is done from here. */
  void until(String expression, int milliseconds) {
    page.waitForCondition(
        () -> (Boolean) page.evaluate("Boolean(" + expression + ")"),
        new Page.WaitForConditionOptions().setTimeout(milliseconds));
  }

  /** What the page says by this key, in its language. */
  String words(String key, Object... arguments) {
    return MessageFormat.format(Objects.requireNonNull(words.getProperty(key), key), arguments);
  }

  /** All that there is to say in a language. */
  private static Properties words(String language) {
    var words = new Properties();
    try (var files = Files.newDirectoryStream(MESSAGES, "*_" + language + ".properties")) {
      for (Path file : files) {
        try (var lines = Files.newBufferedReader(file)) {
          words.load(lines);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }

  Locator at(String pointer) {
    return page.locator("#at" + pointer.replace('/', '-'));
  }

  void type(String pointer, String value) {
    at(pointer).fill(value);
    at(pointer).press("Enter");
  }

  void choose(String pointer, String value) {
    at(pointer).selectOption(value);
  }

  void play() {
    page.locator("play-bar .play").click();
  }

  int step() {
    return Integer.parseInt(page.locator(".steps").textContent().replaceAll("\\D", ""));
  }

  String loss() {
    return page.locator(".norm.loss b").textContent();
  }

  String state() {
    return page.locator("dd.state").textContent();
  }

  /** Waits for a state of the run by the name the style sheet gives it. */
  void untilState(String state) {
    page.locator("dd.state." + state).waitFor();
  }

  /** All pixels of the squares, as the page itself reads them. */
  String pixels() {
    return (String) page.evaluate(PIXELS);
  }

  static final String PIXELS = "document.querySelector('gradient-picture canvas').toDataURL()";

  /** Scrolls to the equations, which are set once they are on the screen. */
  void toEquations() {
    page.locator("cell-panel .equations").scrollIntoViewIfNeeded();
    page.locator("cell-panel .katex").first().waitFor();
  }

  /** The runs that were watched, in order. */
  List<String> sockets() {
    return requests.stream()
        .filter(request -> request.startsWith("WS "))
        .map(request -> request.substring(request.lastIndexOf('/') + 1))
        .toList();
  }

  /** How many runs were asked for. */
  long runs() {
    return requests.stream()
        .filter(request -> request.startsWith("POST") && request.endsWith("/api/runs"))
        .count();
  }

  @Override
  public void close() {
    page.close();
  }
}
