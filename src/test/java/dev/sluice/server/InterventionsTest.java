package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is done to a network by hand while it is trained, and what is seen of it then. */
class InterventionsTest {
  private static final String WATCH = "{'type':'watch','of':['states','gates','shares']}";
  private static Server server;

  @BeforeAll
  static void start() {
    server = new Server();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /**
   * @param layer more fields of the one layer
   * @param initial how parameters start
   */
  private static String run(String cell, String layer, String initial) {
    String experiment =
        """
        {"task": {"name": "temporal-order", "length": 10},
         "network": {"embed": {"units": 4},
                     "layers": [{"type": "recurrent", "cell": "%s", "units": 6 %s}]},
         "training": {"optimizer": {"name": "adam", "rate": 0.01}, "initial": %s,
                      "batch": 8, "seed": 3, "steps": 1000}}
        """
            .formatted(cell, layer, initial);
    var answer = server.post("/api/runs", experiment);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
    return answer.json().get("id").stringValue();
  }

  private static JsonNode after(Socket socket, int steps) {
    return socket.send("{'type':'step','count':%d}".formatted(steps)).frameAt(steps);
  }

  @Test
  void a_gate_that_is_pinned_while_it_runs_makes_the_run_that_was_made_so() {
    String made = run("lstm", ", \"pin\": {\"f\": 1}", "{}");
    String later = run("lstm", "", "{}");
    try (var one = new Socket(server, made);
        var other = new Socket(server, later)) {
      one.send(WATCH);
      other.send(WATCH).send("{'type':'set','pin':{'layers.0.f':1}}");
      JsonNode event = other.event("pinned");
      assertThat(event.get("pin").get("layers.0.f").doubleValue()).isEqualTo(1);
      JsonNode a = after(one, 30);
      JsonNode b = after(other, 30);
      for (String field : List.of("loss", "gradientNorm", "states", "gates")) {
        assertThat(b.get(field)).as(field).isEqualTo(a.get(field));
      }
      assertThat(b.get("gates").get("layers.0.f").get("mean").get(4).doubleValue()).isEqualTo(1);
    }
  }

  @Test
  void the_gate_of_a_highway_is_held_while_it_runs_like_one_that_was_made_so() {
    String highway = ", \"connection\": \"highway\"";
    String made = run("lstm", highway + ", \"pin\": {\"T\": 0.5, \"f\": 1}", "{}");
    String later = run("lstm", highway, "{}");
    try (var one = new Socket(server, made);
        var other = new Socket(server, later)) {
      one.send(WATCH);
      other.send(WATCH).send("{'type':'set','pin':{'layers.0.T':0.5,'layers.0.f':1}}");
      other.event("pinned");
      JsonNode a = after(one, 30);
      JsonNode b = after(other, 30);
      for (String field : List.of("loss", "gradientNorm", "states", "gates")) {
        assertThat(b.get(field)).as(field).isEqualTo(a.get(field));
      }
      assertThat(b.get("gates").get("layers.0.T").get("mean").get(4).doubleValue()).isEqualTo(0.5);
      other.send("{'type':'set','pin':{'layers.0.T':null}}").event("pinned");
      JsonNode free = other.send("{'type':'step','count':1}").frameAt(31);
      assertThat(free.get("gates").get("layers.0.T").get("mean").get(4).doubleValue())
          .isNotEqualTo(0.5);
    }
  }

  @Test
  void a_pin_shows_at_once_stays_over_a_reset_and_is_let_go_by_null() {
    try (var socket = new Socket(server, run("gru", ", \"direction\": \"both\"", "{}"))) {
      JsonNode free = socket.send(WATCH).next(message -> message.has("gates"));
      socket.send("{'type':'set','pin':{'layers.0.u':0.25}}").event("pinned");
      JsonNode held = socket.next();
      for (String scan : List.of("forward", "backward")) {
        JsonNode gate = held.get("gates").get("layers.0." + scan + ".u");
        assertThat(gate.get("mean").get(3).doubleValue()).isEqualTo(0.25);
      }
      assertThat(held.get("step").intValue()).isZero();
      assertThat(held.get("loss")).isNotEqualTo(free.get("loss"));
      JsonNode reset = socket.send("{'type':'reset'}").frameAt(0);
      assertThat(reset.get("loss")).isEqualTo(held.get("loss"));
      socket.send("{'type':'set','pin':{'layers.0.u':null}}").event("pinned");
      JsonNode again = socket.next();
      assertThat(again.get("loss")).isEqualTo(free.get("loss"));
      assertThat(again.get("states")).isEqualTo(free.get("states"));
    }
  }

  @Test
  void what_training_remembers_is_kept_over_a_pin() {
    try (var straight = new Socket(server, run("lstm", "", "{}"));
        var touched = new Socket(server, run("lstm", "", "{}"))) {
      touched.send("{'type':'step','count':10}").frameAt(10);
      touched
          .send("{'type':'set','pin':{'layers.0.i':0}}")
          .send("{'type':'set','pin':{'layers.0.i':null}}")
          .send("{'type':'step','count':10}");
      JsonNode a = after(straight, 20);
      JsonNode b = touched.frameAt(20);
      for (String field : List.of("loss", "gradientNorm", "states")) {
        assertThat(b.get(field)).as(field).isEqualTo(a.get(field));
      }
    }
  }

  private static double radius(JsonNode frame) {
    return frame.get("spectrum").get("radius").get(0).doubleValue();
  }

  private static double norm(JsonNode frame) {
    return frame.get("spectrum").get("norm").get(0).doubleValue();
  }

  @Test
  void a_recurrent_matrix_shows_how_much_it_stretches() {
    String watch = "{'type':'watch','of':[],'spectrum':'layers.0.W_h'}";
    try (var socket = new Socket(server, run("rnn", "", "{\"*.W_h\": {\"identity\": 0.75}}"))) {
      JsonNode frame = socket.send(watch).next(message -> message.has("spectrum"));
      assertThat(frame.get("spectrum").get("of").stringValue()).isEqualTo("layers.0.W_h");
      assertThat(radius(frame)).isEqualTo(0.75);
      assertThat(norm(frame)).isEqualTo(0.75);
    }
    try (var socket = new Socket(server, run("rnn", "", "{\"*.W_h\": {\"spectral\": 1.2}}"))) {
      JsonNode frame = socket.send(watch).next(message -> message.has("spectrum"));
      assertThat(radius(frame)).isCloseTo(1.2, offset(1e-6));
      assertThat(norm(frame)).isGreaterThan(1.2);
    }
    String untied = run("rnn", ", \"weights\": \"untied\"", "{\"*.W_h\": {\"spectral\": 0.9}}");
    try (var socket = new Socket(server, untied)) {
      JsonNode frame = socket.send(watch).next(message -> message.has("spectrum"));
      JsonNode copies = frame.get("spectrum").get("radius");
      assertThat(copies.size()).isEqualTo(10);
      copies.forEach(copy -> assertThat(copy.doubleValue()).isCloseTo(0.9, offset(1e-6)));
    }
  }

  @Test
  void a_rescaled_matrix_has_the_radius_asked_for_and_a_reset_undoes_it() {
    String watch = "{'type':'watch','of':['parameters'],'spectrum':'layers.0.W_h'}";
    try (var socket = new Socket(server, run("rnn", "", "{\"*.W_h\": {\"identity\": 0.75}}"))) {
      JsonNode first = socket.send(watch).next(message -> message.has("spectrum"));
      socket.send("{'type':'scale','parameter':'layers.0.W_h','radius':1.5}");
      JsonNode event = socket.event("scaled");
      assertThat(event.get("parameter").stringValue()).isEqualTo("layers.0.W_h");
      assertThat(event.get("from").get(0).doubleValue()).isEqualTo(0.75);
      assertThat(event.get("radius").get(0).doubleValue()).isEqualTo(1.5);
      JsonNode scaled = socket.next();
      assertThat(radius(scaled)).isEqualTo(1.5);
      assertThat(scaled.get("loss")).isNotEqualTo(first.get("loss"));
      assertThat(scaled.get("parameters").get("layers.0.W_h").get("norm").doubleValue())
          .isCloseTo(1.5 * Math.sqrt(6), offset(1e-6));
      assertThat(scaled.get("parameters").get("layers.0.W_h").get("update").doubleValue()).isZero();
      socket.send("{'type':'scale','parameter':'layers.0.W_h','factor':0.5}").event("scaled");
      assertThat(norm(socket.next())).isEqualTo(0.75);
      JsonNode reset = socket.send("{'type':'reset'}").frameAt(0);
      assertThat(radius(reset)).isEqualTo(0.75);
      assertThat(reset.get("loss")).isEqualTo(first.get("loss"));
    }
  }

  @Test
  void a_large_orthogonal_matrix_has_the_radius_one_and_takes_the_one_asked_for() {
    String experiment =
        """
        {"task": {"name": "temporal-order", "length": 4},
         "network": {"layers": [{"type": "recurrent", "cell": "rnn", "units": 300}]},
         "training": {"batch": 1}}
        """;
    String id = server.post("/api/runs", experiment).json().get("id").stringValue();
    String watch = "{'type':'watch','of':['states'],'spectrum':'layers.0.W_h'}";
    try (var socket = new Socket(server, id)) {
      JsonNode first = socket.send(watch).next(message -> message.has("spectrum"));
      assertThat(radius(first)).isCloseTo(1, offset(1e-5));
      socket.send("{'type':'scale','parameter':'layers.0.W_h','radius':1.25}");
      JsonNode event = socket.event("scaled");
      assertThat(event.get("from").get(0).doubleValue()).isCloseTo(1, offset(1e-5));
      assertThat(event.get("radius").get(0).doubleValue()).isCloseTo(1.25, offset(1e-5));
    }
  }

  @Test
  void each_copy_of_an_untied_matrix_is_rescaled_by_itself() {
    String id = run("rnn", ", \"weights\": \"untied\"", "{\"*.W_h\": {\"normal\": 0.3}}");
    try (var socket = new Socket(server, id)) {
      socket.send("{'type':'scale','parameter':'layers.0.W_h','radius':1.1}");
      JsonNode event = socket.event("scaled");
      event.get("radius").forEach(r -> assertThat(r.doubleValue()).isCloseTo(1.1, offset(1e-6)));
      assertThat(event.get("from").get(0)).isNotEqualTo(event.get("from").get(1));
    }
  }

  @Test
  void the_same_hands_at_the_same_steps_give_the_same_numbers() {
    var losses =
        List.of(1, 2).stream()
            .map(
                each -> {
                  try (var socket = new Socket(server, run("lstm", "", "{}"))) {
                    socket.send("{'type':'step','count':7}").frameAt(7);
                    socket.send("{'type':'scale','parameter':'layers.0.W_f','radius':2}");
                    if (each == 2) {
                      socket.send("{'type':'watch','of':['shares'],'spectrum':'layers.0.W_f'}");
                    }
                    socket
                        .send("{'type':'set','pin':{'layers.0.o':0.5}}")
                        .send("{'type':'step','count':9}");
                    return socket.frameAt(16).get("loss");
                  }
                })
            .toList();
    assertThat(losses.get(0)).isEqualTo(losses.get(1));
  }

  @Test
  void what_this_network_does_not_have_is_refused_where_it_stands_and_named() {
    try (var socket = new Socket(server, run("lstm", "", "{}"))) {
      socket.next();
      refused(socket, "{'type':'set','pin':{'layers.0.g':1}}", "/pin/layers.0.g", "layers.0.i");
      refused(socket, "{'type':'set','pin':{'layers.0.f':2}}", "/pin/layers.0.f", "1");
      refused(socket, "{'type':'set','pin':{}}", "/pin", "layers.0.f");
      refused(socket, "{'type':'set','pin':1}", "/pin", "");
      refused(socket, "{'type':'set','pin':{'layers.0.f':1},'rate':1}", "/pin", "");
      String scale = "{'type':'scale','parameter':'layers.0.%s'%s}";
      refused(socket, scale.formatted("U_f", ",'radius':1"), "/parameter", "layers.0.W_f");
      refused(socket, scale.formatted("W_f", ""), "", "factor");
      refused(socket, scale.formatted("W_f", ",'radius':1,'factor':1"), "", "factor");
      refused(socket, scale.formatted("W_f", ",'radius':-1"), "/radius", "");
      refused(socket, "{'type':'scale','radius':1}", "/parameter", "");
      refused(socket, "{'type':'watch','spectrum':'head.V'}", "/spectrum", "layers.0.W_i");
      socket.send("{'type':'step'}").frameAt(1);
    }
    String wide =
        """
        {"task": {"name": "temporal-order", "length": 100},
         "network": {"layers": [{"type": "recurrent", "cell": "rnn", "units": 64, "weights": "untied"}]},
         "training": {"batch": 2}}
        """;
    String id = server.post("/api/runs", wide).json().get("id").stringValue();
    try (var socket = new Socket(server, id)) {
      socket.next();
      refused(socket, "{'type':'watch','spectrum':'layers.0.W_h'}", "/spectrum", "100 positions");
    }
  }

  private static void refused(Socket socket, String message, String pointer, String word) {
    JsonNode problem = socket.send(message).event("error").get("problem");
    JsonNode error = problem.get("errors").get(0);
    assertThat(error.get("pointer").stringValue()).as(message).isEqualTo(pointer);
    assertThat(error.get("detail").stringValue()).as(message).contains(word);
  }

  @Test
  void shares_tell_at_each_position_how_much_of_a_gate_is_shut_and_open() {
    String open = "{\"*\": {\"constant\": 0}, \"*.b_f\": {\"constant\": 5}}";
    try (var socket = new Socket(server, run("lstm", "", open))) {
      JsonNode shares = socket.send(WATCH).next(frame -> frame.has("shares")).get("shares");
      JsonNode f = shares.get("layers.0.f");
      assertThat(f.get("high").size()).isEqualTo(10);
      f.get("high").forEach(share -> assertThat(share.doubleValue()).isEqualTo(1));
      f.get("low").forEach(share -> assertThat(share.doubleValue()).isZero());
      assertThat(shares.get("layers.0.i").get("high").get(2).doubleValue()).isZero();
    }
  }

  @Test
  void a_square_tells_how_its_gates_and_values_are_spread() {
    String open = "{\"*\": {\"constant\": 0}, \"*.b_f\": {\"constant\": 5}}";
    String url = "/api/runs/" + run("lstm", "", open);
    JsonNode square = server.get(url + "/square?layer=0&position=4").json();
    JsonNode f = square.get("gates").get("layers.0.f");
    assertThat(f.get("bins").get(19).intValue()).isEqualTo(6 * 8);
    assertThat(f.get("mean").doubleValue()).isCloseTo(1 / (1 + Math.exp(-5)), offset(1e-6));
    assertThat(f.get("deviation").doubleValue()).isCloseTo(0, offset(1e-6));
    JsonNode h = square.get("values").get("layers.0.h");
    assertThat(h.get("from").doubleValue()).isEqualTo(-1);
    assertThat(h.get("mean").doubleValue()).isZero();
    assertThat(square.get("values").propertyNames())
        .containsExactly("layers.0.h", "layers.0.c", "layers.0.output");
    assertThat(square.get("deltas").propertyNames())
        .containsExactlyInAnyOrder("layers.0.i", "layers.0.f", "layers.0.o", "layers.0.g");
    assertThat(square.get("outputs").get("layers.0.output").get("bins").size()).isEqualTo(30);
  }

  @Test
  void a_dense_layer_on_a_sequence_is_seen_from_inside_too() {
    String tagging =
        """
        {"task": {"name": "tagging", "length": 10},
         "network": {"layers": [{"type": "recurrent", "cell": "rnn", "units": 4},
                                {"type": "dense", "units": 5, "activation": "sigmoid"}]},
         "training": {"batch": 4}}
        """;
    String id = server.post("/api/runs", tagging).json().get("id").stringValue();
    try (var socket = new Socket(server, id)) {
      socket.send(
          "{'type':'watch','of':['preactivations','contributions','histograms'],'position':3}");
      JsonNode frame = socket.next(message -> message.has("position"));
      assertThat(frame.get("preactivations").get("layers.1.output").size()).isEqualTo(10);
      assertThat(frame.get("contributions").get("layers.1.W").size()).isEqualTo(10);
      JsonNode histograms = frame.get("histograms").get("outputs").get("layers.1.output");
      assertThat(histograms.size()).isEqualTo(10);
      JsonNode alone = frame.get("position").get("outputs").get("layers.1.output");
      assertThat(alone.get(3).doubleValue()).isPositive();
      assertThat(alone.get(2).doubleValue()).isZero(); // another position has another loss
    }
    JsonNode square = server.get("/api/runs/" + id + "/square?layer=1&position=4").json();
    assertThat(square.get("states").isEmpty()).isTrue();
    assertThat(square.get("values").get("layers.1.output").get("mean").doubleValue())
        .isBetween(0.0, 1.0);
  }
}
