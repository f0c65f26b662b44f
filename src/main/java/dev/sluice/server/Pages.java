package dev.sluice.server;

import static java.util.Map.entry;

import dev.sluice.cell.Cells;
import dev.sluice.server.assets.Asset;
import dev.sluice.server.assets.Assets;
import dev.sluice.server.assets.MediaType;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.templateresolver.AbstractConfigurableTemplateResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.FileTemplateResolver;

/**
 * Pages from templates, each within {@code layout.html}. A template finds {@code lang} ("en" or
 * "zh"), {@code page} (its name), {@code pages} (all that can be gone to), {@code text} (the
 * sentences of its files by key, but for explanations), {@code presets}, {@code entry} (its first
 * module), {@code assets} (the addresses of what it loads) and {@code imports} (the import map).
 * The one inline script that browsers will run is {@code <script type="importmap"
 * th:inline="javascript">[[${imports}]]</script>}, without a space more.
 */
final class Pages {
  /** How the keys of explanations begin. */
  private static final String EXPLANATION = "explain.";

  private final TemplateEngine engine = new TemplateEngine();
  private final Map<String, Object> imports = Map.of("imports", Assets.imports());
  private final Map<Shown, Kept> kept = new ConcurrentHashMap<>();
  private final Assets assets;

  private record Shown(Page page, Language language) {}

  private record Kept(String version, Asset page) {}

  Pages(Assets assets) {
    this.assets = assets;
    engine.setTemplateResolver(resolver());
    var dialect = new StandardDialect();
    dialect.setJavaScriptSerializer((value, writer) -> write(writer, script(value)));
    engine.setDialect(dialect);
  }

  /** What the import map's script holds. */
  String importMap() {
    return script(imports);
  }

  /**
   * The pages there are, in the order of the header. A page is a template, a module and a file of
   * messages, which have its name.
   */
  enum Page {
    PLAYGROUND("vocabulary", "controls", "picture", "inside", "results", "own", "cell"),
    CELLS("cell"),
    CLIFF,
    /** Instead of a page that there is not. */
    MISSING;

    /** The files of messages that it reads. */
    final List<String> messages;

    /**
     * @param shared the files of messages that it reads, but for its own and those of every page
     */
    Page(String... shared) {
      messages = Stream.concat(Stream.of("page", "notices", file()), Stream.of(shared)).toList();
    }

    /** Those that one can go to. */
    static List<Page> listed() {
      return Arrays.stream(values()).filter(page -> page != MISSING).toList();
    }

    String file() {
      return name().toLowerCase(Locale.ROOT);
    }

    private String module() {
      return file() + ".js";
    }

    String path() {
      return this == PLAYGROUND ? "/" : "/" + file();
    }
  }

  void register(RoutesConfig routes) {
    Page.listed().forEach(page -> routes.get(page.path(), context -> show(context, page)));
    routes.get("/api/explanations", new KeptAnswer(assets, Pages::explanations));
  }

  void show(io.javalin.http.Context context, Page page) {
    Language language = Language.of(context);
    Language.remember(context);
    context.header("Content-Language", language.tag).header("Vary", "Accept-Language, Cookie");
    kept(page, language).send(context, "no-cache");
  }

  /** Says in words what is wrong where nothing that a page loads would come either. */
  void refuse(io.javalin.http.Context context, Problem problem) {
    Language language = Language.of(context);
    var words = new Context(language.locale, Map.of("lang", language.tag, "problem", problem));
    context.html(engine.process("refused", words));
  }

  /** A page as it is now, written once for each language and change. */
  private Asset kept(Page page, Language language) {
    String version = assets.version();
    return kept.compute(
            new Shown(page, language),
            (shown, known) ->
                known != null && known.version.equals(version)
                    ? known
                    : new Kept(version, write(page, language)))
        .page;
  }

  private Asset write(Page page, Language language) {
    var context = new Context(language.locale, model(page, language));
    byte[] text = engine.process(page.file(), context).getBytes(StandardCharsets.UTF_8);
    return assets.keep(text, MediaType.PAGE);
  }

  /**
   * The explanations of all pages by what they explain, which a page asks for when one is wanted.
   */
  static SortedMap<String, String> explanations(Language language) {
    var explanations = new TreeMap<String, String>();
    for (Page page : Page.values()) {
      sentences(page, language)
          .forEach(
              (key, sentence) -> {
                if (key.startsWith(EXPLANATION)) {
                  explanations.put(key.substring(EXPLANATION.length()), sentence);
                }
              });
    }
    return explanations;
  }

  private Map<String, Object> model(Page page, Language language) {
    var text = sentences(page, language);
    text.keySet().removeIf(key -> key.startsWith(EXPLANATION));
    return Map.ofEntries(
        entry("lang", language.tag),
        entry("page", page.file()),
        entry("pages", Page.listed().stream().map(each -> way(each, language)).toList()),
        entry("text", text),
        entry("presets", Presets.ready(language)),
        entry("imports", imports),
        entry("assets", assets),
        entry("entry", page.module()));
  }

  /** What leads to a page, as its messages have it. */
  private static Map<String, String> way(Page page, Language language) {
    Messages words = Messages.of(page.file(), language);
    return Map.of(
        "name", page.file(),
        "path", page.path(),
        "title", words.get(page.file() + ".nav"),
        "about", words.get(page.file() + ".about"));
  }

  static SortedMap<String, String> sentences(Page page, Language language) {
    var sentences = new TreeMap<String, String>();
    page.messages.forEach(file -> sentences.putAll(Messages.of(file, language).all()));
    Cells.names().forEach(name -> sentences.put("cell." + name, label(name, language)));
    return sentences;
  }

  private static String label(String cell, Language language) {
    return Cells.introduction(cell, language.tag).orElseThrow().label();
  }

  /** Writes a page for nobody, which loads the classes that the first visitor would wait for. */
  void rehearse() {
    var _ = write(Page.PLAYGROUND, Language.ENGLISH);
  }

  /** Writes and compresses all pages, and what they load, before anybody asks for them. */
  void keepReady() {
    for (Page page : Page.values()) {
      for (Language language : Language.values()) {
        assets.improve(kept(page, language), page.module());
      }
    }
  }

  /** JSON that may stand in a script element. */
  private static String script(Object value) {
    return Json.MAPPER.writeValueAsString(value).replace("<", "\\u003c");
  }

  private static AbstractConfigurableTemplateResolver resolver() {
    AbstractConfigurableTemplateResolver resolver =
        Assets.IN_SOURCE_TREE ? new FileTemplateResolver() : new ClassLoaderTemplateResolver();
    resolver.setPrefix("templates/");
    resolver.setSuffix(".html");
    resolver.setCharacterEncoding("UTF-8");
    resolver.setCacheable(!Assets.IN_SOURCE_TREE);
    return resolver;
  }

  private static void write(Writer writer, String text) {
    try {
      writer.write(text);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
