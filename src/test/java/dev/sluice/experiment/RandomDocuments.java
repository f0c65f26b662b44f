package dev.sluice.experiment;

import dev.sluice.cell.Cells;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Sound documents from a seed, and ways to damage them. */
public final class RandomDocuments {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final List<String> ASKED_ONCE =
      List.of("temporal-order", "adding", "recall", "brackets");
  private static final List<String> ASKED_EVERYWHERE = List.of("copy", "tagging");
  private static final List<String> PLANES = List.of("spirals", "xor", "circles");

  private final Random random;

  public RandomDocuments(long seed) {
    random = new Random(seed);
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /**
   * A sound document.
   *
   * @param units at most
   */
  public ObjectNode sound(int units, int repeat, int length) {
    ObjectNode document = NODES.objectNode();
    boolean isPlane = random.nextInt(5) == 0;
    boolean every = !isPlane && random.nextInt(3) == 0;
    String name = one(isPlane ? PLANES : every ? ASKED_EVERYWHERE : ASKED_ONCE);
    ObjectNode task = document.putObject("task").put("name", name);
    if (!isPlane) {
      task.put("length", 20 + random.nextInt(length));
    }
    ObjectNode network = document.putObject("network");
    boolean hasTokens = !isPlane && !name.equals("adding");
    if (hasTokens && random.nextBoolean()) {
      network
          .putObject("embed")
          .put("units", 1 + random.nextInt(units))
          .put("positions", one(List.of("none", "sinusoidal", "learned")));
    }
    ArrayNode layers = network.putArray("layers");
    for (int i = random.nextInt(3); i >= 0; i--) {
      layer(layers.addObject(), units, isPlane).put("repeat", 1 + random.nextInt(repeat));
    }
    if (random.nextBoolean()) {
      network
          .putObject("head")
          .put("read", every ? "every" : one(List.of("last", "first", "mean", "max")));
    }
    training(document.putObject("training"));
    return document;
  }

  private ObjectNode layer(ObjectNode layer, int units, boolean isPlane) {
    layer
        .put("units", 1 + random.nextInt(units))
        .put("connection", one(List.of("plain", "residual", "dense", "highway")));
    if (isPlane || random.nextInt(3) == 0) {
      return layer
          .put("type", "dense")
          .put("activation", one(List.of("linear", "tanh", "relu", "sigmoid", "gelu")));
    }
    String cell = one(Cells.names());
    layer
        .put("type", "recurrent")
        .put("direction", one(List.of("forward", "backward", "both")))
        .put("weights", one(List.of("tied", "tied", "untied")));
    if (random.nextInt(3) == 0) {
      layer.putObject("cell").put("equations", Cells.equations(cell).orElseThrow());
    } else {
      layer.put("cell", cell);
    }
    List<String> gates = Cells.builtIn(cell).orElseThrow().gates();
    if (!gates.isEmpty() && random.nextBoolean()) {
      layer.putObject("pin").put(one(gates), 1);
    }
    return layer;
  }

  private void training(ObjectNode training) {
    training
        .putObject("optimizer")
        .put("name", one(List.of("sgd", "momentum", "nesterov", "rmsprop", "adagrad", "adam")))
        .put("rate", 0.01);
    training.putObject("clip").put(one(List.of("norm", "value")), 1);
    training.putObject("initial").putObject("*").put("normal", 0.1);
    training.put("batch", 1 + random.nextInt(64)).put("seed", random.nextInt()).put("steps", 10);
  }

  /** Does something to a document that leaves at least one fault in it. */
  public void damage(ObjectNode document) {
    List<JsonNode> nodes = new ArrayList<>();
    collect(document, nodes);
    var objects = nodes.stream().filter(JsonNode::isObject).map(ObjectNode.class::cast).toList();
    ObjectNode object = one(objects);
    String field = object.isEmpty() ? "" : one(List.copyOf(object.propertyNames()));
    switch (field.isEmpty() ? 0 : random.nextInt(5)) {
      case 0 -> object.set(one(List.of("unitz", "", "a/b", "~", "层", "*x")), junk());
      case 1 -> object.set(field, NODES.arrayNode().add(junk()).add(random.nextInt()));
      case 2 -> object.set(field, NODES.numberNode(Double.POSITIVE_INFINITY));
      case 3 -> object.set(field, NODES.stringNode(one(List.of("20", "", "lsmt", "\0", "😀"))));
      default -> object.set(field, NODES.nullNode());
    }
  }

  /** Does anything to a document; it may be sound after that. */
  public void disturb(ObjectNode document) {
    List<JsonNode> nodes = new ArrayList<>();
    collect(document, nodes);
    switch (one(nodes)) {
      case ObjectNode cell when cell.path("equations").isString() ->
          cell.put("equations", damage(cell.path("equations").stringValue()));
      case ObjectNode object when !object.isEmpty() -> {
        String field = one(List.copyOf(object.propertyNames()));
        if (random.nextBoolean()) {
          object.remove(field);
        } else {
          object.set(field, junk());
        }
      }
      case ArrayNode array -> array.insert(random.nextInt(array.size() + 1), junk());
      default -> {}
    }
  }

  /** Leaves some characters out, or puts one in. */
  private String damage(String equations) {
    int from = random.nextInt(equations.length() + 1);
    int to = Math.min(equations.length(), from + random.nextInt(20));
    String between =
        random.nextBoolean() ? "" : one(List.of("(", ")", "=", "é", "\n", "W_h ", "*"));
    return equations.substring(0, from) + between + equations.substring(to);
  }

  private JsonNode junk() {
    return switch (random.nextInt(9)) {
      case 0 -> NODES.numberNode(random.nextInt());
      case 1 -> NODES.numberNode(random.nextGaussian());
      case 2 -> NODES.numberNode(-1e300);
      case 3 -> NODES.stringNode("x".repeat(random.nextInt(2000)));
      case 4 -> NODES.booleanNode(random.nextBoolean());
      case 5 -> NODES.objectNode().put("units", 3).put("equations", "h' = tanh(W_h h");
      case 6 -> NODES.arrayNode().addNull();
      case 7 -> NODES.numberNode(java.math.BigInteger.TEN.pow(99));
      default -> NODES.numberNode(random.nextInt(2000));
    };
  }

  private static void collect(JsonNode node, List<JsonNode> nodes) {
    nodes.add(node);
    node.forEach(child -> collect(child, nodes));
  }
}
