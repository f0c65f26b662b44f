package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What can be chosen: the tasks and the cells. */
class CatalogueTest {
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

  private static Server server;

  @BeforeAll
  static void start() {
    server = new Server();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void every_task_and_option_has_words_in_both_languages() {
    for (JsonNode task : server.get("/api/tasks", "Accept-Language", "zh").json()) {
      assertThat(task.get("title").stringValue()).containsPattern(HAN);
      assertThat(task.get("summary").stringValue()).containsPattern(HAN);
      for (JsonNode option : task.get("options")) {
        assertThat(option.get("title").stringValue()).containsPattern(HAN);
        assertThat(option.get("about").stringValue()).containsPattern(HAN);
      }
    }
    for (JsonNode task : server.get("/api/tasks").json()) {
      String name = task.get("name").stringValue();
      assertThat(task.get("title").stringValue())
          .doesNotContainPattern(HAN)
          .doesNotContain(name + ".");
      for (JsonNode option : task.get("options")) {
        assertThat(option.get("title").stringValue()).doesNotStartWith(name + ".");
        assertThat(option.get("about").stringValue()).doesNotStartWith(name + ".");
      }
    }
  }

  @Test
  void controls_are_explained_in_both_languages_on_request() {
    JsonNode chinese = server.get("/api/explanations?lang=zh").json();
    JsonNode english = server.get("/api/explanations?lang=en").json();
    assertThat(chinese.get("clip").stringValue()).containsPattern(HAN);
    assertThat(english.get("clip").stringValue()).contains("direction");
    assertThat(english.get("cliff-start").stringValue()).doesNotContainPattern(HAN);
  }

  @Test
  void temporal_order_says_what_may_be_chosen() {
    JsonNode task = server.get("/api/tasks").json().get(0);
    assertThat(task.get("input").stringValue()).isEqualTo("tokens");
    assertThat(task.get("answers").stringValue()).isEqualTo("once");
    JsonNode length = task.get("options").get(0);
    assertThat(length.get("default").intValue()).isEqualTo(30);
    assertThat(length.get("max").intValue()).isEqualTo(1000);
  }

  @Test
  void a_built_in_cell_comes_with_words_formulas_and_source() {
    for (JsonNode cell : server.get("/api/cells", "Accept-Language", "zh").json()) {
      assertThat(cell.get("title").stringValue()).isNotBlank();
      assertThat(cell.get("about").stringValue()).containsPattern(HAN);
      assertThat(cell.at("/latex/forward").stringValue()).contains("h^{(t)}");
      assertThat(cell.at("/latex/backward").stringValue()).contains("partial");
      assertThat(cell.get("pytorch").stringValue()).contains("torch");
    }
  }

  @Test
  void equations_sent_are_read() {
    JsonNode cell =
        server.post("/api/cells", "{\"equations\": \"h' = tanh(W_h h + U_h x + b_h)\"}").json();
    assertThat(cell.get("states").toString()).isEqualTo("[\"h\"]");
    assertThat(cell.get("parameters").toString())
        .isEqualTo(
            "[{\"name\":\"W_h\",\"kind\":\"matrix\",\"reads\":\"state\"},"
                + "{\"name\":\"U_h\",\"kind\":\"matrix\",\"reads\":\"input\"},"
                + "{\"name\":\"b_h\",\"kind\":\"vector\"}]");
  }

  @Test
  void equations_stand_with_what_the_connection_of_their_layer_adds() {
    String cell = "{\"equations\": \"h' = tanh(W_h h + U_h x + b_h)\"%s}";
    JsonNode alone = server.post("/api/cells", cell.formatted("")).json().get("latex");
    JsonNode residual =
        server.post("/api/cells", cell.formatted(", \"connection\": \"residual\"")).json();
    assertThat(residual.at("/latex/forward").stringValue())
        .startsWith(alone.get("forward").stringValue().replace("\n\\end{aligned}", ""))
        .endsWith("\\[6pt]\ny^{(t)} &= x^{(t)} + h^{(t)}\n\\end{aligned}");
    assertThat(residual.at("/latex/backward").stringValue())
        .startsWith("\\begin{aligned}\n\\frac{\\partial L}{\\partial h^{(t)}} &\\mathrel{+}=")
        .endsWith("&\\mathrel{+}= \\frac{\\partial L}{\\partial y^{(t)}}\n\\end{aligned}");

    String layer = "{'type': 'recurrent', 'cell': 'rnn', 'units': 4, 'connection': '%s'}";
    JsonNode built = server.post("/api/layers", json(layer.formatted("highway"))).json();
    assertThat(built.at("/latex/forward").stringValue())
        .contains("W_{h} h^{(t-1)}", "\\sigma(W_T x^{(t)} + b_T)");
  }

  @Test
  void layers_of_every_type_say_their_equations() {
    JsonNode dense =
        server
            .post("/api/layers", json("{'type': 'dense', 'units': 4, 'connection': 'residual'}"))
            .json();
    assertThat(dense.at("/latex/forward").stringValue())
        .isEqualTo(
            "\\begin{aligned} F(x) &= \\tanh(W x + b) \\\\[8pt] y &= x + F(x) \\end{aligned}");
    JsonNode conv = server.post("/api/layers", json("{'type': 'conv', 'channels': 4}")).json();
    assertThat(conv.at("/latex/forward").stringValue()).contains("\\operatorname{relu}(W * x + b)");
    JsonNode attention =
        server
            .post(
                "/api/layers",
                json("{'type': 'attention', 'heads': 2, 'units': 4, 'norm': 'none'}"))
            .json();
    assertThat(attention.at("/latex/forward").stringValue())
        .contains("\\sqrt{D/2}")
        .doesNotContain("n_1");
    var refused = server.post("/api/layers", json("{'type': 'dense', 'units': 0}"));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().at("/errors/0/pointer").stringValue()).isEqualTo("/units");
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  @Test
  void wrong_equations_are_refused_with_their_line_and_column() {
    var answer = server.post("/api/cells", "{\"equations\": \"h' = tnah(U_h x)\"}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/pointer").stringValue()).isEqualTo("/equations");
    assertThat(answer.json().at("/errors/0/detail").stringValue()).contains("ine 1, column 6");
  }

  @Test
  void a_run_says_what_a_score_of_its_task_means() {
    String document =
        """
        {"task": {"name": "temporal-order", "length": 30},
         "network": {"layers": [{"type": "recurrent", "cell": "rnn", "units": 2}]}}
        """;
    JsonNode scores = server.post("/api/runs", document).json().get("scores");
    assertThat(scores).hasToString("{\"solved\":0.99,\"best\":1.0,\"lastThree\":0.25}");
    JsonNode plane =
        server
            .post(
                "/api/runs",
                document
                    .replace("temporal-order\", \"length\": 30", "xor\"")
                    .replace("recurrent\", \"cell\": \"rnn", "dense"))
            .json();
    assertThat(plane.at("/scores/lastThree").isNull()).as(plane.toString()).isTrue();
  }
}
