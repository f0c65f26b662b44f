package dev.sluice.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.fault.FaultException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Two directions help where the right context matters (Schuster and Paliwal 1997), and are not for
 * language models. Whether “terribly” is praise is told by the adjective after it, so that whoever
 * reads forward alone is right half of the time.
 *
 * <p>Measured over seeds 1 to 5: both directions score 1.000; the best of each forward one's six
 * scores over 600 steps is 0.494 to 0.513, and over 1,000 steps none passed 0.532. A score has
 * about 800 answers, so a standard deviation of 0.018: 0.6 is out of reach of guessing.
 */
class DirectionEvidence {
  private static final int SEEDS = 5;

  @Test
  void two_directions_solve_tagging_where_forward_alone_has_to_guess() {
    List<Double> both = scores("both");
    List<Double> forward = scores("forward");
    System.out.printf("tagging: both directions %s, forward %s%n", both, forward);
    assertThat(both).allMatch(score -> score >= 0.99);
    assertThat(forward).allMatch(score -> score <= 0.6);
  }

  private static List<Double> scores(String direction) {
    return IntStream.rangeClosed(1, SEEDS)
        .mapToObj(seed -> document("{'name': 'tagging'}", direction, seed))
        .map(document -> Trial.of(document, 0.999).best())
        .toList();
  }

  /** Read both ways, it would read the word it has to predict. */
  @Test
  void a_language_model_that_reads_both_ways_is_refused() {
    for (String task :
        List.of("{'name': 'agreement', 'as': 'language-model'}", "{'name': 'text'}")) {
      assertThatThrownBy(() -> Trial.of(document(task, "both", 1), 2))
          .isInstanceOfSatisfying(
              FaultException.class,
              refused ->
                  assertThat(refused.faults())
                      .singleElement()
                      .satisfies(
                          fault -> {
                            assertThat(fault.code()).isEqualTo("network.looks-ahead");
                            assertThat(fault.pointer()).isEqualTo("/network/layers/0/direction");
                          }));
    }
  }

  private static String document(String task, String direction, int seed) {
    return """
    {'task': %s,
     'network': {'embed': {'units': 16},
       'layers': [{'type': 'recurrent', 'cell': 'lstm', 'units': 16, 'direction': '%s'}]},
     'training': {'optimizer': {'name': 'adam', 'rate': 0.003}, 'clip': {'norm': 1},
       'batch': 32, 'seed': %d, 'steps': 600}}
    """
        .formatted(task, direction, seed);
  }
}
