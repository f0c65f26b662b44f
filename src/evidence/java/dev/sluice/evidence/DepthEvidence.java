package dev.sluice.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;

/** Fifty feed-forward layers learn with residual or highway connections and do not without. */
class DepthEvidence {
  private static final int SEEDS = 3;

  @Test
  void fifty_layers_learn_the_spirals_only_with_connections() {
    double[] plain = scores("plain");
    double[] residual = scores("residual");
    double[] highway = scores("highway");
    System.out.printf(
        "depth 50: plain %s, residual %s, highway %s%n",
        Arrays.toString(plain), Arrays.toString(residual), Arrays.toString(highway));
    assertThat(plain).are(scoresFrom(0, 0.65));
    assertThat(residual).are(scoresFrom(0.97, 1));
    assertThat(highway).are(scoresFrom(0.97, 1));
  }

  private static Condition<Double> scoresFrom(double least, double most) {
    return new Condition<>(
        score -> least <= score && score <= most, "between %s and %s", least, most);
  }

  private static double[] scores(String connection) {
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
        .mapToDouble(document -> Trial.of(document, 2).last())
        .toArray();
  }
}
