package dev.sluice.bench;

import java.util.EnumMap;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was measured of a case: milliseconds of a step, where the library has the network.
 *
 * @param allocated bytes of heap that a step of ours takes
 */
record Row(Case of, Map<Library, Double> milliseconds, long allocated) {
  Row {
    milliseconds = new EnumMap<>(milliseconds);
  }

  /** How many times as long as ours a library takes, or NaN. */
  double against(Library library) {
    Double theirs = milliseconds.get(library);
    return theirs == null ? Double.NaN : theirs / milliseconds.get(Library.SLUICE);
  }

  /** Our time over that of the products alone. */
  double overFloor() {
    return 1 / against(Library.FLOOR);
  }

  ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("name", of.name());
    node.put("size", of.size());
    for (Library library : Library.values()) {
      node.put(
          library.name().toLowerCase(java.util.Locale.ROOT) + "_ms", milliseconds.get(library));
    }
    node.put("allocated_bytes", allocated);
    return node;
  }
}
