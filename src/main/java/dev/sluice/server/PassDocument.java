package dev.sluice.server;

import dev.sluice.document.Pointer;
import dev.sluice.fault.Fault;
import dev.sluice.fault.FaultException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A body that holds large tensors: {@code input}, {@code target} and all {@code parameters}. In the
 * tree, null stands in the places of those that could be read.
 *
 * @param tensors by their JSON pointers, those that could be read
 * @param faults found so far
 */
record PassDocument(JsonNode tree, Map<String, Tensor> tensors, List<Fault> faults) {
  private static final Set<String> TENSORS = Set.of("input", "target");

  /**
   * @throws FaultException if this is no JSON text
   */
  static PassDocument of(byte[] text) {
    return Json.parse(
        text,
        parser -> {
          var builder = new Builder(new LinkedHashMap<>(), new ArrayList<>());
          JsonNode tree =
              parser.currentToken() == JsonToken.START_OBJECT
                  ? builder.object(parser, "", TENSORS::contains)
                  : Json.node(parser, "", 0, builder.faults);
          return new PassDocument(tree, builder.tensors, builder.faults);
        });
  }

  private record Builder(Map<String, Tensor> tensors, List<Fault> faults) {
    ObjectNode object(JsonParser parser, String pointer, Predicate<String> isTensor) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        String place = Pointer.child(pointer, name);
        JsonToken token = parser.nextToken();
        if (object.has(name) && faults.size() < Json.MOST_DUPLICATES) {
          faults.add(Fault.of(place, "request.duplicate-field", name));
        }
        if (isTensor.test(name)) {
          TensorReader.read(parser, place, faults).ifPresent(t -> tensors.put(place, t));
          object.putNull(name);
        } else if (place.equals("/parameters") && token == JsonToken.START_OBJECT) {
          object.set(name, object(parser, place, any -> true));
        } else {
          object.set(name, Json.node(parser, place, 1, faults));
        }
      }
      return object;
    }
  }
}
