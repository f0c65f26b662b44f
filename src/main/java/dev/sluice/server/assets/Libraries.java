package dev.sluice.server.assets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.webjars.WebJarVersionLocator;

/** The files of libraries, whose addresses carry their versions. */
final class Libraries {
  static final String PREFIX = "/webjars/";

  private static final String ROOT = "META-INF/resources/webjars/";
  private static final WebJarVersionLocator WEBJARS = new WebJarVersionLocator();

  /** Lit's context has no WebJar: its jar is laid out in another way. */
  private static final String CONTEXT = "lit__context/";

  private static final String CONTEXT_ROOT = "META-INF/resources/_static/context/";
  private static final String CONTEXT_PROPERTIES =
      "/META-INF/maven/org.mvnpm.at.lit/context/pom.properties";

  private final Map<String, Asset> read = new ConcurrentHashMap<>();
  private final Compression compression;

  Libraries(Compression compression) {
    this.compression = compression;
  }

  /**
   * From the names that our modules import to the addresses of the files, for an import map. A name
   * that ends in a slash stands for all that begin so.
   */
  static Map<String, String> imports() {
    var imports = new LinkedHashMap<String, String>();
    // What lit's own index passes on, without the files that only pass it on.
    imports.put("lit", file("lit-element", "lit-element.js"));
    imports.put("lit/directives/", file("lit-html", "directives/"));
    imports.put("lit-html", file("lit-html", "lit-html.js"));
    imports.put("lit-html/", file("lit-html", ""));
    imports.put("lit-element", file("lit-element", "index.js"));
    imports.put("lit-element/", file("lit-element", ""));
    imports.put("@lit/reactive-element", file("lit__reactive-element", "reactive-element.js"));
    imports.put("@lit/reactive-element/", file("lit__reactive-element", ""));
    imports.put("@lit/context/", PREFIX + CONTEXT + contextVersion() + "/");
    imports.put("sortablejs", file("sortablejs", "Sortable.min.js"));
    imports.put("katex", file("katex", "dist/katex.mjs"));
    return imports;
  }

  private static String file(String library, String path) {
    return PREFIX + library + "/" + WEBJARS.version(library) + "/" + path;
  }

  private static String contextVersion() {
    try (InputStream file = Libraries.class.getResourceAsStream(CONTEXT_PROPERTIES)) {
      var properties = new Properties();
      properties.load(Objects.requireNonNull(file, CONTEXT_PROPERTIES));
      return properties.getProperty("version");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** What no module imports: mathematics, which comes once a place for equations is seen. */
  List<Asset> late() {
    return Stream.of("dist/katex.min.js", "dist/katex.min.css")
        .flatMap(path -> find(file("katex", path).substring(PREFIX.length())).stream())
        .toList();
  }

  /**
   * @param path beneath {@link #PREFIX}
   */
  Optional<Asset> find(String path) {
    return MediaType.of(path)
        .filter(type -> !path.contains(".."))
        .map(type -> read.computeIfAbsent(path, missing -> read(missing, type)));
  }

  private @Nullable Asset read(String path, MediaType type) {
    String place =
        path.startsWith(CONTEXT) ? CONTEXT_ROOT + path.substring(CONTEXT.length()) : ROOT + path;
    try (InputStream content = Libraries.class.getResourceAsStream("/" + place)) {
      return content == null ? null : new Asset(content.readAllBytes(), type, compression);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
