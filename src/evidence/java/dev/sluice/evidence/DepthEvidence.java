package dev.sluice.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Fifty feed-forward layers learn with residual or highway connections and do not without. */
class DepthEvidence {
  private static final int SEEDS = 3;

  @Test
  void fifty_layers_learn_the_spirals_only_with_connections() {
    List<Double> plain = scores("plain");
    List<Double> residual = scores("residual");
    List<Double> highway = scores("highway");
    System.out.printf("depth 50: plain %s, residual %s, highway %s%n", plain, residual, highway);
    assertThat(plain).allMatch(score -> score <= 0.65);
    assertThat(residual).allMatch(score -> score >= 0.97);
    assertThat(highway).allMatch(score -> score >= 0.97);
  }

  private static List<Double> scores(String connection) {
    return IntStream.rangeClosed(1, SEEDS)
        .mapToObj(
            seed ->
                """
                {'task': {'name': 'spirals'},
                 'network': {'layers': [{'type': 'dense', 'units': 20},
                   {'type': 'dense', 'units': 20, 'connection': '%s', 'repeat': 49}]},
                 'training': {'optimizer': {'name': 'adam', 'rate': 0.003},
                   'batch': 64, 'seed': %d, 'steps': 3000}}
                """
                    .formatted(connection, seed))
        .map(document -> Trial.of(document, 2).last())
        .toList();
  }
}
