package dev.sluice.server;

import org.jspecify.annotations.Nullable;

/** Why the server cannot start, as one sentence that says what to do. */
public final class StartException extends RuntimeException {
  public StartException(String sentence, @Nullable Object... arguments) {
    super(sentence.formatted(arguments), null, false, false);
  }
}
