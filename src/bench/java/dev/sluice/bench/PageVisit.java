package dev.sluice.bench;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** One browser's first visit over as many connections as browsers open to one host. */
final class PageVisit {
  private static final int CONNECTIONS = 6;

  private final URI server;
  private final List<String> files;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicBoolean failed = new AtomicBoolean();

  PageVisit(URI server, List<String> files) {
    this.server = server;
    this.files = files;
  }

  /** Loads the page and its files; tells whether all came. */
  boolean complete() {
    try (var first = new Connection(server)) {
      if (first.get("/", "gzip, deflate, br, zstd").status() != 200) {
        return false;
      }
      var others =
          IntStream.range(1, CONNECTIONS)
              .mapToObj(other -> Thread.startVirtualThread(this::loadOverAnother))
              .toList();
      load(first);
      for (Thread other : others) {
        other.join();
      }
      return !failed.get();
    } catch (IOException | InterruptedException broken) {
      return false;
    }
  }

  private void loadOverAnother() {
    try (var connection = new Connection(server)) {
      load(connection);
    } catch (IOException broken) {
      failed.set(true);
    }
  }

  private void load(Connection connection) throws IOException {
    for (int i = next.getAndIncrement(); i < files.size(); i = next.getAndIncrement()) {
      if (connection.get(files.get(i), "gzip, deflate, br, zstd").status() != 200) {
        failed.set(true);
      }
    }
  }
}
