package dev.sluice.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file of {@code presets/}: {@code {title, note, lanes: [experiment…], names?, speed, look?,
 * pause?}}, as every kept experiment has it, with title and note in every language, and where it
 * stands on the way through all of them: its {@code group}, and its {@code place} there.
 *
 * @param name of the file
 */
record Preset(String name, ObjectNode document) {
  static Preset read(Path file) {
    try {
      String name = file.getFileName().toString().replace(".json", "");
      return new Preset(name, Json.document(Files.readAllBytes(file)).tree().asObject());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String group() {
    return document.get("group").stringValue();
  }

  double place() {
    return document.get("place").doubleValue();
  }

  /** What a page reads of it. */
  ObjectNode in(Language language) {
    ObjectNode shown = Json.MAPPER.createObjectNode().put("name", name).setAll(document);
    shown.remove("place");
    for (String key : new String[] {"title", "note"}) {
      shown.set(key, words(document.get(key), language));
    }
    return shown;
  }

  /**
   * @throws IllegalArgumentException if there are none in this language
   */
  static JsonNode words(JsonNode languages, Language language) {
    if (!languages.path(language.tag).isString()) {
      throw new IllegalArgumentException("nothing in " + language + " in " + languages);
    }
    return languages.get(language.tag);
  }
}
