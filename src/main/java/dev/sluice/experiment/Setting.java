package dev.sluice.experiment;

import dev.sluice.network.Input;
import org.jspecify.annotations.Nullable;

/**
 * What the layers of a network stand on.
 *
 * @param input what the first layer reads; null where that could not be told
 * @param isLanguageModel whether the answer at a position is the next input
 */
record Setting(@Nullable Input input, boolean isLanguageModel) {
  boolean lacksTime() {
    return input != null && !input.hasTime();
  }

  boolean isImage() {
    return input instanceof Input.Image;
  }

  boolean lacksImage() {
    return input != null && !isImage();
  }
}
