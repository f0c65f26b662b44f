package dev.sluice.server;

import static java.util.Map.entry;

import dev.sluice.cell.Cells;
import dev.sluice.server.assets.Asset;
import dev.sluice.server.assets.Assets;
import dev.sluice.server.assets.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.templateresolver.AbstractConfigurableTemplateResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.FileTemplateResolver;

/**
 * Pages from templates, each within {@code layout.html}. A template finds {@code lang} ("en" or
 * "zh"), {@code text} (the sentences of {@code messages/page} and of its own file by key, but for
 * explanations), {@code entry} (its first module), {@code assets} (the addresses of what it loads)
 * and {@code imports} (the import map). The one inline script that browsers will run is {@code
 * <script type="importmap" th:inline="javascript">[[${imports}]]</script>}, without a space more.
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

  /** The pages there are. */
  enum Page {
    PLAYGROUND("playground", "page", "playground"),
    CELLS("cells", "page-cells", "cells"),
    CLIFF("cliff", "page-cliff", "cliff"),
    /** Instead of a page that there is not. */
    MISSING("missing", "page-missing", "plain");

    private final String template;
    private final String messages;
    private final String entry;

    Page(String template, String messages, String entry) {
      this.template = template;
      this.messages = messages;
      this.entry = entry;
    }
  }

  void show(io.javalin.http.Context context, Page page) {
    Language language = Language.of(context);
    Language.remember(context);
    context.header("Content-Language", language.tag).header("Vary", "Accept-Language, Cookie");
    kept(page, language).send(context, "no-cache");
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
    byte[] text = engine.process(page.template, context).getBytes(StandardCharsets.UTF_8);
    return assets.keep(text, MediaType.PAGE);
  }

  /**
   * The explanations of all pages by what they explain, which a page asks for when one is wanted.
   */
  static void explanations(io.javalin.http.Context context) {
    Language language = Language.of(context);
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
    context.json(explanations);
  }

  private Map<String, Object> model(Page page, Language language) {
    var text = sentences(page, language);
    text.keySet().removeIf(key -> key.startsWith(EXPLANATION));
    return Map.ofEntries(
        entry("lang", language.tag),
        entry("text", text),
        entry("imports", imports),
        entry("assets", assets),
        entry("entry", page.entry + ".js"));
  }

  private static SortedMap<String, String> sentences(Page page, Language language) {
    var sentences = Messages.of("page", language).all();
    sentences.putAll(Messages.of("vocabulary", language).all());
    sentences.putAll(Messages.of(page.messages, language).all());
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
        assets.improve(kept(page, language), page.entry + ".js");
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
