package dev.sluice.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.cell.Cells;
import dev.sluice.network.Batch;
import dev.sluice.network.Connection;
import dev.sluice.network.Direction;
import dev.sluice.network.Head;
import dev.sluice.network.Input;
import dev.sluice.network.Layer;
import dev.sluice.network.Loss;
import dev.sluice.network.Network;
import dev.sluice.network.Parameter;
import dev.sluice.network.Recurrent;
import dev.sluice.network.Shapes;
import dev.sluice.network.plan.Traced;
import dev.sluice.training.Clip;
import dev.sluice.training.Initial;
import dev.sluice.training.Initializer;
import dev.sluice.training.Learner;
import dev.sluice.training.Sgd;
import dev.sluice.training.Training.Rule;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The gradient of an earlier state is a product of one matrix a position (Hochreiter 1991; Bengio
 * et al. 1994). Without input every state is zero, the slope of tanh is 1, and nothing else is
 * left.
 */
class StateGradientEvidence {
  private static final int POSITIONS = 40;

  /** The spread grows with the positions where weights are tied, and with their root where not. */
  private static final int MANY_POSITIONS = 100;

  private record Measured(double[] norms, Map<String, float[]> parameters, float[] logits) {}

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.99, 1.5})
  void the_state_gradient_is_the_product_that_doubles_give(double radius) {
    int units = 50;
    Measured measured =
        measure(
            POSITIONS,
            units,
            false,
            List.of(new Rule("layers.0.W_h", new Initial.Spectral(radius))),
            1);
    float[] recurrent = measured.parameters().get("layers.0.W_h");
    double[] gradient = atLastState(measured, units);
    for (int t = POSITIONS - 1; t >= 0; t--) {
      double expected = Math.sqrt(Arrays.stream(gradient).map(g -> g * g).sum());
      assertThat(measured.norms()[t]).isCloseTo(expected, within(0.01 * expected));
      gradient = transposed(recurrent, gradient);
    }
    System.out.printf(
        "spectral radius %.2f: the gradient is %.3g at the last position and %.3g at the first%n",
        radius, measured.norms()[POSITIONS - 1], measured.norms()[0]);
  }

  /** Vᵀ (p - y). */
  private static double[] atLastState(Measured measured, int units) {
    float[] logits = measured.logits();
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit);
    }
    float[] head = measured.parameters().get("head.V");
    double[] gradient = new double[units];
    for (int k = 0; k < logits.length; k++) {
      double error = Math.exp(logits[k]) / sum - (k == 0 ? 1 : 0);
      for (int i = 0; i < units; i++) {
        gradient[i] += head[k * units + i] * error;
      }
    }
    return gradient;
  }

  private static double[] transposed(float[] matrix, double[] vector) {
    int n = vector.length;
    double[] product = new double[n];
    for (int row = 0; row < n; row++) {
      for (int column = 0; column < n; column++) {
        product[column] += matrix[row * n + column] * vector[row];
      }
    }
    return product;
  }

  /**
   * One matrix used again and again is what makes the gradient uncertain: its largest factor counts
   * every time, where the factors of independent matrices average out.
   */
  @Test
  void tied_weights_spread_the_gradient_at_least_three_times_as_wide_as_untied_ones() {
    double tied = spread(false);
    double untied = spread(true);
    System.out.printf(
        "tied weights: the log-gradient spreads over %.2f decades, untied over %.2f%n",
        tied, untied);
    assertThat(tied).isGreaterThanOrEqualTo(3 * untied);
  }

  /**
   * The standard deviation of the decadic logarithm of the first state's gradient, over 100 seeds.
   */
  private static double spread(boolean untied) {
    int units = 50;
    List<Rule> rules = List.of(new Rule("layers.0.W_h", new Initial.Normal(1 / Math.sqrt(units))));
    double[] logarithms = new double[100];
    for (int seed = 0; seed < logarithms.length; seed++) {
      logarithms[seed] = Math.log10(measure(MANY_POSITIONS, units, untied, rules, seed).norms()[0]);
    }
    double mean = Arrays.stream(logarithms).average().orElseThrow();
    return Math.sqrt(
        Arrays.stream(logarithms).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
  }

  /** An RNN that reads zeros. */
  private static Measured measure(
      int positions, int units, boolean untied, List<Rule> rules, long seed) {
    Layer layer =
        new Recurrent(
            Cells.builtIn("rnn").orElseThrow(),
            units,
            Direction.FORWARD,
            untied,
            Map.of(),
            Connection.PLAIN);
    Network network =
        new Network(
            new Input.Sequence(positions, 1),
            Optional.empty(),
            List.of(layer),
            new Head(4, Head.Read.LAST),
            Loss.CROSS_ENTROPY);
    Map<String, float[]> parameters = new HashMap<>();
    try (Learner learner = new Learner(network, 1, new Sgd(0.1), new Clip.None())) {
      for (Parameter parameter : Shapes.parameters(network)) {
        float[] numbers = Initializer.draw(parameter, rules, seed);
        learner.parameters().write(parameter.name(), numbers);
        parameters.put(parameter.name(), numbers);
      }
      learner.gradients(new Batch(1, network.input(), network.head(), network.loss()));
      return new Measured(
          learner.pass().norms(Traced.STATE_GRADIENT).get("layers.0.h"),
          parameters,
          learner.pass().output());
    }
  }
}
