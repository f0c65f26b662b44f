package dev.sluice.server;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The places a setting can come from: flags, then the environment, then the settings file. */
final class Sources {
  /** A setting's text, and where it stood, for the sentence that refuses it. */
  record Value(String text, String source) {}

  private static final Set<String> NAMES = Set.of("host", "port", "name", "data");

  private final Flags flags;
  private final Map<String, String> environment;
  private final Properties file = new Properties();

  Sources(Flags flags, Map<String, String> environment) {
    this.flags = flags;
    this.environment = environment;
    find("config").ifPresent(this::load);
  }

  /** An empty text counts as none, as scripts and containers often set variables to nothing. */
  Optional<Value> find(String name) {
    return value(flags.value(name), "--" + name)
        .or(() -> value(environment.get(variable(name)), variable(name)))
        .or(() -> value(file.getProperty(name), name + " in the settings file"));
  }

  /** The environment variable of a setting. */
  static String variable(String name) {
    return "SLUICE_" + name.toUpperCase(Locale.ROOT);
  }

  private static Optional<Value> value(@Nullable String text, String source) {
    return Optional.ofNullable(text)
        .map(String::strip)
        .filter(stripped -> !stripped.isEmpty())
        .map(stripped -> new Value(stripped, source));
  }

  private void load(Value path) {
    try (Reader reader = Files.newBufferedReader(Path.of(path.text()))) {
      file.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new StartException(
          "%s is \"%s\", which cannot be read as a file of lines like port = 7070: correct the"
              + " file, or its name.",
          path.source(), path.text());
    }
    var unknown = new TreeSet<>(file.stringPropertyNames());
    unknown.removeAll(NAMES);
    if (!unknown.isEmpty()) {
      throw new StartException(
          "The settings file %s sets %s, which is no setting: it may set host, port, name and"
              + " data.",
          path.text(), unknown.first());
    }
  }
}
