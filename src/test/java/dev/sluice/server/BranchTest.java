package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Runs that go on from a checkpoint of another. */
class BranchTest {
  private static final String EXPERIMENT =
      """
      {"task": {"name": "temporal-order", "length": 12},
       "network": {"layers": [{"type": "recurrent", "cell": "lstm", "units": 6}]},
       "training": {"optimizer": {"name": "adam", "rate": 0.01}, "clip": {"norm": 1.0},
                    "batch": 8, "seed": 3, "steps": 40}}
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
  void a_branch_with_unchanged_settings_ends_where_its_run_ended() {
    String url = trained();
    JsonNode checkpoints = server.get(url).json().get("checkpoints");
    assertThat(checkpoints.size()).isBetween(4, 8);
    assertThat(checkpoints.get(0).longValue()).isZero();
    assertThat(server.get(url + "/frames?since=0").json().get("checkpoints"))
        .isEqualTo(checkpoints);
    long step = checkpoints.get(checkpoints.size() - 2).longValue();
    assertThat(step).isBetween(16L, 39L);

    var made = server.post(url + "/checkpoints/" + step, EXPERIMENT);
    assertThat(made.status()).as(made.response().body()).isEqualTo(201);
    String branch = made.json().get("url").stringValue();
    assertThat(made.header("Location")).isEqualTo(branch);
    JsonNode paused = server.get(branch).json();
    assertThat(paused.get("status").stringValue()).isEqualTo("paused");
    assertThat(paused.get("step").longValue()).isEqualTo(step);
    assertThat(paused.get("checkpoints").get(0).longValue()).isEqualTo(step);

    play(branch);
    JsonNode original = server.get(url).json().get("frame");
    JsonNode end = server.get(branch).json().get("frame");
    for (String same : new String[] {"step", "loss", "gradientNorm", "score", "states"}) {
      assertThat(end.get(same)).as(same).isEqualTo(original.get(same));
    }
  }

  @Test
  void another_setting_goes_another_way_from_the_same_place() {
    String url = trained();
    String other = EXPERIMENT.replace("\"rate\": 0.01", "\"rate\": 0.1");
    String branch = server.post(url + "/checkpoints/8", other).json().get("url").stringValue();
    String alike = server.post(url + "/checkpoints/8", EXPERIMENT).json().get("url").stringValue();
    assertThat(server.get(branch).json().get("frame").get("loss"))
        .isEqualTo(server.get(alike).json().get("frame").get("loss"));
    play(branch);
    assertThat(server.get(branch).json().get("frame").get("loss"))
        .isNotEqualTo(server.get(url).json().get("frame").get("loss"));
  }

  @Test
  void where_a_run_stands_can_be_gone_on_from_too() {
    String url = trained();
    assertThat(server.post(url + "/checkpoints/40", EXPERIMENT).status()).isEqualTo(201);
  }

  @Test
  void what_cannot_go_on_from_there_is_told_why() {
    String url = trained();
    var missing = server.post(url + "/checkpoints/39", EXPERIMENT);
    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.json().get("detail").stringValue()).contains("step 39", "0, ");
    assertThat(server.post(url + "/checkpoints/x", EXPERIMENT).status()).isEqualTo(404);
    assertThat(server.post("/api/runs/none/checkpoints/0", EXPERIMENT).status()).isEqualTo(404);

    String wider = EXPERIMENT.replace("\"units\": 6", "\"units\": 7").replace(": 12}", ": 14}");
    var refused = server.post(url + "/checkpoints/0", wider);
    assertThat(refused.status()).isEqualTo(400);
    JsonNode errors = refused.json().get("errors");
    assertThat(errors.findValuesAsString("pointer")).containsExactly("/task", "/network");
    assertThat(errors.get(1).get("detail").stringValue()).contains("layers.0.", "[6", "[7");
    assertThat(server.post(url + "/checkpoints/0", "{").status()).isEqualTo(400);
  }

  private static String trained() {
    String url = server.post("/api/runs", EXPERIMENT).json().get("url").stringValue();
    play(url);
    return url;
  }

  private static void play(String url) {
    try (var socket = new Socket(server, url.substring(url.lastIndexOf('/') + 1))) {
      socket.send("{\"type\":\"play\"}");
      socket.event("done");
    }
  }
}
