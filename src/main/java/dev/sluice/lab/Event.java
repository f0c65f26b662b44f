package dev.sluice.lab;

import tools.jackson.databind.json.JsonMapper;

/** The messages that tell how a run ended. */
final class Event {
  private static final JsonMapper MAPPER = new JsonMapper();

  private Event() {}

  static String done(long step) {
    return "{\"type\":\"event\",\"name\":\"done\",\"step\":" + step + "}";
  }

  /**
   * @param where the first place that is not finite
   */
  static String diverged(long step, String where) {
    String place = MAPPER.writeValueAsString(where);
    return "{\"type\":\"event\",\"name\":\"diverged\",\"step\":"
        + step
        + ",\"where\":"
        + place
        + "}";
  }
}
