package dev.sluice.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A forget gate that starts open keeps the gradient on the cell state's path (Gers et al. 2000;
 * Jozefowicz et al. 2015): with b_f = 0 it halves at each of fifty positions.
 */
class ForgetBiasEvidence {
  private static final int SEEDS = 8;

  @Test
  void an_lstm_solves_temporal_order_over_fifty_positions_if_its_forget_gate_starts_open() {
    long open = solved(3);
    long half = solved(0);
    System.out.printf(
        "forget bias: of %d seeds, %d solve with b_f = 3 and %d with b_f = 0%n", SEEDS, open, half);
    assertThat(open).isGreaterThanOrEqualTo(6);
    assertThat(half).isLessThanOrEqualTo(1);
  }

  private static long solved(int bias) {
    return IntStream.rangeClosed(1, SEEDS)
        .mapToObj(
            seed ->
                """
                {'task': {'name': 'temporal-order', 'length': 50},
                 'network': {'embed': {'units': 16},
                   'layers': [{'type': 'recurrent', 'cell': 'lstm', 'units': 20}]},
                 'training': {'optimizer': {'name': 'adam', 'rate': 0.01}, 'clip': {'norm': 1},
                   'initial': {'layers.*.b_f': {'constant': %d}},
                   'batch': 32, 'seed': %d, 'steps': 4000}}
                """
                    .formatted(bias, seed))
        .filter(document -> Trial.of(document, 0.99).reached(0.99))
        .count();
  }
}
