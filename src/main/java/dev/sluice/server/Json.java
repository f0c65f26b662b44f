package dev.sluice.server;

import dev.sluice.document.Pointer;
import dev.sluice.fault.Fault;
import dev.sluice.fault.FaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads and writes JSON, within limits that hold before anything is allocated. */
final class Json {
  static final int DEPTH = 32;
  static final int MOST_DUPLICATES = 50;

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(10 * DEPTH)
                  .maxNumberLength(100)
                  .maxNameLength(1_000)
                  .maxStringLength(256 * 1024)
                  .build())
          .build();

  /** Writes numbers that are not finite as the strings "NaN", "Infinity" and "-Infinity". */
  static final JsonMapper MAPPER = JsonMapper.builder(FACTORY).build();

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Json() {}

  /** A JSON text as a tree, and the fields that stand in it twice, which a tree can't hold. */
  record Document(JsonNode tree, List<Fault> duplicates) {
    /**
     * What the reader makes of the tree.
     *
     * @throws FaultException with the duplicate fields and with what the reader finds, in one
     */
    <T> T read(Function<JsonNode, T> reader) {
      if (duplicates.isEmpty()) {
        return reader.apply(tree);
      }
      var faults = new ArrayList<>(duplicates);
      try {
        var _ = reader.apply(tree);
      } catch (FaultException more) {
        faults.addAll(more.faults());
      }
      throw new FaultException(faults);
    }
  }

  /**
   * @throws FaultException if this is no JSON text, or one nested too deep, with line and column
   */
  static Document document(byte[] text) {
    return parse(
        text,
        parser -> {
          var duplicates = new ArrayList<Fault>();
          return new Document(node(parser, "", 0, duplicates), duplicates);
        });
  }

  /** Reads one value with a reader that starts at its first token and ends at its last. */
  static <T> T parse(byte[] text, Function<JsonParser, T> reader) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() == null) {
        throw new FaultException(Fault.of("", "request.json-empty"));
      }
      T value = reader.apply(parser);
      if (parser.nextToken() != null) {
        throw unreadable("request.json-trailing", parser);
      }
      return value;
    } catch (StreamConstraintsException limit) {
      throw new FaultException(Fault.of("", "request.json-limit"));
    } catch (JacksonException notJson) {
      var place = notJson.getLocation();
      throw new FaultException(
          Fault.of(
              "",
              "request.json",
              place == null ? 1 : place.getLineNr(),
              place == null ? 1 : place.getColumnNr()));
    }
  }

  /** The value that starts at the parser's token; duplicate fields are reported, the last stays. */
  static JsonNode node(JsonParser parser, String pointer, int depth, List<Fault> duplicates) {
    if (depth > DEPTH) {
      throw unreadable("request.json-nesting", parser);
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        var object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          String place = Pointer.child(pointer, name);
          parser.nextToken();
          JsonNode value = node(parser, place, depth + 1, duplicates);
          if (object.has(name) && duplicates.size() < MOST_DUPLICATES) {
            duplicates.add(Fault.of(place, "request.duplicate-field", name));
          }
          object.set(name, value);
        }
        yield object;
      }
      case START_ARRAY -> {
        var array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          array.add(node(parser, Pointer.child(pointer, array.size()), depth + 1, duplicates));
        }
        yield array;
      }
      case VALUE_STRING -> NODES.stringNode(parser.getString());
      case VALUE_NUMBER_INT ->
          switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL ->
                NODES.numberNode(parser.getBigIntegerValue());
          };
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      case VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME ->
          throw unreadable("request.json", parser);
    };
  }

  private static FaultException unreadable(String code, JsonParser parser) {
    var place = parser.currentTokenLocation();
    return new FaultException(Fault.of("", code, place.getLineNr(), place.getColumnNr()));
  }
}
