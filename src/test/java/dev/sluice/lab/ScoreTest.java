package dev.sluice.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.experiment.ExperimentReader;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScoreTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  private static JsonNode frame(String task) {
    JsonNode document =
        MAPPER.readTree(
            """
            {"task": %s, "network": {"layers": [{"type": "recurrent", "cell": "rnn", "units": 4}]}}
            """
                .formatted(task));
    try (var progress = new Progress("run", ExperimentReader.read(document))) {
      while (progress.isScoring()) {
        progress.scoreOn();
      }
      return MAPPER.readTree(progress.frame(Set.of()).text(Set.of(), 0));
    }
  }

  @Test
  void agreement_tells_its_score_by_distance_and_attractors() {
    JsonNode frame = frame("{\"name\": \"agreement\", \"distance\": 7, \"attractors\": 2}");
    JsonNode scores = frame.get("scores");
    assertThat(scores.propertyNames())
        .containsExactly(
            "distance 7, attractors 0", "distance 7, attractors 1", "distance 7, attractors 2");
    DoubleStream groups = scores.values().stream().mapToDouble(JsonNode::doubleValue);
    assertThat(groups.summaryStatistics())
        .satisfies(
            statistics ->
                assertThat(frame.get("score").doubleValue())
                    .isBetween(statistics.getMin(), statistics.getMax()));
  }

  @Test
  void a_task_without_groups_has_one_score() {
    JsonNode frame = frame("{\"name\": \"temporal-order\", \"length\": 10}");
    assertThat(frame.has("scores")).isFalse();
    assertThat(frame.get("score").doubleValue()).isBetween(0.0, 1.0);
  }
}
