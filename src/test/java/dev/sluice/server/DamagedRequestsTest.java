package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.experiment.RandomDocuments;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whatever is sent, the answer is a problem document that names a place. */
class DamagedRequestsTest {
  private static final int REQUESTS = 10_000;
  private static final int EVERY = 4;
  private static final JsonMapper MAPPER = new JsonMapper();

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
  void ten_thousand_damaged_documents_equations_and_texts_are_refused_with_their_places() {
    for (int seed = 0; seed < REQUESTS; seed++) {
      switch (seed % EVERY) {
        case 0 -> refused(seed, "/api/cells", equations(seed));
        case 1 -> refused(seed, "/api/runs", text(seed));
        default -> refused(seed, "/api/estimate", document(seed).toString());
      }
    }
  }

  private static void refused(int seed, String path, String body) {
    var answer = server.post(path, body, "Accept-Language", seed % 2 == 0 ? "en" : "zh");
    String told = "seed " + seed + ": " + body + " -> " + answer.response().body();
    assertThat(answer.status()).as(told).isBetween(400, 499);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    JsonNode problem = answer.json();
    assertThat(problem.get("errors").size()).as(told).isPositive();
    for (JsonNode error : problem.get("errors")) {
      assertThat(error.get("pointer").isString()).as(told).isTrue();
      assertThat(error.get("detail").asString()).as(told).isNotBlank();
    }
  }

  private static ObjectNode document(int seed) {
    var documents = new RandomDocuments(seed);
    ObjectNode document = documents.sound(20, 5, 30);
    documents.damage(document);
    return document;
  }

  /** A sound document whose text has lost its end, or has something where it cannot be. */
  private static String text(int seed) {
    var random = new Random(seed);
    String sound = new RandomDocuments(seed).sound(20, 5, 30).toString();
    int at = 1 + random.nextInt(sound.length() - 1);
    return random.nextBoolean() ? sound.substring(0, at) : "]" + sound;
  }

  /** An LSTM without one of its signs, which leaves a line that cannot be read. */
  private static String equations(int seed) {
    var random = new Random(seed);
    String[] lines = {
      "i = sigmoid(W_i h + U_i x + b_i)",
      "f = sigmoid(W_f h + U_f x + b_f)",
      "c' = f * c + i * tanh(W_g h + U_g x + b_g)",
      "h' = i * tanh(c')"
    };
    int line = random.nextInt(lines.length);
    String signs = "()=+";
    int from = lines[line].indexOf(signs.charAt(random.nextInt(signs.length() - 1)));
    lines[line] = lines[line].substring(0, from) + lines[line].substring(from + 1);
    return MAPPER.createObjectNode().put("equations", String.join("\n", lines)).toString();
  }
}
