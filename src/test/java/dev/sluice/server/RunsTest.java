package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.sluice.experiment.Estimate;
import dev.sluice.experiment.Experiment;
import dev.sluice.experiment.ExperimentReader;
import dev.sluice.lab.Runs;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RunsTest {
  private static Server server;

  @BeforeAll
  static void start() {
    server = new Server();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String experiment(int steps) {
    return """
    {"task": {"name": "temporal-order", "length": 12},
     "network": {"layers": [{"type": "recurrent", "cell": "lstm", "units": 6}]},
     "training": {"optimizer": {"name": "adam", "rate": 0.01}, "clip": {"norm": 1.0},
                  "batch": 8, "seed": 3, "steps": %d}}
    """
        .formatted(steps);
  }

  private static String run(int steps) {
    var answer = server.post("/api/runs", experiment(steps));
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
    return answer.json().get("id").stringValue();
  }

  @Test
  void a_new_run_is_paused_at_step_0_and_shows_itself() {
    var answer = server.post("/api/runs", experiment(50));
    String id = answer.json().get("id").stringValue();
    assertThat(id).matches("[A-Za-z0-9_-]{32,}");
    assertThat(answer.header("Location")).isEqualTo(answer.json().get("url").stringValue());
    assertThat(answer.json().get("estimate").get("parameters").intValue()).isPositive();

    JsonNode run = server.get(answer.header("Location")).json();
    assertThat(run.get("id").stringValue()).isEqualTo(id);
    assertThat(run.get("status").stringValue()).isEqualTo("paused");
    assertThat(run.get("step").intValue()).isZero();
    assertThat(run.get("experiment").get("task").get("length").intValue()).isEqualTo(12);
    for (String same : List.of("estimate", "sample", "scores", "matrices")) {
      assertThat(run.get(same)).as(same).isEqualTo(answer.json().get(same));
    }
    assertThat(run.get("frame").get("loss").doubleValue()).isPositive();
    assertThat(run.get("frame").get("states").get("layers.0.h").size()).isEqualTo(12);
    assertThat(run.get("frame").get("states").get("layers.0.c").size()).isEqualTo(12);
    assertThat(run.get("frame").get("gates").get("layers.0.f").get("mean").size()).isEqualTo(12);
  }

  @Test
  void a_run_shows_the_estimate_that_it_was_made_with_rather_than_another() {
    Experiment experiment = ExperimentReader.read(new JsonMapper().readTree(experiment(50)));
    var made = new Estimate(7, 8, 9, 10, List.of(), List.of(), new Estimate.Limits(1, 2, 3, 4));
    var limits = new Runs.Limits(1, 10, Duration.ofHours(1), Duration.ofHours(1));
    try (var runs = new Runs(limits);
        var shows = new Server(routes -> new RunRoutes(runs).register(routes))) {
      String url = "/api/runs/" + runs.create(experiment, made).id();
      assertThat(shows.get(url).json().get("estimate"))
          .hasToString(Json.MAPPER.writeValueAsString(made));
    }
  }

  @Test
  void a_frame_is_asked_for_with_a_fresh_score_or_without() {
    try (var socket = new Socket(server, run(500))) {
      JsonNode untrained = socket.next(message -> message.path("score").isNumber());
      JsonNode spared = socket.send("{'type':'step','count':40,'score':false}").frameAt(40);
      assertThat(spared.get("loss")).isNotEqualTo(untrained.get("loss"));
      assertThat(spared.get("score")).isEqualTo(untrained.get("score"));
      JsonNode fresh = socket.send("{'type':'step','count':1}").frameAt(41);
      assertThat(fresh.get("score")).isNotEqualTo(untrained.get("score"));
      JsonNode refused = socket.send("{'type':'step','score':1}").event("error");
      assertThat(refused.at("/problem/errors/0/pointer").stringValue()).isEqualTo("/score");
    }
  }

  @Test
  void a_run_on_points_tells_what_it_answers_over_the_plane() {
    String xor =
        """
        {"task": {"name": "xor"},
         "network": {"layers": [{"type": "dense", "units": 12}]},
         "training": {"optimizer": {"name": "adam", "rate": 0.03}, "batch": 32, "seed": 3, "steps": 400}}
        """;
    String url = server.post("/api/runs", xor).json().get("url").stringValue();
    assertThat(server.get(url + "/plane").json().get("step").intValue()).isZero();
    try (var socket = new Socket(server, url.substring(url.lastIndexOf('/') + 1))) {
      socket.send("{\"type\":\"play\"}");
      socket.event("done");
    }
    JsonNode plane = server.get(url + "/plane").json();
    int side = plane.get("side").intValue();
    assertThat(plane.get("step").intValue()).isEqualTo(400);
    assertThat(plane.get("values").size()).isEqualTo(side);
    for (int row : new int[] {side / 4, side * 3 / 4}) {
      for (int column : new int[] {side / 4, side * 3 / 4}) {
        double second = plane.get("values").get(row).get(column).doubleValue();
        // above stands a positive y; the second kind has exactly one positive coordinate
        boolean isSecond = (row < side / 2) != (column > side / 2);
        assertThat(second).isBetween(isSecond ? 0.8 : 0.0, isSecond ? 1.0 : 0.2);
      }
    }
  }

  @Test
  void a_square_holds_a_gradient_for_each_unit_and_example() {
    String url = "/api/runs/" + run(50);
    JsonNode square = server.get(url + "/square?layer=0&position=11").json();
    assertThat(square.get("states").propertyNames()).containsExactly("layers.0.h", "layers.0.c");
    JsonNode h = square.get("states").get("layers.0.h");
    assertThat(h.get("bins").size()).isEqualTo(2 * (square.get("to").intValue() + 12));
    int counted = h.get("zero").intValue() + h.get("notFinite").intValue();
    for (JsonNode bin : h.get("bins")) {
      counted += bin.intValue();
    }
    assertThat(counted).isEqualTo(6 * 8);

    for (String nowhere : List.of("layer=1&position=0", "layer=0&position=12", "layer=0", "")) {
      var answer = server.get(url + "/square?" + nowhere);
      assertThat(answer.status()).as(nowhere).isEqualTo(400);
      assertThat(answer.json().get("detail").stringValue()).contains("from 0 to 11");
    }
  }

  @Test
  void a_run_on_sequences_has_no_plane() {
    var answer = server.get("/api/runs/" + run(50) + "/plane");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("detail").stringValue()).contains("spirals");
  }

  @Test
  void a_socket_is_greeted_with_the_run_as_it_stands() {
    try (var socket = new Socket(server, run(50))) {
      JsonNode frame = socket.next();
      assertThat(frame.get("type").stringValue()).isEqualTo("frame");
      assertThat(frame.get("step").intValue()).isZero();
      assertThat(frame.get("skipped").intValue()).isZero();
      assertThat(frame.get("score").doubleValue()).isBetween(0.0, 1.0);
      assertThat(frame.get("states").size()).isEqualTo(2);
      assertThat(frame.has("gates")).isFalse();
      assertThat(frame.has("parameters")).isFalse();
    }
  }

  @Test
  void a_run_tells_whether_somebody_watches_it_and_stands_still_once_its_page_was_left() {
    String id = run(1_000_000);
    assertThat(server.get("/api/runs/" + id).json().get("watched").booleanValue()).isFalse();
    try (var socket = new Socket(server, id)) {
      socket.send("{'type':'play'}").next(message -> message.path("step").intValue() > 0);
      assertThat(server.post("/api/runs/" + id + "/leave", "").status()).isEqualTo(204);
      JsonNode watched = server.get("/api/runs/" + id).json();
      assertThat(watched.get("watched").booleanValue()).isTrue();
      assertThat(watched.get("status").stringValue()).isEqualTo("running");
    }
    JsonNode left = server.get("/api/runs/" + id).json();
    while (left.get("watched").booleanValue()) {
      left = server.get("/api/runs/" + id).json();
    }
    assertThat(left.get("status").stringValue()).isEqualTo("paused");
    assertThat(server.post("/api/runs/nobody/leave", "").status()).isEqualTo(404);
  }

  @Test
  void steps_add_up_and_each_order_is_followed_by_a_frame_of_its_last() {
    try (var socket = new Socket(server, run(1000))) {
      socket
          .send("{'type':'step','count':3}")
          .send("{'type':'step'}")
          .send("{'type':'step','count':5}");
      assertThat(socket.frameAt(9).get("seq").longValue()).isPositive();
      socket.send("{'type':'step','count':2}");
      socket.frameAt(11);
    }
  }

  @Test
  void a_hundred_single_steps_are_the_same_as_one_order_of_a_hundred() {
    String once = run(100);
    String often = run(100);
    try (var first = new Socket(server, once);
        var second = new Socket(server, often)) {
      String all = "{'type':'watch','of':['states','outputs','gates','parameters']}";
      first.send(all).send("{'type':'step','count':100}");
      second.send(all);
      for (int i = 0; i < 100; i++) {
        second.send("{'type':'step','count':1}");
      }
      JsonNode a = first.frameAt(100);
      JsonNode b = second.frameAt(100);
      for (String field :
          List.of("loss", "score", "gradientNorm", "states", "gates", "parameters")) {
        assertThat(a.get(field)).as(field).isEqualTo(b.get(field));
      }
    }
  }

  @Test
  void a_run_plays_to_its_end_and_says_so_after_its_last_frame() {
    String id = run(300);
    try (var socket = new Socket(server, id)) {
      socket.send("{'type':'play'}");
      var seen = new ArrayList<JsonNode>();
      JsonNode end = socket.next(message -> !seen.add(message) || !Socket.isFrame(message));
      assertThat(end.get("name").stringValue()).isEqualTo("done");
      assertThat(end.get("step").intValue()).isEqualTo(300);
      JsonNode last = seen.get(seen.size() - 2);
      assertThat(last.get("step").intValue()).isEqualTo(300);
      for (int i = 1; i < seen.size() - 1; i++) {
        assertThat(seen.get(i).get("seq").longValue())
            .isGreaterThan(seen.get(i - 1).get("seq").longValue());
      }
      assertThat(server.get("/api/runs/" + id).json().get("status").stringValue())
          .isEqualTo("done");
      socket.send("{'type':'play'}");
      assertThat(socket.next().get("name").stringValue()).isEqualTo("done");
      socket.send("{'type':'step'}");
      assertThat(socket.next().get("name").stringValue()).isEqualTo("done");
      assertThat(server.get("/api/runs/" + id).json().get("step").intValue()).isEqualTo(300);
    }
  }

  @Test
  void a_pause_is_followed_by_a_frame_of_where_it_stopped() {
    String id = run(1_000_000);
    try (var socket = new Socket(server, id)) {
      socket.send("{'type':'play'}");
      JsonNode last = socket.next(message -> message.get("step").longValue() > 0);
      socket.send("{'type':'pause'}");
      JsonNode run = server.get("/api/runs/" + id).json();
      while (!run.get("status").stringValue().equals("paused")) {
        run = server.get("/api/runs/" + id).json();
      }
      long step = run.get("step").longValue();
      while (last.get("step").longValue() != step) {
        last = socket.next();
      }
      assertThat(last.get("seq")).isEqualTo(run.get("frame").get("seq"));
      assertThat(server.get("/api/runs/" + id).json().get("step").longValue()).isEqualTo(step);
    }
  }

  @Test
  void a_reset_goes_back_to_the_first_batch_and_the_frames_go_on_counting() {
    try (var socket = new Socket(server, run(1000))) {
      JsonNode first = socket.next();
      JsonNode later = socket.send("{'type':'step','count':10}").frameAt(10);
      JsonNode again = socket.send("{'type':'reset'}").frameAt(0);
      assertThat(again.get("loss")).isEqualTo(first.get("loss"));
      assertThat(again.get("states")).isEqualTo(first.get("states"));
      assertThat(again.get("seq").longValue()).isGreaterThan(later.get("seq").longValue());
      JsonNode repeated = socket.send("{'type':'step','count':10}").frameAt(10);
      assertThat(repeated.get("loss")).isEqualTo(later.get("loss"));
    }
  }

  @Test
  void what_is_watched_belongs_to_the_socket() {
    String id = run(1000);
    try (var one = new Socket(server, id);
        var other = new Socket(server, id)) {
      one.next();
      other.next();
      one.send("{'type':'watch','of':['gates','parameters'],'fps':30}");
      JsonNode seen = one.next();
      assertThat(seen.has("states")).isFalse();
      assertThat(seen.get("gates").get("layers.0.f").has("low")).isTrue();
      assertThat(seen.get("parameters").get("layers.0.W_f").has("gradient")).isTrue();
      one.send("{'type':'step'}");
      assertThat(one.frameAt(1).has("states")).isFalse();
      assertThat(other.frameAt(1).has("gates")).isFalse();
    }
  }

  @Test
  void a_closer_look_is_taken_on_request() {
    String tagging =
        experiment(1000).replace("temporal-order", "tagging").replace("\"lstm\"", "\"gru\"");
    String id = server.post("/api/runs", tagging).json().get("id").stringValue();
    try (var socket = new Socket(server, id)) {
      socket.next();
      socket.send(
          "{'type':'watch','of':['contributions','preactivations','histograms','layers'],"
              + "'position':5}");
      JsonNode seen = socket.next();
      assertThat(seen.get("contributions").get("layers.0.W_g").size()).isEqualTo(12);
      assertThat(seen.get("preactivations").get("layers.0.g").size()).isEqualTo(12);
      JsonNode histogram = seen.get("histograms").get("states").get("layers.0.h").get(11);
      assertThat(histogram.get("bins").size()).isEqualTo(30);
      assertThat(seen.get("layers").get("layers.0.output").get("deviation").doubleValue())
          .isPositive();
      JsonNode position = seen.get("position");
      assertThat(position.get("at").intValue()).isEqualTo(5);
      assertThat(position.get("states").get("layers.0.h").get(5).doubleValue()).isPositive();
      assertThat(position.get("states").get("layers.0.h").get(6).doubleValue()).isZero();

      socket.send("{'type':'watch','position':12}");
      assertThat(socket.next().get("problem").get("errors").get(0).get("pointer").stringValue())
          .isEqualTo("/position");
    }
    try (var socket = new Socket(server, run(10))) {
      socket.next();
      socket.send("{'type':'watch','position':0}");
      assertThat(socket.next().get("name").stringValue()).isEqualTo("error");
    }
  }

  @Test
  void the_gradient_of_a_layer_is_that_of_all_its_parameters_together() {
    try (var socket = new Socket(server, run(10))) {
      socket.next();
      socket.send("{'type':'watch','of':['parameters','layerGradients']}");
      JsonNode frame = socket.next();
      double squares = 0;
      for (Map.Entry<String, JsonNode> each : frame.get("parameters").properties()) {
        if (each.getKey().startsWith("layers.0.")) {
          squares += Math.pow(each.getValue().get("gradient").doubleValue(), 2);
        }
      }
      assertThat(frame.get("layerGradients").propertyNames()).containsExactly("layers.0");
      assertThat(frame.get("layerGradients").get("layers.0").doubleValue())
          .isCloseTo(Math.sqrt(squares), withPercentage(1e-4))
          .isPositive();
    }
  }

  @Test
  void neither_company_nor_watching_changes_the_numbers() {
    String alone = run(200);
    double loss;
    try (var socket = new Socket(server, alone)) {
      socket.send("{'type':'watch','of':[],'fps':1}").send("{'type':'step','count':150}");
      loss = socket.frameAt(150).get("loss").doubleValue();
    }
    var company = new ArrayList<Socket>();
    for (int i = 0; i < 4; i++) {
      company.add(new Socket(server, run(1_000_000)).send("{'type':'play'}"));
    }
    try (var socket = new Socket(server, run(200))) {
      socket
          .send(
              "{'type':'watch','of':['states','outputs','gates','parameters','contributions',"
                  + "'preactivations','histograms','layers'],'fps':60}")
          .send("{'type':'step','count':70}")
          .send("{'type':'step','count':80}");
      assertThat(socket.frameAt(150).get("loss").doubleValue()).isEqualTo(loss);
    }
    company.forEach(Socket::close);
  }

  @Test
  void a_rate_that_is_set_holds_from_the_next_step_on() {
    try (var socket = new Socket(server, run(1000))) {
      socket.send("{'type':'set','rate':0.5,'clip':null}").send("{'type':'step'}");
      assertThat(socket.frameAt(1).get("rate").doubleValue()).isEqualTo(0.5);
    }
  }

  @Test
  void a_message_that_cannot_be_is_answered_with_an_error_and_the_socket_stays() {
    try (var socket = new Socket(server, run(1000), "Accept-Language", "zh")) {
      socket.next();
      for (String message :
          List.of(
              "{'type':'fly'}",
              "{'type':'play','fast':true}",
              "{'type':'step','count':0}",
              "{'type':'step','count':'3'}",
              "{'type':'set'}",
              "{'type':'set','rate':-1}",
              "{'type':'watch','of':['stats']}",
              "{'type':'watch','fps':0}",
              "{'type':'step','type':'play'}",
              "{}",
              "[]",
              "'play'",
              "play",
              "",
              "[".repeat(60_000))) {
        JsonNode event = socket.send(message).next();
        assertThat(event.get("name").stringValue()).as(message).isEqualTo("error");
        JsonNode problem = event.get("problem");
        assertThat(problem.get("status").intValue()).isEqualTo(400);
        assertThat(problem.get("title").stringValue()).isEqualTo("这个请求无法照原样使用");
        assertThat(problem.get("errors").size()).isPositive();
      }
      socket.sendBinary(new byte[] {1, 2, 3});
      assertThat(socket.next().get("name").stringValue()).isEqualTo("error");
      socket.send("{'type':'step'}").frameAt(1);
    }
  }

  @Test
  void a_message_that_is_far_too_long_ends_the_socket() {
    try (var socket = new Socket(server, run(10))) {
      socket.sendTooMuch("a".repeat(100_000));
      assertThat(socket.closeStatus()).isEqualTo(1009);
    }
  }

  @Test
  void a_server_that_is_full_says_what_to_do_and_has_room_again_after_a_delete() {
    var hour = Duration.ofHours(1);
    try (var small = new Server(new Runs.Limits(1, 1L << 30, hour, hour))) {
      int status = small.get("/healthz").status();
      while (status == 503) {
        status = small.get("/healthz").status();
      }
      assertThat(status).isEqualTo(200);
      var answer = small.post("/api/runs", experiment(10));
      while (answer.status() == 503) { // the run that shows that there can be runs
        answer = small.post("/api/runs", experiment(10));
      }
      assertThat(answer.status()).isEqualTo(201);
      var refusal = small.post("/api/runs", experiment(10));
      assertThat(refusal.status()).isEqualTo(503);
      assertThat(refusal.header("Content-Type")).startsWith("application/problem+json");
      assertThat(refusal.json().get("detail").stringValue()).contains("Close one");
      var delete = small.request(answer.header("Location")).DELETE();
      assertThat(small.send(delete).status()).isEqualTo(204);
      assertThat(small.post("/api/runs", experiment(10)).status()).isEqualTo(201);
    }
  }

  @Test
  void a_page_of_another_server_may_not_watch_but_a_program_may() {
    String id = run(10);
    String own = server.at("").toString();
    for (String origin :
        List.of("https://evil.example", "null", own + "0", own.replace("http", "https"), "")) {
      assertThat(refused(id, "Origin", origin).statusCode()).as(origin).isEqualTo(403);
    }
    try (var socket = new Socket(server, id, "Origin", own)) {
      assertThat(socket.next().get("step").intValue()).isZero();
    }
  }

  @Test
  void a_run_that_there_is_not_is_404_everywhere() {
    assertThat(server.get("/api/runs/nothing").status()).isEqualTo(404);
    assertThat(server.send(server.request("/api/runs/nothing").DELETE()).status()).isEqualTo(404);
    var refused = refused("nothing");
    assertThat(refused.statusCode()).isEqualTo(404);
    assertThat(refused.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
  }

  /** What comes instead of a socket. */
  private static HttpResponse<?> refused(String run, String... headers) {
    var refusal = catchThrowable(() -> new Socket(server, run, headers).close()).getCause();
    assertThat(refusal).isInstanceOf(WebSocketHandshakeException.class);
    return ((WebSocketHandshakeException) Objects.requireNonNull(refusal)).getResponse();
  }

  @Test
  void a_deleted_run_is_gone_while_it_plays_and_its_sockets_are_closed() {
    String id = run(1_000_000);
    try (var socket = new Socket(server, id)) {
      socket.send("{'type':'play'}");
      socket.next(message -> message.get("step").longValue() > 0);
      var delete = server.request("/api/runs/" + id).DELETE();
      assertThat(server.send(delete).status()).isEqualTo(204);
      assertThat(server.get("/api/runs/" + id).status()).isEqualTo(404);
      assertThat(server.send(delete).status()).isEqualTo(404);
      assertThat(socket.closeStatus()).isEqualTo(1001);
    }
  }

  @Test
  void many_runs_play_side_by_side_and_all_come_to_their_end() {
    var sockets = new ArrayList<Socket>();
    for (int i = 0; i < 12; i++) {
      sockets.add(new Socket(server, run(200)).send("{'type':'play'}"));
    }
    sockets.forEach(socket -> socket.event("done"));
    sockets.forEach(Socket::close);
  }
}
