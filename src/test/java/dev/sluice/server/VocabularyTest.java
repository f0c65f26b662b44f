package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the vocabulary tells is what documents are read by. */
class VocabularyTest {
  private static Server server;
  private static JsonNode english;
  private static JsonNode chinese;

  @BeforeAll
  static void start() throws Exception {
    server = new Server();
    english = vocabulary("en");
    chinese = vocabulary("zh");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static JsonNode vocabulary(String language) throws Exception {
    return server.get("/api/vocabulary?lang=" + language).json();
  }

  private static Stream<JsonNode> kinds(JsonNode vocabulary) {
    return vocabulary.propertyStream().flatMap(family -> family.getValue().valueStream());
  }

  private static Stream<JsonNode> fields(JsonNode kind) {
    return Stream.concat(
        kind.path("fields").valueStream(),
        kind.path("argument").isObject() ? Stream.of(kind.get("argument")) : Stream.empty());
  }

  private static Stream<JsonNode> told(JsonNode vocabulary) {
    return kinds(vocabulary)
        .flatMap(
            kind ->
                Stream.concat(
                    Stream.of(kind),
                    Stream.concat(fields(kind), Stream.of(kind))
                        .flatMap(
                            each ->
                                Stream.concat(
                                    Stream.of(each), each.path("choices").valueStream()))));
  }

  @Test
  void all_has_a_title_and_an_explanation_in_both_languages() {
    for (JsonNode vocabulary : List.of(english, chinese)) {
      assertThat(told(vocabulary).toList())
          .hasSizeGreaterThan(100)
          .allSatisfy(
              each -> {
                assertThat(each.path("title").asString(""))
                    .doesNotContainPattern("[a-z]\\.[a-z]")
                    .isNotEmpty();
                if (!each.has("value")) {
                  assertThat(each.path("about").asString(""))
                      .doesNotStartWith("explain")
                      .isNotEmpty();
                }
              });
    }
    assertThat(kinds(english).map(kind -> kind.path("about")).distinct().count())
        .isEqualTo(kinds(english).count());
  }

  /** An experiment with something else at a pointer. */
  private static List<String> faults(String layer, String at, Object value) throws Exception {
    boolean isImage = layer.contains("conv");
    String task = isImage ? "glyphs" : "temporal-order";
    ObjectNode document =
        (ObjectNode)
            Json.MAPPER.readTree(
                """
                {"task": {"name": "%s"},
                 "network": {"layers": [%s], "head": {}},
                 "training": {}}\
                """
                    .formatted(task, layer));
    if (at.startsWith("/network/embed")) {
      ((ObjectNode) document.get("network")).putObject("embed").put("units", 4);
    }
    String[] path = at.substring(1).split("/");
    JsonNode place = document;
    for (int i = 0; i < path.length - 1; i++) {
      JsonNode next = place.isArray() ? place.get(Integer.parseInt(path[i])) : place.get(path[i]);
      place = next != null ? next : ((ObjectNode) place).putObject(path[i]);
    }
    ((ObjectNode) place)
        .set(
            path[path.length - 1],
            value instanceof JsonNode node ? node : Json.MAPPER.valueToTree(value));
    var answer = server.post("/api/estimate", document.toString());
    return answer
        .json()
        .path("errors")
        .valueStream()
        .map(e -> e.get("pointer").asString())
        .toList();
  }

  private record Case(String layer, String at, JsonNode field, List<Object> beside) {}

  /** Every field, in a document that is sound without it. */
  private static List<Case> cases() {
    var cases = new ArrayList<Case>();
    String dense = "{\"type\": \"dense\", \"units\": 8}";
    for (JsonNode layer : english.get("layers")) {
      var whole = JsonNodeFactory.instance.objectNode().put("type", layer.get("type").asString());
      layer
          .get("fields")
          .valueStream()
          .filter(field -> field.path("required").asBoolean(false))
          .forEach(field -> whole.set(field.get("name").asString(), field.get("default")));
      if (layer.get("type").asString().equals("recurrent")) {
        whole.put("cell", "lstm");
      }
      if (layer.get("type").asString().equals("attention")) {
        whole.put("heads", 3).put("units", 4);
      }
      for (JsonNode field : layer.get("fields")) {
        String name = field.get("name").asString();
        if (!name.equals("heads")) { // which the width it stands on bounds, too
          cases.add(new Case(whole.toString(), "/network/layers/0/" + name, field, List.of()));
        }
      }
    }
    for (JsonNode field : english.get("embed")) {
      cases.add(
          new Case(dense, "/network/embed/" + field.get("name").asString(), field, List.of()));
    }
    for (JsonNode field : english.get("head")) {
      cases.add(new Case(dense, "/network/head/" + field.get("name").asString(), field, List.of()));
    }
    for (JsonNode kind : english.get("optimizers")) {
      String name = kind.get("name").asString();
      for (JsonNode field : kind.get("fields")) {
        cases.add(
            new Case(
                dense,
                "/training/optimizer/" + field.get("name").asString(),
                field,
                List.of(name)));
      }
    }
    for (JsonNode kind : english.get("clip")) {
      JsonNode field = kind.get("fields").get(0);
      cases.add(
          new Case(dense, "/training/clip/" + field.get("name").asString(), field, List.of()));
    }
    for (JsonNode kind : english.get("starts")) {
      JsonNode field = kind.get("argument");
      if (field.isObject()) {
        String square = "{\"type\": \"recurrent\", \"cell\": \"lstm\", \"units\": 8}";
        String at = "/training/initial/layers.0.W_f/" + field.get("name").asString();
        cases.add(new Case(square, at, field, List.of()));
      }
    }
    for (JsonNode field : english.get("training")) {
      cases.add(new Case(dense, "/training/" + field.get("name").asString(), field, List.of()));
    }
    return cases;
  }

  private static List<String> faults(Case tried, Object value) throws Exception {
    if (!tried.beside().isEmpty()) {
      String name = tried.field().get("name").asString();
      var optimizer = JsonNodeFactory.instance.objectNode();
      optimizer.put("name", tried.beside().getFirst().toString());
      optimizer.set(name, Json.MAPPER.valueToTree(value));
      return faults(tried.layer(), "/training/optimizer", optimizer);
    }
    return faults(tried.layer(), tried.at(), value);
  }

  @Test
  void what_it_tells_as_default_is_taken_and_what_is_just_beyond_the_bounds_refused()
      throws Exception {
    assertThat(cases()).hasSizeGreaterThan(40);
    for (Case tried : cases()) {
      JsonNode field = tried.field();
      assertThat(faults(tried, field.get("default"))).as("%s", tried).isEmpty();
      JsonNode min = field.get("min");
      JsonNode max = field.get("max");
      if (field.get("kind").asString().equals("whole")) {
        assertThat(faults(tried, min.asLong() - 1)).as("%s", tried).contains(tried.at());
        assertThat(faults(tried, max.asLong() + 1)).as("%s", tried).contains(tried.at());
      }
      if (field.get("kind").asString().equals("real") && min.isNumber()) {
        boolean above = field.path("above").asBoolean(false);
        double beyond = above ? min.asDouble() : Math.nextDown(min.asDouble());
        assertThat(faults(tried, beyond)).as("%s", tried).contains(tried.at());
      }
      if (field.get("kind").asString().equals("real") && max.isNumber()) {
        assertThat(faults(tried, Math.nextUp(max.asDouble()))).as("%s", tried).contains(tried.at());
      }
      for (JsonNode choice : field.path("choices")) {
        assertThat(choice.get("value").isString()).isTrue();
      }
      if (field.get("kind").asString().equals("choice")) {
        assertThat(faults(tried, "nothing-of-the-kind")).as("%s", tried).contains(tried.at());
      }
    }
  }

  @Test
  void a_layer_is_taken_by_the_tasks_whose_inputs_it_reads_and_by_no_other() throws Exception {
    JsonNode tasks = server.get("/api/tasks").json();
    for (JsonNode layer : english.get("layers")) {
      List<String> reads = layer.get("reads").valueStream().map(JsonNode::asString).toList();
      for (JsonNode task : tasks) {
        String entry =
            switch (layer.get("type").asString()) {
              case "recurrent" -> "\"cell\": \"gru\", \"units\": 4";
              case "conv" -> "\"channels\": 4";
              case "attention" -> "\"heads\": 1, \"units\": 4, \"causal\": true";
              default -> "\"units\": 4";
            };
        String document =
            """
            {"task": {"name": "%s"}, "network": {"layers": [{"type": "%s", %s}]}}\
            """
                .formatted(task.get("name").asString(), layer.get("type").asString(), entry);
        int status = server.post("/api/estimate", document).status();
        assertThat(status)
            .as(document)
            .isEqualTo(reads.contains(task.get("input").asString()) ? 200 : 400);
      }
    }
  }
}
