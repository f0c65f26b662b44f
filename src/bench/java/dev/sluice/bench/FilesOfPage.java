package dev.sluice.bench;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the playground loads, found as a browser finds it: what the page names, what its modules
 * import, and what it asks the server when it starts.
 */
final class FilesOfPage {
  private static final Pattern NAMED =
      Pattern.compile("(?:<script[^>]* src|<link[^>]* href)=\"(/[^\"]+)\"");
  private static final Pattern MAPPED = Pattern.compile("\"([^\"]+)\":\"(/webjars/[^\"]+)\"");
  private static final Pattern IMPORTED =
      Pattern.compile(
          "(?:^|[\\n"
              + ";}])\\s*(?:import|export)(?:\\s*[\\w\\s{},*$]*?\\bfrom)?\\s*[\"']([^\"']+)[\"']");
  private static final Pattern STARTED = Pattern.compile("\\n\\s*import\\('([^']+)'\\)");

  private FilesOfPage() {}

  static List<String> of(URI server) throws IOException {
    try (var connection = new Connection(server)) {
      String page = connection.get("/", "identity").text();
      var map = new TreeMap<String, String>();
      MAPPED.matcher(page).results().forEach(entry -> map.put(entry.group(1), entry.group(2)));
      var found = new LinkedHashSet<String>();
      var open = new ArrayDeque<>(all(NAMED, page));
      while (!open.isEmpty()) {
        String address = open.remove();
        if (found.add(address) && address.endsWith(".js")) {
          String text = connection.get(address, "identity").text();
          for (String name : all(IMPORTED, text)) {
            open.add(resolve(name, address, map));
          }
          for (String name : all(STARTED, text)) {
            open.add(resolve(name, address, map));
          }
        }
      }
      found.addAll(List.of("/api/tasks", "/api/cells", "/api/vocabulary"));
      return new ArrayList<>(found);
    }
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(result -> result.group(1)).toList();
  }

  private static String resolve(String name, String from, Map<String, String> map) {
    if (name.startsWith(".")) {
      return URI.create(from).resolve(name).toString();
    }
    return map.entrySet().stream()
        .filter(entry -> name.equals(entry.getKey()) || isBeneath(name, entry.getKey()))
        .map(entry -> entry.getValue() + name.substring(entry.getKey().length()))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isBeneath(String name, String folder) {
    return folder.endsWith("/") && name.startsWith(folder);
  }
}
