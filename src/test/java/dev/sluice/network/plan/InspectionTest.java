package dev.sluice.network.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.sluice.network.Activation;
import dev.sluice.network.Connection;
import dev.sluice.network.Dense;
import dev.sluice.network.Direction;
import dev.sluice.network.Head;
import dev.sluice.network.Layer;
import dev.sluice.network.Loss;
import dev.sluice.network.Network;
import dev.sluice.network.Recurrent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InspectionTest {
  private static final Recurrent LSTM = Subject.recurrent("lstm", Direction.FORWARD, Map.of());

  private static Inspection inspect(Subject subject) {
    return subject.pass.inspect(0, subject.memory.extra(0));
  }

  private static Map<String, Object> everything(Subject subject) {
    Map<String, Object> all = new HashMap<>();
    subject.plan.views().keySet().forEach(name -> all.put(name, subject.gradient(name)));
    all.put("states", subject.pass.norms(Traced.STATE_GRADIENT));
    all.put("outputs", subject.pass.norms(Traced.OUTPUT_GRADIENT));
    all.put("gates", subject.pass.gates());
    all.put("deltas", subject.pass.norms(Traced.PREACTIVATION_GRADIENT));
    all.put("output", subject.pass.output());
    return all;
  }

  @Test
  void a_closer_look_changes_nothing() {
    for (int index = 0; index < 40; index++) {
      try (Subject subject = new Subject(RandomNetworks.network(index), 4, index)) {
        subject.run();
        Map<String, Object> before = everything(subject);
        Inspection inspection = inspect(subject);
        inspection.contributions();
        inspection.histograms();
        inspection.activities();
        if (subject.network.head().read() == Head.Read.EVERY) {
          inspection.stateGradientNormsOf(0);
        }
        assertThat(everything(subject)).usingRecursiveComparison().isEqualTo(before);
      }
    }
  }

  @Test
  void the_loss_at_one_position_is_as_if_the_others_were_left_out() {
    Network network = Subject.network(Head.Read.EVERY, Loss.CROSS_ENTROPY, LSTM, LSTM);
    try (Subject subject = new Subject(network, 2, 1)) {
      Arrays.fill(subject.batch.classes, 1);
      subject.run();
      Map<String, double[]> alone = inspect(subject).stateGradientNormsOf(3);
      for (int i = 0; i < subject.batch.classes.length; i++) {
        subject.batch.classes[i] = i % 5 == 3 ? 1 : -1;
      }
      subject.run();
      subject
          .pass
          .norms(Traced.STATE_GRADIENT)
          .forEach(
              (name, norms) -> {
                for (int t = 0; t < 5; t++) {
                  // five positions share the mean, the one has it for itself
                  assertThat(alone.get(name)[t]).isCloseTo(norms[t] / 5, offset(1e-6));
                }
                assertThat(alone.get(name)[4]).isZero();
              });
    }
  }

  @Test
  void a_position_without_a_loss_is_refused() {
    try (Subject last =
            new Subject(Subject.network(Head.Read.LAST, Loss.CROSS_ENTROPY, LSTM), 2, 1);
        Subject every =
            new Subject(Subject.network(Head.Read.EVERY, Loss.CROSS_ENTROPY, LSTM), 2, 1)) {
      last.run();
      every.run();
      assertThatThrownBy(() -> inspect(last).stateGradientNormsOf(1))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> inspect(every).stateGradientNormsOf(5))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> inspect(every).stateGradientNormsOf(-1))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void only_matrices_that_positions_share_have_contributions() {
    Dense dense = new Dense(4, Activation.GELU, Connection.HIGHWAY);
    try (Subject subject = new Subject(Subject.network(Head.Read.LAST, Loss.MSE, dense), 2, 1)) {
      subject.run();
      Map<String, double[]> contributions = inspect(subject).contributions();
      assertThat(contributions).containsOnlyKeys("layers.0.W", "layers.0.W_T", "layers.0.P");
      // only the last position is read, and it is all there is
      contributions.forEach(
          (name, norms) -> {
            assertThat(Arrays.copyOf(norms, 4)).containsOnly(0);
            double whole = 0;
            for (float value : subject.gradient(name)) {
              whole += (double) value * value;
            }
            assertThat(norms[4]).isCloseTo(Math.sqrt(whole), offset(1e-7));
          });
    }
  }

  @Test
  void a_highways_gate_has_a_delta_whatever_its_layer() {
    for (Layer layer :
        List.of(
            new Dense(4, Activation.TANH, Connection.HIGHWAY),
            new Recurrent(LSTM.cell(), 4, Direction.BOTH, false, Map.of(), Connection.HIGHWAY))) {
      try (Subject subject = new Subject(Subject.network(Head.Read.LAST, Loss.MSE, layer), 1, 1)) {
        subject.run();
        double[] deltas = subject.pass.norms(Traced.PREACTIVATION_GRADIENT).get("layers.0.T");
        // one example, read at one position, which is all that its bias learns from
        assertThat(deltas[4]).isPositive().isCloseTo(norm(subject), offset(1e-7));
        assertThat(Arrays.copyOf(deltas, 4)).containsOnly(0);
      }
    }
  }

  private static double norm(Subject subject) {
    double squares = 0;
    for (float value : subject.gradient("layers.0.b_T")) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares);
  }

  @Test
  void the_activity_of_a_layer() {
    Dense dense = new Dense(2, Activation.LINEAR, Connection.PLAIN);
    try (Subject subject = new Subject(Subject.network(Head.Read.LAST, Loss.MSE, dense), 2, 1)) {
      subject.memory.write("layers.0.W", new float[4]);
      subject.memory.write("layers.0.b", new float[] {-1, 3});
      subject.run();
      Inspection.Activity activity = inspect(subject).activities().get("layers.0.output");
      assertThat(activity).isEqualTo(new Inspection.Activity(1, 2, 1));
      subject.memory.write("layers.0.b", new float[] {0.5f, Float.NaN});
      subject.run();
      assertThat(inspect(subject).activities().get("layers.0.output").deviation()).isNaN();
    }
  }

  @Test
  void histograms_count_every_number_once() {
    Network network = Subject.network(Head.Read.LAST, Loss.MSE, LSTM);
    try (Subject subject = new Subject(network, 2, 1)) {
      subject.memory.write("head.V", new float[] {1e-3f, 0, 0, 0, 1e-20f, 0, 0, 0, 1e10f});
      subject.memory.write("head.d", new float[3]);
      subject.run();
      Inspection.Histogram last = inspect(subject).histograms().get("layers.0.h")[4];
      assertThat(last.zero() + last.notFinite() + Arrays.stream(last.bins()).sum())
          .isEqualTo(2 * 3);
      assertThat(last.bins()).hasSize(30);
      assertThat(last.bins()[0]).isEqualTo(2); // too small for the scale
      assertThat(last.bins()[29]).isEqualTo(2); // too large
      subject.set("layers.0.W_o", 0, Float.NaN);
      subject.run();
      for (Inspection.Histogram histogram : inspect(subject).histograms().get("layers.0.h")) {
        assertThat(histogram.notFinite()).isPositive();
      }
    }
  }
}
