package dev.sluice.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Large factors explode and a step overshoots; clipping the norm (Pascanu et al. 2013) takes a
 * smaller step in the same direction and converges where the unclipped run does not.
 */
class ClippingEvidence {
  private static final int SEEDS = 8;

  @Test
  void a_clipped_rnn_solves_temporal_order_where_an_unclipped_one_does_not() {
    long clipped = solved("'clip': {'norm': 1},");
    long unclipped = solved("");
    System.out.printf(
        "clipping: of %d seeds, %d solve with it and %d without%n", SEEDS, clipped, unclipped);
    assertThat(clipped).isGreaterThanOrEqualTo(7);
    assertThat(unclipped).isLessThanOrEqualTo(1);
  }

  private static long solved(String clip) {
    return IntStream.rangeClosed(1, SEEDS)
        .mapToObj(
            seed ->
                """
                {'task': {'name': 'temporal-order', 'length': 20},
                 'network': {'layers': [{'type': 'recurrent', 'cell': 'rnn', 'units': 50}]},
                 'training': {'optimizer': {'name': 'sgd', 'rate': 0.1}, %s
                   'initial': {'*': {'normal': 0.1}}, 'batch': 20, 'seed': %d, 'steps': 3000}}
                """
                    .formatted(clip, seed))
        .filter(document -> Trial.of(document, 0.99).reached(0.99))
        .count();
  }
}
