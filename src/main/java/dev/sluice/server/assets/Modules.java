package dev.sluice.server.assets;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Which modules a page needs, read from what they import, so that a browser asks for all of them at
 * once and not for each when it has read the one before.
 */
final class Modules {
  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);

  /** At the start of a statement; libraries leave line ends and spaces out. */
  private static final Pattern IMPORT =
      Pattern.compile(
          "(?:^|[\\n"
              + ";}])\\s*(?:import|export)(?:\\s*[\\w\\s{},*$]*?\\bfrom)?\\s*[\"']([^\"']+)[\"']");

  private static final Pattern LATER =
      Pattern.compile("\\bimport\\(\\s*[\"']([^\"']+)[\"']\\s*\\)");

  private final Map<String, String> imports;
  private final Function<String, Optional<Asset>> files;

  /**
   * @param imports the import map
   * @param files by address
   */
  Modules(Map<String, String> imports, Function<String, Optional<Asset>> files) {
    this.imports = imports;
    this.files = files;
  }

  /**
   * The addresses of a module and of all that it needs, nearest first: what it imports later too,
   * which of a page's first module is the page itself, but of the others only what they import.
   */
  Set<String> neededBy(String entry) {
    var needed = new LinkedHashSet<String>();
    var open = new ArrayDeque<String>();
    open.add(entry);
    while (!open.isEmpty()) {
      String address = open.remove();
      Optional<Asset> file = files.apply(address);
      if (file.isPresent() && needed.add(address)) {
        String text = COMMENT.matcher(file.get().text()).replaceAll("");
        addAll(IMPORT, text, address, open);
        if (address.equals(entry)) {
          addAll(LATER, text, address, open);
        }
      }
    }
    return needed;
  }

  private void addAll(Pattern statement, String text, String from, ArrayDeque<String> open) {
    statement.matcher(text).results().forEach(found -> open.add(resolve(found.group(1), from)));
  }

  /** As a browser does it. */
  private String resolve(String name, String from) {
    if (name.startsWith(".") || name.startsWith("/")) {
      return URI.create(from).resolve(name).toString();
    }
    String exact = imports.get(name);
    if (exact != null) {
      return exact;
    }
    return imports.entrySet().stream()
        .filter(entry -> entry.getKey().endsWith("/") && name.startsWith(entry.getKey()))
        .map(entry -> entry.getValue() + name.substring(entry.getKey().length()))
        .findFirst()
        .orElse(name);
  }
}
