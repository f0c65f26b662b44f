package dev.sluice.server.assets;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Compresses content fast for the first who asks for it, and beside everything else as well as can
 * be for all who come later: Brotli's best takes a twentieth of a second for each file, and nobody
 * is to wait for that.
 */
final class Compression {
  private record Key(String tag, Encoding encoding) {}

  private final Map<Key, byte[]> best = new ConcurrentHashMap<>();
  private final Set<Key> asked = ConcurrentHashMap.newKeySet();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger count = new AtomicInteger();

  /** One thread, so that runs and visitors have the other cores. */
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("compression").priority(Thread.MIN_PRIORITY).factory());

  byte @Nullable [] best(String tag, Encoding encoding) {
    return best.get(new Key(tag, encoding));
  }

  byte[] fast(Asset asset, Encoding encoding) {
    improve(asset, encoding);
    count.incrementAndGet();
    return encoding.fast(asset.content());
  }

  /** Compresses it as well as can be, soon, unless that has been asked for or can't be here. */
  void improve(Asset asset, Encoding encoding) {
    Key key = new Key(asset.tag(), encoding);
    if (encoding.isHere() && asked.add(key)) {
      waiting.incrementAndGet();
      worker.execute(() -> improve(key, asset.content()));
    }
  }

  private void improve(Key key, byte[] content) {
    try {
      count.incrementAndGet();
      best.put(key, key.encoding.best(content));
    } finally {
      waiting.decrementAndGet();
    }
  }

  /** How much is still to be compressed as well as can be. */
  int waiting() {
    return waiting.get();
  }

  /** How often anything was compressed. */
  int count() {
    return count.get();
  }
}
