package dev.sluice.network;

import dev.sluice.document.Fields;
import org.jspecify.annotations.Nullable;

/**
 * What the layers of a network stand on.
 *
 * @param input what the first layer reads; null where that could not be told
 * @param isLanguageModel whether the answer at a position is the next input
 */
public record Setting(@Nullable Input input, boolean isLanguageModel) {
  boolean lacksTime() {
    return input != null && !input.hasTime();
  }

  public boolean isImage() {
    return input instanceof Input.Image;
  }

  boolean lacksImage() {
    return input != null && !isImage();
  }

  /** Reports a layer that goes along positions where there are none. */
  void requireTime(Fields layer) {
    if (lacksTime() && !isImage()) {
      layer.faultAt("type", "network.no-time");
    }
  }
}
