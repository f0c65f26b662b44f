package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * PyTorch's answers, one file a case: {@code request} for an {@code endpoint}, and what to {@code
 * expect}. They stand in the folder that {@code -Dreference.cases} names; without it, the test of
 * each is skipped.
 */
class ReferenceTest {
  private static final Path CASES =
      Path.of(System.getProperty("reference.cases", "../shared/reference/cases"));

  private static final JsonMapper MAPPER = new JsonMapper();

  /** The smallest case there can be, with the numbers that paper gives. */
  private static final String SMALL =
      """
      {"loss": 2.5, "output": [[1.0]], "gradientNorm": 5.0,
       "gradients": {"head.V": [[3.0]], "head.d": [4.0]},
       "stateGradientNorms": {"layers.0.h": [0.0, 2.0]}}
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

  static Stream<Path> cases() throws IOException {
    if (!Files.isDirectory(CASES)) {
      return Stream.of(CASES);
    }
    try (Stream<Path> files = Files.list(CASES)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_server_gives_the_numbers_of_pytorch(Path file) {
    assumeTrue(Files.isRegularFile(file), "there are no cases at " + CASES.toAbsolutePath());
    JsonNode reference = MAPPER.readTree(file.toFile());
    var answer =
        server.post(reference.get("endpoint").asString(), reference.get("request").toString());
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    assertThat(Comparison.of(answer.json(), reference.get("expect"))).isEmpty();
  }

  @Test
  void the_comparison_lets_the_same_numbers_pass() {
    JsonNode expected = MAPPER.readTree(SMALL);
    assertThat(Comparison.of(MAPPER.readTree(SMALL), expected)).isEmpty();
  }

  @Test
  void the_comparison_finds_a_gradient_that_is_a_thousandth_off() {
    JsonNode answer = MAPPER.readTree(SMALL);
    ((ArrayNode) answer.at("/gradients/head.d")).set(0, 4.004);
    assertThat(Comparison.of(answer, MAPPER.readTree(SMALL)))
        .singleElement()
        .asString()
        .startsWith("gradients.head.d");
  }

  @Test
  void the_comparison_finds_a_state_that_is_off_at_one_position_and_what_is_missing() {
    JsonNode answer =
        MAPPER.readTree(
            SMALL.replace("2.0]", "2.001]").replace("\"head.d\": [4.0]", "\"x\": [4.0]"));
    assertThat(Comparison.of(answer, MAPPER.readTree(SMALL)))
        .anyMatch(fault -> fault.startsWith("layers.0.h at position 1"))
        .anyMatch(fault -> fault.startsWith("gradients are of"));
  }
}
