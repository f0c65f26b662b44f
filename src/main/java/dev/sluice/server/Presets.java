package dev.sluice.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.ContentType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/**
 * What there is to start from: a file in {@code presets/} each, and the groups that they are shown
 * in. In this order they are a path that passes each of them once. What they say stands there in
 * every language.
 *
 * @param opening the name of the one that a first visit shows
 */
record Presets(String opening, List<Group> groups, List<Preset> all) {
  private static final Presets OURS = read();
  private static final Map<Language, RawValue> READY = new ConcurrentHashMap<>();

  record Group(String name, JsonNode title) {}

  static Presets ours() {
    return OURS;
  }

  /** What the page reads, as JSON that is written once. */
  static RawValue ready(Language language) {
    return READY.computeIfAbsent(
        language, each -> new RawValue(Json.MAPPER.writeValueAsString(OURS.in(each))));
  }

  static void register(RoutesConfig routes) {
    routes.get(
        "/api/presets",
        context ->
            context
                .contentType(ContentType.APPLICATION_JSON)
                .result(String.valueOf(ready(Language.of(context)).rawValue())));
  }

  private ObjectNode in(Language language) {
    ObjectNode shown = Json.MAPPER.createObjectNode().put("opening", opening);
    var titles = shown.putArray("groups");
    for (Group group : groups) {
      titles
          .addObject()
          .put("name", group.name())
          .set("title", Preset.words(group.title(), language));
    }
    var presets = shown.putArray("presets");
    all.forEach(preset -> presets.add(preset.in(language)));
    return shown;
  }

  private static Presets read() {
    try (InputStream index =
        Objects.requireNonNull(Presets.class.getResourceAsStream("/presets.json"))) {
      JsonNode tree = Json.document(index.readAllBytes()).tree();
      List<Group> groups =
          StreamSupport.stream(tree.get("groups").spliterator(), false)
              .map(group -> new Group(group.get("name").stringValue(), group.get("title")))
              .toList();
      List<String> names = groups.stream().map(Group::name).toList();
      List<Preset> all =
          files().stream()
              .sorted(
                  Comparator.<Preset>comparingInt(preset -> names.indexOf(preset.group()))
                      .thenComparingDouble(Preset::place))
              .toList();
      return new Presets(tree.get("opening").stringValue(), groups, all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In a folder of the class path, or of its jar. */
  private static List<Preset> files() throws IOException {
    URI folder;
    try {
      folder = Objects.requireNonNull(Presets.class.getResource("/presets")).toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    if (!folder.getScheme().equals("jar")) {
      return files(Path.of(folder));
    }
    try (var jar = FileSystems.newFileSystem(folder, Map.of())) {
      return files(jar.getPath("/presets"));
    }
  }

  private static List<Preset> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(Preset::read).toList();
    }
  }
}
