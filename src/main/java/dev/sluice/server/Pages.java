package dev.sluice.server;

import static java.util.Map.entry;

import dev.sluice.cell.Cells;
import io.javalin.http.Context;
import io.javalin.rendering.FileRenderer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.templateresolver.AbstractConfigurableTemplateResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.FileTemplateResolver;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

/**
 * Pages from templates, each within {@code layout.html}. A template finds {@code lang} ("en" or
 * "zh"), {@code text} (the sentences of {@code messages/page} and of its own file by key, but for
 * explanations) and {@code imports} (the import map). The one inline script that browsers will run
 * is {@code <script type="importmap" th:inline="javascript">[[${imports}]]</script>}, without a
 * space more.
 */
final class Pages implements FileRenderer {
  /** How the keys of explanations begin. */
  private static final String EXPLANATION = "explain.";

  private final TemplateEngine engine = new TemplateEngine();
  private final Map<String, Object> imports = Map.of("imports", Assets.imports());

  Pages() {
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
    PLAYGROUND("playground", "page"),
    CELLS("cells", "page-cells"),
    CLIFF("cliff", "page-cliff"),
    /** Instead of a page that there is not. */
    MISSING("missing", "page-missing");

    final String template;
    private final String messages;

    Page(String template, String messages) {
      this.template = template;
      this.messages = messages;
    }
  }

  void show(Context context, Page page) {
    Language language = Language.of(context);
    Language.remember(context);
    context
        .header("Content-Language", language.tag)
        .header("Vary", "Accept-Language, Cookie")
        .header("Cache-Control", "no-cache")
        .render(page.template, model(page, language))
        .contentType("text/html; charset=utf-8");
  }

  /**
   * The explanations of all pages by what they explain, which a page asks for when one is wanted.
   */
  static void explanations(Context context) {
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
        entry("lang", language.tag), entry("text", text), entry("imports", imports));
  }

  private static SortedMap<String, String> sentences(Page page, Language language) {
    var sentences = Messages.of("page", language).all();
    sentences.putAll(Messages.of(page.messages, language).all());
    Cells.names().forEach(name -> sentences.put("cell." + name, label(name, language)));
    return sentences;
  }

  private static String label(String cell, Language language) {
    return Cells.introduction(cell, language.tag).orElseThrow().label();
  }

  /** Writes a page for nobody, which loads the classes that the first visitor would wait for. */
  void rehearse() {
    Language language = Language.ENGLISH;
    var _ =
        engine.process(
            Page.PLAYGROUND.template,
            new org.thymeleaf.context.Context(language.locale, model(Page.PLAYGROUND, language)));
  }

  @Override
  public String render(String file, Map<String, ?> model, Context context) {
    var application =
        JakartaServletWebApplication.buildApplication(context.req().getServletContext());
    var exchange = application.buildExchange(context.req(), context.res());
    var web = new WebContext(exchange, Language.of(context).locale);
    model.forEach(web::setVariable);
    return engine.process(file, web);
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
