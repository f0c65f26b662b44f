package dev.sluice.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Two to four recurrent layers help; eight need skips or dense connections (Britz et al. 2017).
 * Five letters are to be said backward: one layer of 16 units does not hold and order them all
 * within 2,000 steps, two and four tell more of them, eight are back at one or worse, and the same
 * eight with a sum or a concatenation around each solve it almost.
 *
 * <p>Measured, the best score of seeds 1 to 3: one layer 0.680, 0.728, 0.660; two 0.761, 0.780,
 * 0.797; four 0.799, 0.785, 0.784; eight plain 0.769, 0.641, 0.602; eight residual 0.948, 0.928,
 * 0.950; eight dense 0.993, 0.987, 0.992. The means are 0.69, 0.78, 0.79, 0.67, 0.94 and 0.99; the
 * thresholds stand at about half of each gap.
 */
class StackEvidence {
  private static final int SEEDS = 3;

  @Test
  void two_and_four_layers_help_and_eight_need_connections() {
    double one = mean(1, "plain");
    double two = mean(2, "plain");
    double four = mean(4, "plain");
    List<Double> eight = scores(8, "plain");
    List<Double> residual = scores(8, "residual");
    List<Double> dense = scores(8, "dense");
    System.out.printf(
        "layers: one %.3f, two %.3f, four %.3f; eight plain %s, residual %s, dense %s%n",
        one, two, four, eight, residual, dense);
    assertThat(two).isGreaterThanOrEqualTo(one + 0.045);
    assertThat(four).isGreaterThanOrEqualTo(one + 0.05);
    assertThat(mean(eight)).isLessThanOrEqualTo(four - 0.05);
    assertThat(residual).allMatch(score -> score >= 0.88);
    assertThat(dense).allMatch(score -> score >= 0.93);
    assertThat(eight).allMatch(score -> score <= 0.84);
  }

  private static double mean(int layers, String connection) {
    return mean(scores(layers, connection));
  }

  private static double mean(List<Double> scores) {
    return scores.stream().mapToDouble(score -> score).average().orElseThrow();
  }

  private static List<Double> scores(int layers, String connection) {
    return IntStream.rangeClosed(1, SEEDS)
        .mapToObj(
            seed ->
                """
                {'task': {'name': 'reverse', 'length': 16, 'items': 5, 'symbols': 6},
                 'network': {'embed': {'units': 16},
                   'layers': [{'type': 'recurrent', 'cell': 'lstm', 'units': 16,
                     'repeat': %d, 'connection': '%s'}]},
                 'training': {'optimizer': {'name': 'adam', 'rate': 0.003}, 'clip': {'norm': 1},
                   'batch': 32, 'seed': %d, 'steps': 2000}}
                """
                    .formatted(layers, connection, seed))
        .map(document -> Trial.of(document, 0.99).best())
        .toList();
  }
}
