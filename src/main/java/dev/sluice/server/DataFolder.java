package dev.sluice.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The folder for what must last, made sure of before anything relies on it. */
final class DataFolder {
  private DataFolder() {}

  static Sources.Value ofUser() {
    Path folder = Path.of(System.getProperty("user.home"), ".sluice");
    return new Sources.Value(folder.toString(), "the default data folder");
  }

  static Path usable(Sources.Value value) {
    try {
      Path folder = Files.createDirectories(Path.of(value.text()).toAbsolutePath().normalize());
      // only writing tells: permission bits know nothing of a read-only disk or of the superuser
      Files.delete(Files.createTempFile(folder, "writable", null));
      return folder;
    } catch (IOException | InvalidPathException e) {
      throw new StartException(
          "%s is \"%s\", where nothing can be written: make that folder writable, or name another"
              + " with --data.",
          value.source(), value.text());
    }
  }
}
