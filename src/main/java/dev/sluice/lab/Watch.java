package dev.sluice.lab;

import dev.sluice.document.Excerpt;
import dev.sluice.document.Fields;
import dev.sluice.document.Pointer;
import dev.sluice.fault.Fault;
import dev.sluice.fault.Faults;
import dev.sluice.fault.Nearest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What a socket wants to see.
 *
 * @param framesPerSecond at most, while the run plays
 */
public record Watch(Set<Quantity> of, int framesPerSecond) {
  /** Until something else is asked for. */
  static final Watch STANDARD = new Watch(Set.of(Quantities.named("states")), 10);

  private static final int MOST_FRAMES = 1000;

  public Watch {
    of = Set.copyOf(of);
  }

  /** Reads a message; what is wrong with it is among the faults then. */
  public static Watch read(Fields fields, Faults faults) {
    int framesPerSecond = (int) fields.whole("fps", 1, MOST_FRAMES, STANDARD.framesPerSecond);
    JsonNode names = fields.take("of");
    var of =
        new HashSet<>(names == null ? STANDARD.of : named(names, fields.pointer("of"), faults));
    for (Told told : Quantities.TOLD) {
      if (fields.has(told.name())) {
        told.read().apply(fields).ifPresent(of::add);
      }
    }
    return new Watch(of, framesPerSecond);
  }

  private static Set<Quantity> named(JsonNode list, String pointer, Faults faults) {
    List<String> all = Quantities.names();
    var named = new HashSet<Quantity>();
    if (!list.isArray()) {
      faults.add(pointer, "socket.watch-list", String.join(", ", all));
      return named;
    }
    for (int i = 0; i < list.size(); i++) {
      String name = list.get(i).asString("");
      if (list.get(i).isString() && all.contains(name)) {
        named.add(Quantities.named(name));
      } else {
        String place = Pointer.child(pointer, i);
        String shown = Excerpt.of(name);
        faults.add(
            () ->
                Fault.of(
                    place,
                    "socket.watch-unknown",
                    shown,
                    Nearest.of(shown, all),
                    String.join(", ", all)));
      }
    }
    return named;
  }
}
