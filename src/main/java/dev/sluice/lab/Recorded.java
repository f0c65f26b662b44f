package dev.sluice.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a run has recorded, and how it stands. It can be written on any thread. */
public final class Recorded {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final List<PackedFrame> frames;
  private final long next;
  private final long every;
  private final List<Mark> marks;
  private final List<Long> checkpoints;

  /**
   * @param next the number of the newest frame: what to ask for since, next time
   * @param every the distance of the steps recorded
   * @param checkpoints the steps that another run can go on from
   */
  Recorded(
      List<PackedFrame> frames, long next, long every, List<Mark> marks, List<Long> checkpoints) {
    this.frames = List.copyOf(frames);
    this.next = next;
    this.every = every;
    this.marks = List.copyOf(marks);
    this.checkpoints = List.copyOf(checkpoints);
  }

  /**
   * A JSON object: {@code frames} as the messages of a socket, {@code next}, {@code every}, whether
   * frames were let go since, as {@code thinned}, {@code marks} and {@code checkpoints}.
   */
  public void write(OutputStream out) throws IOException {
    write(out, "{\"frames\":[");
    for (int i = 0; i < frames.size(); i++) {
      write(out, i == 0 ? "" : ",");
      frames.get(i).write(out);
    }
    // The rest of the object, without the brace that would open it.
    write(out, "]," + MAPPER.writeValueAsString(rest()).substring(1));
  }

  private ObjectNode rest() {
    ObjectNode rest = MAPPER.createObjectNode();
    rest.put("next", next).put("every", every).put("thinned", every > 1);
    ArrayNode list = rest.putArray("marks");
    for (Mark mark : marks) {
      ObjectNode object = list.addObject();
      object.put("name", mark.kind().name().toLowerCase(Locale.ROOT)).put("step", mark.step());
      if (!mark.where().isEmpty()) {
        object.put("where", mark.where());
      }
    }
    ArrayNode steps = rest.putArray("checkpoints");
    checkpoints.forEach(steps::add);
    return rest;
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
