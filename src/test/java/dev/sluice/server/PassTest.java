package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PassTest {
  /** y = 2 (0.5 x1 - x2 + 0.25) + 1 at (1, 2) and (3, -1): -1.5 and 6.5. */
  private static final String LINEAR =
      """
      {"network": {"layers": [{"type": "dense", "units": 1, "activation": "linear"}],
                   "head": {"units": 1}},
       "parameters": {"layers.0.W": [[0.5, -1]], "layers.0.b": [0.25],
                      "head.V": [[2]], "head.d": [1]},
       "input": [[1, 2], [3, -1]], "target": [[0], [6]], "loss": "mse"}
      """;

  private static final String CLASSES =
      """
      {"network": {"embed": {"vocabulary": 3, "units": 1}, "layers": [
                     {"type": "recurrent", "cell": "rnn", "units": 1}], "head": {"units": 2}},
       "parameters": {"embed.E": [[0.1], [0.2], [0.3]], "layers.0.W_h": [[0.5]],
                      "layers.0.U_h": [[1]], "layers.0.b_h": [0], "head.V": [[1], [-1]],
                      "head.d": [0, 0]},
       "input": [[0, 1, 2], [2, 1, 0]], "target": [0, -1], "loss": "cross-entropy"}
      """;

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
  void a_linear_network_has_the_gradients_that_paper_gives() {
    var answer = server.post("/api/gradients", LINEAR);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    JsonNode json = answer.json();
    assertThat(json.get("output")).hasToString("[[-1.5],[6.5]]");
    assertThat(json.get("loss").doubleValue()).isEqualTo((1.5 * 1.5 + 0.5 * 0.5) / 2);
    // dL/dy = (y - target) = -1.5 and 0.5
    JsonNode gradients = json.get("gradients");
    assertThat(gradients.get("head.d")).hasToString("[-1.0]");
    assertThat(gradients.get("head.V")).hasToString("[[3.25]]");
    assertThat(gradients.get("layers.0.b")).hasToString("[-2.0]");
    assertThat(gradients.get("layers.0.W")).hasToString("[[0.0,-7.0]]");
    assertThat(json.get("gradientNorm").doubleValue())
        .isCloseTo(Math.sqrt(1 + 3.25 * 3.25 + 4 + 49), within(1e-6));
    assertThat(json.get("stateGradientNorms").get("layers.0.output").get(0).doubleValue())
        .isCloseTo(Math.sqrt(9 + 1), within(1e-6));
  }

  @Test
  void steps_tell_the_loss_before_each_update_and_what_they_left() {
    String body = LINEAR.stripTrailing().replaceFirst("}$", "");
    var answer =
        server.post(
            "/api/steps",
            body
                + ", \"training\": {\"optimizer\": {\"name\": \"sgd\", \"rate\": 0.01}},"
                + " \"steps\": 2}");
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    JsonNode json = answer.json();
    assertThat(json.get("losses").size()).isEqualTo(2);
    assertThat(json.get("losses").get(0).doubleValue()).isEqualTo(1.25);
    assertThat(json.get("losses").get(1).doubleValue()).isLessThan(1.25);
    assertThat(json.get("parameters").get("layers.0.W").get(0).get(1).doubleValue())
        .isBetween(-0.93, -0.8);
  }

  @Test
  void a_loss_that_is_not_finite_is_shown_as_what_it_is() {
    var answer = server.post("/api/gradients", LINEAR.replace("[[2]]", "[[3e38]]"));
    assertThat(answer.json().get("loss").stringValue()).isEqualTo("Infinity");
    assertThat(answer.response().body()).contains("\"NaN\"").doesNotContain(":NaN");
  }

  @Test
  void tokens_and_targets_that_are_left_out_are_read() {
    var answer = server.post("/api/gradients", CLASSES);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    assertThat(answer.json().get("stateGradientNorms").get("layers.0.h").size()).isEqualTo(3);
  }

  private static List<String> faults(String body) {
    var answer = server.post("/api/gradients", body);
    assertThat(answer.status()).as(body).isEqualTo(400);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    return StreamSupport.stream(answer.json().get("errors").spliterator(), false)
        .map(error -> error.get("pointer").stringValue() + " " + error.get("detail").stringValue())
        .toList();
  }

  @Test
  void a_parameter_that_is_missing_unknown_or_of_another_shape_is_named() {
    assertThat(
            faults(
                LINEAR
                    .replace("\"layers.0.b\": [0.25]", "\"layers.0.c\": [0.25]")
                    .replace("[[2]]", "[[2, 3]]")))
        .containsExactlyInAnyOrder(
            "/parameters/layers.0.b The parameter layers.0.b is missing. Its shape is [1].",
            "/parameters/layers.0.c This network has no parameter “layers.0.c”. Did you mean"
                + " “layers.0.b”?",
            "/parameters/head.V The shape must be [1, 1]; it is [1, 2].");
  }

  @Test
  void numbers_that_cannot_be_are_named_with_their_places() {
    assertThat(faults(LINEAR.replace("[3, -1]", "[3]")))
        .containsExactly(
            "/input/1 This list has 1 elements, while those beside it have 2. All must be of one"
                + " length.");
    assertThat(faults(LINEAR.replace("[3, -1]", "[3, \"1\"]")).getFirst())
        .startsWith("/input/1/1 ");
    assertThat(faults(LINEAR.replace("[3, -1]", "[3, 1e39]")).getFirst()).startsWith("/input/1/1 ");
    assertThat(faults(LINEAR.replace("[3, -1]", "[3, [1]]")).getFirst()).startsWith("/input/1/1 ");
    assertThat(faults(LINEAR.replace("[3, -1]", "7")).getFirst()).startsWith("/input/1 ");
    assertThat(faults(LINEAR.replace("[3, -1]", "[]")).getFirst()).startsWith("/input/1 ");
    assertThat(faults(LINEAR.replace("[[0], [6]]", "[0, 6]")))
        .containsExactly("/target The shape must be [2, 1]; it is [2].");
    assertThat(faults(CLASSES.replace("[2, 1, 0]", "[2, 1, 3]")).getFirst())
        .startsWith("/input/1/2 3 ");
    assertThat(faults(CLASSES.replace("[0, -1]", "[0, 2]")).getFirst()).startsWith("/target/1 2 ");
    assertThat(faults(CLASSES.replace("[0, -1]", "[0.5, 1]")).getFirst())
        .startsWith("/target/0 0.5 ");
    assertThat(faults(CLASSES.replace("[0, -1]", "[-1, -1]")).getFirst())
        .startsWith("/target Every target is -1");
  }

  @Test
  void every_fault_is_told_in_one_answer() {
    assertThat(
            faults(
                    """
                    {"network": {"layers": [{"type": "dense", "units": 0}], "head": {"units": 1}},
                     "parameters": 3, "target": [1], "target": [1], "loss": "mean", "steps": 1}
                    """)
                .stream()
                .map(fault -> fault.split(" ")[0]))
        .contains("/network/layers/0/units", "/parameters", "/target", "/input", "/loss", "/steps");
  }

  @Test
  void hostile_bodies_are_refused_quickly_with_a_place_or_a_limit() {
    for (String body :
        List.of(
            "",
            " ",
            "[",
            "{",
            "nul",
            "{}",
            "[]",
            "null",
            "\"\"",
            "{\"input\":",
            "{\"input\":[",
            "{\"input\":[[1,2],[3",
            "{} {}",
            "{\"a\":" + "[".repeat(100_000),
            "{\"input\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}",
            "{\"network\":" + "[".repeat(40) + "]".repeat(40) + "}",
            "{\"input\":[" + "9".repeat(100_000) + "]}",
            "{\"input\":[1e999999999999]}",
            "{\"" + "a".repeat(100_000) + "\":1}",
            "{\"loss\":\"" + "a".repeat(1_000_000) + "\"}",
            "{\"input\":[NaN]}",
            "\u0000",
            "{\"input\":[1,]}")) {
      assertThat(faults(body)).isNotEmpty();
    }
  }

  @Test
  void a_body_over_the_limit_is_refused_however_its_length_is_told() {
    String large = "{\"input\":[" + "0,".repeat(4 * 1024 * 1024) + "0]}";
    assertThat(server.post("/api/gradients", large).status()).isEqualTo(413);
    assertThat(server.post("/api/runs", large.substring(0, 300_000)).status()).isEqualTo(413);
    var chunked =
        server
            .request("/api/runs")
            .POST(
                HttpRequest.BodyPublishers.fromPublisher(
                    HttpRequest.BodyPublishers.ofString(large.substring(0, 300_000))));
    var answer = server.send(chunked);
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
  }

  @Test
  void bodies_that_do_not_come_keep_nobody_out() throws Exception {
    var slow = new ArrayList<java.net.Socket>();
    try {
      for (int i = 0; i < 2 * Workers.MOST_AT_ONCE; i++) {
        var socket = new java.net.Socket("127.0.0.1", server.at("/").getPort());
        slow.add(socket);
        String head = "POST /api/gradients HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000";
        socket.getOutputStream().write((head + "\r\n\r\n{").getBytes());
        Thread.startVirtualThread(() -> drip(socket));
      }
      assertThat(server.post("/api/gradients", LINEAR).status()).isEqualTo(200);
    } finally {
      for (var socket : slow) {
        socket.close();
      }
    }
  }

  /** Sends a byte now and then, which keeps a connection open, until it is closed. */
  private static void drip(java.net.Socket socket) {
    try {
      while (true) {
        Thread.sleep(1000);
        socket.getOutputStream().write(' ');
      }
    } catch (IOException | InterruptedException closed) {
      // there is nothing more to send
    }
  }

  @Test
  void a_body_just_below_the_limit_is_read() {
    String numbers = "0,".repeat(4 * 1024 * 1024 - 40);
    assertThat(faults("{\"input\":[" + numbers + "0]}")).isNotEmpty();
  }

  @Test
  void what_would_take_all_memory_or_all_day_is_refused() {
    String wide =
        CLASSES.replace(
            "\"cell\": \"rnn\", \"units\": 1",
            "\"cell\": \"lstm\", \"units\": 1024, \"repeat\": 64");
    assertThat(faults(wide)).anyMatch(fault -> fault.startsWith(" One pass may take"));
  }
}
