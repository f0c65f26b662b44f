package dev.sluice.server.assets;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Content that is kept ready to be sent: in each encoding compressed once, known by its hash. */
public final class Asset {
  /** For addresses that carry the hash of what they hold. */
  static final String FOR_GOOD = "public, max-age=31536000, immutable";

  /** For addresses that stay while what they hold changes. */
  static final String ASK_AGAIN = "no-cache";

  /** Smaller content is a packet, however it is encoded. */
  private static final int PACKET = 1000;

  private final byte[] content;
  private final MediaType type;
  private final String tag;
  private final Compression compression;

  /** For those who come before it is compressed well. */
  private final Map<Encoding, byte[]> fast = new EnumMap<>(Encoding.class);

  Asset(byte[] content, MediaType type, Compression compression) {
    this.content = content;
    this.type = type;
    this.tag = Hash.of(content);
    this.compression = compression;
  }

  /** The hash of the content. */
  String tag() {
    return tag;
  }

  String text() {
    return new String(content, StandardCharsets.UTF_8);
  }

  byte[] content() {
    return content;
  }

  /**
   * Answers with the content, or with 304 where whoever asks has it.
   *
   * @param caching the {@code Cache-Control} header
   */
  public void send(Context context, String caching) {
    // Weak, for all encodings share it.
    context
        .header("ETag", "W/\"" + tag + "\"")
        .header("Cache-Control", caching)
        .disableCompression();
    if (type.shrinks()) {
      context.res().addHeader("Vary", "Accept-Encoding");
    }
    if (context.status() == HttpStatus.OK && isHeld(context.header("If-None-Match"))) {
      context.status(HttpStatus.NOT_MODIFIED);
      return;
    }
    Encoding encoding = encoding(context.header("Accept-Encoding"));
    if (encoding != Encoding.IDENTITY) {
      context.header("Content-Encoding", encoding.token);
    }
    byte[] sent = in(encoding);
    context.contentType(type.header()).result(sent).res().setContentLength(sent.length);
  }

  private Encoding encoding(@Nullable String accepted) {
    return type.shrinks() && content.length > PACKET ? Encoding.of(accepted) : Encoding.IDENTITY;
  }

  /** Whether a list of tags names this one, compared weakly: RFC 9110, 13.1.2. */
  private boolean isHeld(@Nullable String tags) {
    return tags != null && (tags.strip().equals("*") || tags.contains("\"" + tag + "\""));
  }

  /** As good as it is yet; who comes at the same time waits for the one who compresses. */
  byte[] in(Encoding encoding) {
    if (encoding == Encoding.IDENTITY) {
      return content;
    }
    byte[] best = compression.best(tag, encoding);
    if (best != null) {
      return best;
    }
    synchronized (fast) {
      return fast.computeIfAbsent(encoding, missing -> compression.fast(this, missing));
    }
  }
}
