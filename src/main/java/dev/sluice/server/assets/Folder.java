package dev.sluice.server.assets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One of our folders. In the source tree it follows its files: each one's time and size are looked
 * at every moment that somebody asks, and only what has changed is read.
 */
final class Folder {
  /**
   * @param hash of all files and their names
   * @param files by their paths beneath the folder
   */
  record Snapshot(String hash, SortedMap<String, Asset> files) {}

  private record Stamp(FileTime time, long size) {}

  private final Path root;
  private final Duration pause;
  private final Compression compression;
  private Map<String, Stamp> stamps = Map.of();
  private volatile @Nullable Snapshot latest;
  private volatile long looked;

  /**
   * @param pause for which nobody looks whether the files have changed
   */
  Folder(Path root, Duration pause, Compression compression) {
    this.root = root;
    this.pause = pause;
    this.compression = compression;
  }

  /** The files as they are now, or were a moment ago. */
  Snapshot now() {
    Snapshot known = latest;
    return known == null || isOld() ? look() : known;
  }

  private boolean isOld() {
    return System.nanoTime() - looked >= pause.toNanos();
  }

  private synchronized Snapshot look() {
    Snapshot known = latest;
    if (known == null || isOld()) {
      Map<String, Stamp> found = stamps();
      if (known == null || !found.equals(stamps)) {
        known = read(found, known);
        stamps = found;
        latest = known;
      }
      looked = System.nanoTime();
    }
    return known;
  }

  private Snapshot read(Map<String, Stamp> found, @Nullable Snapshot before) {
    var files = new TreeMap<String, Asset>();
    var names = new StringBuilder();
    found.forEach(
        (name, stamp) -> {
          Asset same =
              stamp.equals(stamps.get(name)) && before != null ? before.files.get(name) : null;
          files.put(name, same == null ? read(name) : same);
        });
    files.forEach((name, asset) -> names.append(name).append(' ').append(asset.tag()).append('\n'));
    return new Snapshot(Hash.of(names.toString().getBytes(StandardCharsets.UTF_8)), files);
  }

  private Asset read(String name) {
    try {
      MediaType type = MediaType.of(name).orElseThrow();
      byte[] content = Files.readAllBytes(root.resolve(name));
      return new Asset(type == MediaType.SCRIPT ? leaner(content) : content, type, compression);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static byte[] leaner(byte[] module) {
    String text = new String(module, StandardCharsets.UTF_8);
    return Comments.leftOut(text).getBytes(StandardCharsets.UTF_8);
  }

  private Map<String, Stamp> stamps() {
    var found = new HashMap<String, Stamp>();
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              String name = root.relativize(file).toString().replace('\\', '/');
              if (attributes.isRegularFile() && isServed(name)) {
                found.put(name, new Stamp(attributes.lastModifiedTime(), attributes.size()));
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return folder.endsWith("node_modules")
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return found;
  }

  private static boolean isServed(String name) {
    return !name.endsWith(".json") && !name.endsWith("test.js") && MediaType.of(name).isPresent();
  }
}
