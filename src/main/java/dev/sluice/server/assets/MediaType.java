package dev.sluice.server.assets;

import java.util.Arrays;
import java.util.Optional;

/** What pages load; nothing of any other kind is served. */
public enum MediaType {
  SCRIPT("text/javascript", true, "js", "mjs"),
  STYLE("text/css", true, "css"),
  VECTOR("image/svg+xml", true, "svg"),
  PICTURE("image/png", false, "png"),
  FONT("font/woff2", false, "woff2"),
  PAGE("text/html; charset=utf-8", true, "html"),
  JSON("application/json", true, "json");

  private final String header;
  private final boolean shrinks;
  private final String[] extensions;

  MediaType(String header, boolean shrinks, String... extensions) {
    this.header = header;
    this.shrinks = shrinks;
    this.extensions = extensions;
  }

  /** As {@code Content-Type} has it. */
  String header() {
    return header;
  }

  /** Whether compressing makes it smaller. */
  boolean shrinks() {
    return shrinks;
  }

  static Optional<MediaType> of(String file) {
    String extension = file.substring(file.lastIndexOf('.') + 1);
    return Arrays.stream(values())
        .filter(type -> Arrays.asList(type.extensions).contains(extension))
        .findFirst();
  }
}
