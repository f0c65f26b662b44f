package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Who looks at whom, as a page asks for it. */
class AttentionTest {
  private static final String EXPERIMENT =
      """
      {"task": {"name": "temporal-order", "length": 12},
       "network": {"layers": [{"type": "dense", "units": 8},
                              {"type": "attention", "heads": 2, "units": 8, "causal": true}]},
       "training": {"batch": 5}}
      """;

  private static Server server;
  private static String url;

  @BeforeAll
  static void start() {
    server = new Server();
    var created = server.post("/api/runs", EXPERIMENT);
    assertThat(created.status()).as(created.response().body()).isEqualTo(201);
    url = "/api/runs/" + created.json().get("id").stringValue() + "/attention";
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void each_head_shares_its_attention_among_positions_that_came() {
    JsonNode glance = server.get(url + "?layer=1").json();
    assertThat(glance.get("heads").intValue()).isEqualTo(2);
    assertThat(glance.get("positions").intValue()).isEqualTo(12);
    assertThat(glance.get("words").isEmpty()).isTrue();
    assertThat(glance.get("maps").size()).isEqualTo(2);
    for (JsonNode map : glance.get("maps")) {
      for (int t = 0; t < 12; t++) {
        double sum = 0;
        for (int u = 0; u < 12; u++) {
          double weight = map.get(t).get(u).doubleValue();
          sum += weight;
          if (u > t) {
            assertThat(weight).isZero();
          }
        }
        assertThat(sum).isCloseTo(1, offset(0.5e-3 * 12)); // three places each
      }
    }
  }

  @Test
  void the_first_example_comes_with_its_words() {
    JsonNode glance = server.get(url + "?layer=1&of=first").json();
    assertThat(glance.get("words").size()).isEqualTo(12);
    assertThat(glance.get("maps")).isNotEqualTo(server.get(url + "?layer=1").json().get("maps"));
  }

  @ParameterizedTest
  @CsvSource({
    "?layer=0,no attention layer", "?layer=2,no attention layer", "?layer=-1,no attention layer",
    "?layer=one,no attention layer", "'',no attention layer", "?layer=1&of=last,“first”"
  })
  void what_is_no_attention_layer_is_refused(String query, String sentence) {
    var answer = server.get(url + query);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("detail").stringValue()).contains(sentence);
  }
}
