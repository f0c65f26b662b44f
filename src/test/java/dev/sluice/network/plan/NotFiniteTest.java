package dev.sluice.network.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.network.Connection;
import dev.sluice.network.Direction;
import dev.sluice.network.Head;
import dev.sluice.network.Layer;
import dev.sluice.network.Loss;
import dev.sluice.network.Network;
import dev.sluice.network.Recurrent;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever is not finite is named by the place where it began. */
class NotFiniteTest {
  private static final Recurrent RNN = Subject.recurrent("rnn", Direction.FORWARD, Map.of());
  private static final Recurrent RELU = Subject.recurrent("rnn-relu", Direction.FORWARD, Map.of());
  private static final Recurrent BOTH = Subject.recurrent("lstm", Direction.BOTH, Map.of());

  private static Subject subject(Layer... layers) {
    Network network = Subject.network(Head.Read.LAST, Loss.MSE, layers);
    return new Subject(network, 2, 1);
  }

  @Test
  void where_all_is_finite_there_is_no_place() {
    try (Subject subject = subject(RNN, BOTH)) {
      assertThat(subject.pass.firstNotFinite(subject.run())).isNull();
    }
  }

  @Test
  void a_layer_whose_parameter_is_no_number() {
    try (Subject subject = subject(RNN, RNN, RNN)) {
      subject.set("layers.1.W_h", 4, Float.NaN);
      double loss = subject.run();
      assertThat(loss).isNaN();
      assertThat(subject.pass.firstNotFinite(loss)).isEqualTo("layers.1.output");
    }
  }

  @Test
  void the_first_layer_where_the_input_is_infinite() {
    try (Subject subject = subject(RELU, RNN)) {
      subject.batch.values[3] = Float.POSITIVE_INFINITY;
      assertThat(subject.pass.firstNotFinite(subject.run())).isEqualTo("layers.0.output");
    }
  }

  @Test
  void the_loss_where_the_layers_are_finite() {
    try (Subject subject = subject(RNN)) {
      subject.set("head.d", 0, Float.POSITIVE_INFINITY);
      double loss = subject.run();
      assertThat(loss).isInfinite();
      assertThat(subject.pass.firstNotFinite(loss)).isEqualTo("loss");
    }
  }

  @Test
  void a_gradient_that_overflows_where_the_way_back_first_meets_it() {
    Recurrent both =
        new Recurrent(RELU.cell(), 3, Direction.BOTH, false, Map.of(), Connection.PLAIN);
    try (Subject subject = subject(RNN, both)) {
      // h = 1e-37, 1e-19, 0.1, 1e17, 1e35, but dL/dh grows from 1e34 by 1e18 a step
      float[] matrix = new float[9];
      matrix[0] = 1e18f;
      subject.memory.write("layers.1.forward.W_h", matrix);
      subject.memory.write("layers.1.forward.U_h", new float[9]);
      subject.memory.write("layers.1.forward.b_h", new float[] {1e-37f, 0, 0});
      double loss = subject.run();
      assertThat(loss).isFinite();
      assertThat(subject.pass.firstNotFinite(loss)).isEqualTo("layers.1.forward.h");
    }
  }
}
