package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class CliffTest {
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
  void a_surface_is_a_grid_of_losses_and_gradients() {
    JsonNode surface =
        server.get("/api/cliff?function=tanh&positions=3&columns=5&rows=3&w-from=-1&w-to=1").json();
    assertThat(surface.get("w").toString()).isEqualTo("[-1.0,-0.5,0.0,0.5,1.0]");
    assertThat(surface.get("b")).hasSize(3);
    for (String name : new String[] {"loss", "gradientW", "gradientB"}) {
      assertThat(surface.get(name)).hasSize(3);
      surface.get(name).forEach(row -> assertThat(row).hasSize(5));
    }
    assertThat(farthest(surface)).isLessThan(1e-3);
  }

  @Test
  void a_grid_that_is_turned_over_would_be_noticed() {
    var address = "/api/cliff?function=tanh&positions=3&columns=4&rows=4&w-from=-1&w-to=2";
    ObjectNode surface = (ObjectNode) server.get(address).json();
    assertThat(farthest(surface)).isLessThan(1e-3);
    for (String name : new String[] {"loss", "gradientW", "gradientB"}) {
      ObjectNode turned = surface.deepCopy();
      ArrayNode columns = turned.putArray(name);
      ArrayNode upsideDown = surface.deepCopy().putArray(name);
      for (int i = 0; i < 4; i++) {
        ArrayNode column = columns.addArray();
        for (int j = 0; j < 4; j++) {
          column.add(surface.get(name).get(j).get(i));
        }
        upsideDown.add(surface.get(name).get(3 - i));
      }
      assertThat(farthest(turned)).as(name).isGreaterThan(1e-2);
      turned.set(name, upsideDown);
      assertThat(farthest(turned)).as(name).isGreaterThan(1e-2);
    }
    ObjectNode swapped = surface.deepCopy();
    swapped.set("gradientW", surface.get("gradientB"));
    assertThat(farthest(swapped)).isGreaterThan(1e-2);
  }

  /** How far a surface over three positions of tanh is at worst from what differences say. */
  private static double farthest(JsonNode surface) {
    double farthest = 0;
    double e = 1e-6;
    for (int i = 0; i < surface.get("b").size(); i++) {
      for (int j = 0; j < surface.get("w").size(); j++) {
        double w = surface.get("w").get(j).doubleValue();
        double b = surface.get("b").get(i).doubleValue();
        double byW = (loss(w + e, b) - loss(w - e, b)) / (2 * e);
        double byB = (loss(w, b + e) - loss(w, b - e)) / (2 * e);
        farthest = Math.max(farthest, Math.abs(at(surface, "loss", i, j) - loss(w, b)));
        farthest = Math.max(farthest, Math.abs(at(surface, "gradientW", i, j) - byW));
        farthest = Math.max(farthest, Math.abs(at(surface, "gradientB", i, j) - byB));
      }
    }
    return farthest;
  }

  private static double at(JsonNode surface, String name, int row, int column) {
    return surface.get(name).get(row).get(column).doubleValue();
  }

  private static double loss(double w, double b) {
    double h = Math.tanh(0.5);
    for (int t = 0; t < 3; t++) {
      h = Math.tanh(w * h + b);
    }
    return (h - 0.7) * (h - 0.7);
  }

  @Test
  void a_descent_begins_where_it_was_put() {
    JsonNode descents = server.get("/api/cliff/descent?w=4&b=-2&positions=9&steps=3").json();
    for (String path : new String[] {"free", "clipped"}) {
      assertThat(descents.get(path)).hasSize(4);
      assertThat(descents.get(path).get(0).get("w").doubleValue()).isEqualTo(4);
      assertThat(descents.get(path).get(0).get("b").doubleValue()).isEqualTo(-2);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/cliff?positions=0 | /positions",
        "/api/cliff?positions=7.5 | /positions",
        "/api/cliff?function=relu | /function",
        "/api/cliff?w-from=9 | /w-to",
        "/api/cliff?b-from=NaN | /b-from",
        "/api/cliff?columns=1e9 | /columns",
        "/api/cliff?columns=128&rows=128&positions=200 | /columns",
        "/api/cliff/descent?rate=0 | /rate",
        "/api/cliff/descent?rate=x | /rate",
        "/api/cliff/descent?threshold=-1 | /threshold",
        "/api/cliff/descent?w=1e999 | /w",
        "/api/cliff/descent?steps=201 | /steps"
      })
  void what_cannot_be_is_refused_at_its_name(String address, String pointer) {
    var answer = server.get(address, "Accept-Language", "zh");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(
            StreamSupport.stream(answer.json().get("errors").spliterator(), false)
                .map(error -> error.get("pointer").stringValue()))
        .containsExactly(pointer);
    assertThat(answer.json().at("/errors/0/detail").stringValue()).containsPattern("\\p{IsHan}");
  }

  @Test
  void times_of_a_step_are_measured_of_every_cell_and_kept_for_a_while() {
    JsonNode times = server.get("/api/cells/times").json();
    assertThat(times.get("milliseconds")).hasSize(9);
    times.get("milliseconds").forEach(time -> assertThat(time.doubleValue()).isPositive());
    assertThat(times.get("steps").intValue()).isPositive();
    assertThat(server.get("/api/cells/times").json()).isEqualTo(times);
  }

  @Test
  void a_cell_says_how_many_parameters_it_has_of_each_shape() {
    for (JsonNode cell : server.get("/api/cells").json()) {
      assertThat(cell.get("purpose").stringValue()).doesNotContain(".purpose");
      if (cell.get("name").stringValue().equals("lstm")) {
        assertThat(cell.get("counts")).hasToString("{\"recurrent\":4,\"input\":4,\"vectors\":4}");
      }
      if (cell.get("name").stringValue().equals("lstm-peephole")) {
        assertThat(cell.get("counts")).hasToString("{\"recurrent\":4,\"input\":4,\"vectors\":7}");
      }
    }
  }
}
