package dev.sluice.server;

import io.javalin.config.StaticFilesConfig;
import io.javalin.http.staticfiles.Location;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.webjars.WebJarVersionLocator;

/** The files that pages load: our own, and those of libraries. */
final class Assets {
  /** Whether the server runs in its source tree; then files come from there and changes show. */
  static final boolean IN_SOURCE_TREE =
      Files.isDirectory(Path.of("src/main/java/dev/sluice")) && Files.isDirectory(Path.of("web"));

  private static final WebJarVersionLocator WEBJARS = new WebJarVersionLocator();
  private static final String A_YEAR = "public, max-age=31536000, immutable";

  private Assets() {}

  /** Whether a path is that of a file that pages load, and not of a page. */
  static boolean has(String path) {
    return path.startsWith("/web/") || path.startsWith("/static/") || path.startsWith("/webjars/");
  }

  static void serve(StaticFilesConfig files) {
    folder(files, "web");
    folder(files, "static");
    files.add(
        jars -> {
          jars.hostedPath = "/webjars";
          jars.directory = "META-INF/resources/webjars";
          jars.headers = Map.of("Cache-Control", A_YEAR, "Vary", "Accept-Encoding");
        });
  }

  private static void folder(StaticFilesConfig files, String name) {
    files.add(
        folder -> {
          folder.hostedPath = "/" + name;
          folder.directory = IN_SOURCE_TREE ? name : "/" + name;
          folder.location = IN_SOURCE_TREE ? Location.EXTERNAL : Location.CLASSPATH;
          folder.headers = Map.of("Cache-Control", "no-cache", "Vary", "Accept-Encoding");
          folder.skipFileFunction = request -> request.getRequestURI().contains("/node_modules/");
        });
  }

  /** From the names that our modules import to the addresses of the files, for an import map. */
  static Map<String, String> imports() {
    var imports = new LinkedHashMap<String, String>();
    // What lit's own index passes on, without the files that only pass it on.
    imports.put("lit", library("lit-element", "lit-element.js"));
    imports.put("lit/directives/", library("lit-html", "directives/"));
    imports.put("lit-html", library("lit-html", "lit-html.js"));
    imports.put("lit-html/", library("lit-html", ""));
    imports.put("lit-element", library("lit-element", "index.js"));
    imports.put("lit-element/", library("lit-element", ""));
    imports.put("@lit/reactive-element", library("lit__reactive-element", "reactive-element.js"));
    imports.put("@lit/reactive-element/", library("lit__reactive-element", ""));
    imports.put("sortablejs", library("sortablejs", "Sortable.min.js"));
    imports.put("katex", library("katex", "dist/katex.mjs"));
    return imports;
  }

  private static String library(String name, String file) {
    return "/webjars/" + name + "/" + WEBJARS.version(name) + "/" + file;
  }
}
