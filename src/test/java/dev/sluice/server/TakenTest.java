package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What of a run can be taken along. */
class TakenTest {
  /** Two directions, copies for each position, a projection, a highway and an embedding. */
  private static final String MIXED =
      """
      {"task": {"name": "temporal-order", "length": 12},
       "network": {"embed": {"units": 4, "positions": "learned"},
                   "layers": [{"type": "recurrent", "cell": "lstm", "units": 3, "direction": "both", "connection": "residual"},
                              {"type": "recurrent", "cell": "rnn", "units": 5, "weights": "untied"},
                              {"type": "dense", "units": 5, "connection": "highway"}]},
       "training": {"batch": 4, "seed": 3, "steps": 50}}
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

  private static String run(String experiment) {
    var answer = server.post("/api/runs", experiment);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
    return answer.json().get("url").stringValue();
  }

  private static String id(String url) {
    return url.substring(url.lastIndexOf('/') + 1);
  }

  private static HttpResponse<byte[]> bytes(String path) throws IOException, InterruptedException {
    return server.client.send(
        server.request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static Map<String, NumpyFile.Values> parameters(String url) throws Exception {
    return NumpyFile.read(bytes(url + "/parameters.npz").body());
  }

  private static NumpyFile.Values named(Map<String, NumpyFile.Values> all, String name) {
    return Objects.requireNonNull(all.get(name), name);
  }

  @Test
  void parameters_come_by_their_full_names_in_their_full_shapes() throws Exception {
    String url = run(MIXED);
    var answer = bytes(url + "/parameters.npz");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/zip");
    assertThat(answer.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"sluice-temporal-order-step-0.npz\"");
    Map<String, NumpyFile.Values> all = NumpyFile.read(answer.body());
    assertThat(all.keySet())
        .contains("embed.E", "embed.Q", "layers.0.backward.W_f", "layers.2.b_T", "head.V")
        .hasSize(2 + 2 * 12 + 1 + 3 + 4 + 2);
    assertThat(named(all, "embed.E").shape()).containsExactly(6, 4);
    assertThat(named(all, "embed.Q").shape()).containsExactly(12, 4);
    assertThat(named(all, "layers.0.backward.W_f").shape()).containsExactly(3, 3);
    assertThat(named(all, "layers.0.P").shape()).containsExactly(6, 4);
    assertThat(named(all, "layers.1.U_h").shape()).containsExactly(12, 5, 6);
    assertThat(named(all, "layers.1.b_h").shape()).containsExactly(12, 5);
    assertThat(named(all, "head.d").shape()).containsExactly(4);
  }

  @Test
  void parameters_are_those_that_the_run_has() throws Exception {
    String url = run(MIXED);
    Map<String, NumpyFile.Values> before = parameters(url);
    JsonNode measured = server.get(url).json().get("frame").get("parameters");
    before.forEach(
        (name, values) ->
            assertThat(values.norm())
                .as(name)
                .isCloseTo(measured.get(name).get("norm").doubleValue(), within(1e-5)));
    // the highway's gate starts at its own bias, so the vector is not just any
    assertThat(named(before, "layers.2.b_T").values()).containsOnly(-2f);
    try (var socket = new Socket(server, id(url))) {
      socket.send("{'type':'step','count':2}").frameAt(2);
    }
    Map<String, NumpyFile.Values> after = parameters(url);
    assertThat(named(after, "head.V").values()).isNotEqualTo(named(before, "head.V").values());
  }

  /** Each holds a copy of eight megabytes, more than lies between a server and who reads it. */
  @Test
  void downloads_that_nobody_reads_do_not_take_all_memory() throws Exception {
    String url =
        run(
            """
            {"task": {"name": "spirals"},
             "network": {"layers": [{"type": "dense", "units": 1024, "repeat": 3}]},
             "training": {"batch": 1}}
            """);
    var request = server.request(url + "/parameters.npz").GET().build();
    List<InputStream> stalled = new ArrayList<>();
    for (int i = 0; i < Workers.MOST_AT_ONCE; i++) {
      var answer = server.client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      assertThat(answer.statusCode()).isEqualTo(200);
      stalled.add(answer.body());
    }
    Server.Answer refused = server.get(url + "/parameters.npz");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
    stalled.removeLast().close();
    assertThat(parameters(url)).containsKey("head.V");
    for (InputStream body : stalled) {
      body.close();
    }
  }

  @Test
  void what_was_recorded_comes_back_whole_and_goes_on_after_a_reset() {
    String url = run(MIXED);
    try (var socket = new Socket(server, id(url))) {
      JsonNode live = socket.send("{'type':'step','count':5}").frameAt(5);
      JsonNode recorded = server.get(url + "/frames?since=0").json();
      assertThat(steps(recorded)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
      JsonNode last = recorded.get("frames").get(5);
      assertThat(last.get("loss")).isEqualTo(live.get("loss"));
      assertThat(last.get("states")).isEqualTo(live.get("states"));
      assertThat(last.get("gates").get("layers.0.forward.f").get("mean").size()).isEqualTo(12);
      assertThat(recorded.get("next")).isEqualTo(last.get("seq"));
      assertThat(recorded.get("marks").size()).isZero();

      long next = recorded.get("next").longValue();
      socket.send("{'type':'step','count':2}").frameAt(7);
      assertThat(steps(server.get(url + "/frames?since=" + next).json())).containsExactly(6L, 7L);
      socket.send("{'type':'reset'}").frameAt(0);
      JsonNode anew = server.get(url + "/frames?since=" + next).json();
      assertThat(steps(anew)).containsExactly(0L);
      assertThat(anew.get("frames").get(0).get("seq").longValue()).isGreaterThan(next);
    }
  }

  private static List<Long> steps(JsonNode recorded) {
    return recorded
        .get("frames")
        .valueStream()
        .map(frame -> frame.get("step").longValue())
        .toList();
  }

  @Test
  void since_is_the_number_of_a_frame_and_nothing_else() {
    String url = run(MIXED);
    assertThat(server.get(url + "/frames").json().get("frames").size()).isOne();
    for (String wrong : List.of("-1", "1.5", "x", "", "99999999999999999999")) {
      var answer = server.get(url + "/frames?since=" + wrong, "Accept-Language", "zh");
      assertThat(answer.status()).as(wrong).isEqualTo(400);
      JsonNode fault = answer.json().get("errors").get(0);
      assertThat(fault.get("pointer").stringValue()).isEqualTo("/since");
      assertThat(fault.get("detail").stringValue()).contains("整数");
    }
  }

  @Test
  void of_no_run_there_is_nothing_to_take() {
    for (String what : List.of("parameters.npz", "frames")) {
      var answer = server.get("/api/runs/nothing/" + what);
      assertThat(answer.status()).as(what).isEqualTo(404);
      assertThat(answer.json().get("errors").get(0).get("detail").stringValue())
          .contains("nothing");
    }
  }
}
