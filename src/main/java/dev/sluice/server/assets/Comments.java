package dev.sluice.server.assets;

import java.util.regex.Pattern;

/**
 * What stands in our modules for people and for the check of types alone, which is a quarter of
 * what a visit would load: it is left out on the way. The lines stay where they are.
 */
final class Comments {
  private static final Pattern DOCUMENTATION =
      Pattern.compile("^[ \\t]*/\\*\\*[^*]*+(?:\\*(?!/)[^*]*+)*+\\*/[ \\t]*$", Pattern.MULTILINE);

  private Comments() {}

  /** The same lines, those of comments that stand by themselves empty. */
  static String leftOut(String module) {
    return DOCUMENTATION
        .matcher(module)
        .replaceAll(comment -> "\n".repeat((int) comment.group().lines().count() - 1));
  }
}
