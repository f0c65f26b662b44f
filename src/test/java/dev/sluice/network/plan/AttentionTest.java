package dev.sluice.network.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.sluice.network.Attention;
import dev.sluice.network.Attention.Norm;
import dev.sluice.network.Dense;
import dev.sluice.network.Head;
import dev.sluice.network.Layer;
import dev.sluice.network.Loss;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is seen of attention layers, over sequences of five positions of two features. */
class AttentionTest {
  private static Attention layer(Norm norm, boolean causal, boolean skip) {
    return new Attention(2, 3, norm, causal, skip);
  }

  private static Subject subject(int batch, Layer... layers) {
    Subject subject = new Subject(Subject.network(Head.Read.MEAN, Loss.MSE, layers), batch, 7);
    subject.run();
    return subject;
  }

  private static double[][] map(Subject subject, int layer, int head, int example) {
    return subject.pass.inspect(0, subject.memory.extra(0)).attention(layer, head, example);
  }

  @Test
  void a_map_says_how_much_each_position_looks_at_each() {
    for (int batch : new int[] {1, 3, 20}) {
      for (boolean causal : new boolean[] {false, true}) {
        try (Subject subject = subject(batch, layer(Norm.PRE, causal, true))) {
          double[][] sum = new double[5][5];
          for (int example = 0; example < batch; example++) {
            double[][] map = map(subject, 0, 1, example);
            for (int t = 0; t < 5; t++) {
              assertThat(Arrays.stream(map[t]).sum()).isCloseTo(1, offset(1e-6));
              for (int u = 0; u < 5; u++) {
                assertThat(map[t][u] > 0).isEqualTo(!causal || u <= t);
                sum[t][u] += map[t][u];
              }
            }
          }
          double[][] mean = map(subject, 0, 1, -1);
          for (int t = 0; t < 5; t++) {
            for (int u = 0; u < 5; u++) {
              assertThat(mean[t][u]).isCloseTo(sum[t][u] / batch, offset(1e-12));
            }
          }
        }
      }
    }
  }

  @Test
  void equal_keys_are_looked_at_alike() {
    try (Subject subject = subject(3, layer(Norm.NONE, false, true))) {
      subject.memory.write("layers.0.W_k", new float[4]);
      subject.run();
      for (double[] row : map(subject, 0, 0, 2)) {
        assertThat(row).containsExactly(new double[] {.2, .2, .2, .2, .2}, offset(1e-7));
      }
    }
  }

  @Test
  void scores_of_any_size_leave_weights_between_zero_and_one() {
    try (Subject subject = subject(3, layer(Norm.NONE, true, true))) {
      subject.memory.write("layers.0.W_q", new float[] {1e8f, 0, 0, 1e8f});
      assertThat(subject.run()).isFinite();
      for (double[] row : map(subject, 0, 0, 0)) {
        assertThat(Arrays.stream(row).sum()).isCloseTo(1, offset(1e-6));
      }
    }
  }

  @Test
  void only_attention_layers_have_maps() {
    Layer dense =
        new Dense(2, dev.sluice.network.Activation.TANH, dev.sluice.network.Connection.PLAIN);
    try (Subject subject = subject(2, dense)) {
      assertThatThrownBy(() -> map(subject, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
      assertThat(subject.pass.norms(Traced.STREAM_GRADIENT)).isEmpty();
    }
  }

  @Test
  void the_gradient_along_the_residual_stream_ends_in_that_of_the_output() {
    Layer pre = layer(Norm.PRE, false, true);
    try (Subject subject = subject(4, pre, pre)) {
      Map<String, double[]> stream = subject.pass.norms(Traced.STREAM_GRADIENT);
      assertThat(stream.keySet())
          .containsExactly(
              "layers.0.middle", "layers.0.output", "layers.1.middle", "layers.1.output");
      assertThat(stream.get("layers.1.output"))
          .isEqualTo(subject.pass.norms(Traced.OUTPUT_GRADIENT).get("layers.1.output"));
      // an MLP that gives nothing leaves the gradient of its sum as it is
      subject.memory.write("layers.1.W_2", new float[6]);
      subject.run();
      stream = subject.pass.norms(Traced.STREAM_GRADIENT);
      assertThat(stream.get("layers.1.middle")).isEqualTo(stream.get("layers.1.output"));
    }
  }

  @Test
  void what_queries_keys_values_and_the_mlp_receive_is_watched() {
    try (Subject subject = subject(4, layer(Norm.POST, false, false))) {
      assertThat(subject.pass.norms(Traced.PREACTIVATION_GRADIENT).keySet())
          .containsExactlyInAnyOrder("layers.0.q", "layers.0.k", "layers.0.v", "layers.0.hidden");
    }
  }

  @Test
  void a_plan_that_only_goes_forward_answers_alike_and_keeps_no_maps() {
    Layer layer = layer(Norm.PRE, true, true);
    try (Subject subject = subject(20, layer, layer)) {
      Plan forward = new Plan(subject.network, 20, false);
      assertThat(subject.plan.floats() - forward.floats())
          .isGreaterThan(2 * AttentionMaps.floats(2, 5, 20));
      try (Pass pass = new Pass(forward, subject.memory)) {
        assertThat(pass.forward(subject.batch)).isEqualTo(subject.pass.forward(subject.batch));
      }
    }
  }
}
