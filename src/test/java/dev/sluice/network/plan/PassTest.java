package dev.sluice.network.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.sluice.cell.Cells;
import dev.sluice.network.Activation;
import dev.sluice.network.Batch;
import dev.sluice.network.Connection;
import dev.sluice.network.Dense;
import dev.sluice.network.Direction;
import dev.sluice.network.Embedding;
import dev.sluice.network.Head;
import dev.sluice.network.Input;
import dev.sluice.network.Layer;
import dev.sluice.network.Loss;
import dev.sluice.network.Network;
import dev.sluice.network.Recurrent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PassTest {
  private static final Recurrent RNN = Subject.recurrent("rnn", Direction.FORWARD, Map.of());

  @Test
  void a_batch_of_another_size_is_refused() {
    Network network = Subject.network(Head.Read.LAST, Loss.CROSS_ENTROPY, RNN);
    Batch four = new Batch(4, network.input(), network.head(), network.loss());
    try (Subject subject = new Subject(network, 3, 1)) {
      assertThatThrownBy(() -> subject.pass.forward(four))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void a_plan_that_only_goes_forward_says_the_same_but_does_not_go_back() {
    for (int index = 0; index < 30; index++) {
      try (Subject subject = new Subject(RandomNetworks.network(index), 4, index);
          Pass forward = new Pass(new Plan(subject.network, 4, false), subject.memory)) {
        assertThat(forward.forward(subject.batch)).isEqualTo(subject.run());
        assertThat(forward.output()).isEqualTo(subject.pass.output());
        assertThatThrownBy(forward::backward).isInstanceOf(IllegalStateException.class);
      }
    }
  }

  @Test
  void a_step_again_gives_the_same_bits_again() {
    for (int index = 0; index < 30; index++) {
      try (Subject subject = new Subject(RandomNetworks.network(index), 4, index)) {
        double loss = subject.run();
        float[] all = subject.gradient("head.V");
        Map<String, double[]> states = subject.pass.norms(Traced.STATE_GRADIENT);
        assertThat(subject.run()).isEqualTo(loss);
        assertThat(subject.gradient("head.V")).isEqualTo(all);
        assertThat(subject.pass.norms(Traced.STATE_GRADIENT))
            .usingRecursiveComparison()
            .isEqualTo(states);
      }
    }
  }

  @Test
  void an_answer_that_is_left_out_has_no_part_in_loss_or_gradient() {
    Network network = Subject.network(Head.Read.EVERY, Loss.CROSS_ENTROPY, RNN);
    try (Subject subject = new Subject(network, 2, 1)) {
      Arrays.fill(subject.batch.classes, -1);
      subject.batch.classes[3] = 1; // example 0, position 3
      double loss = subject.run();
      float[] output = subject.pass.output();
      double sum = 0;
      for (int u = 0; u < 3; u++) {
        sum += Math.exp(output[3 * 3 + u]);
      }
      assertThat(loss).isCloseTo(Math.log(sum) - output[3 * 3 + 1], offset(1e-6));
      assertThat(subject.pass.norms(Traced.STATE_GRADIENT).get("layers.0.h")[4]).isZero();
      assertThat(subject.pass.norms(Traced.STATE_GRADIENT).get("layers.0.h")[3]).isPositive();
      float[] before = subject.gradient("layers.0.U_h");
      Arrays.fill(subject.batch.values, 5 * 2, 10 * 2, 99); // example 1
      assertThat(subject.run()).isEqualTo(loss);
      assertThat(subject.gradient("layers.0.U_h")).isEqualTo(before);
    }
  }

  @Test
  void nothing_but_answers_left_out_is_no_number() {
    Network network = Subject.network(Head.Read.EVERY, Loss.CROSS_ENTROPY, RNN);
    try (Subject subject = new Subject(network, 2, 1)) {
      Arrays.fill(subject.batch.classes, -1);
      assertThat(subject.run()).isNaN();
    }
  }

  @Test
  void cross_entropy_of_large_logits_does_not_overflow() {
    Network network = Subject.network(Head.Read.LAST, Loss.CROSS_ENTROPY, RNN);
    try (Subject subject = new Subject(network, 1, 1)) {
      subject.batch.classes[0] = 0;
      subject.memory.write("head.V", new float[9]);
      subject.memory.write("head.d", new float[] {-1000, 500, 0});
      assertThat(subject.run()).isEqualTo(1500);
      assertThat(subject.gradient("head.d")).containsExactly(-1, 1, 0);
    }
  }

  @Test
  void a_pinned_gate_is_its_constant_and_what_fed_it_learns_nothing() {
    Recurrent layer = Subject.recurrent("lstm", Direction.FORWARD, Map.of("f", 1.0, "o", 0.25));
    try (Subject subject = new Subject(Subject.network(Head.Read.MEAN, Loss.MSE, layer), 3, 1)) {
      subject.run();
      Pass.Gate forget = subject.pass.gates().get("layers.0.f");
      assertThat(forget.mean()).containsOnly(1);
      assertThat(forget.high()).isEqualTo(1);
      assertThat(subject.pass.gates().get("layers.0.o").mean()).containsOnly(0.25);
      for (String name : List.of("W_f", "U_f", "b_f", "W_o", "U_o", "b_o")) {
        assertThat(subject.gradient("layers.0." + name)).containsOnly(0);
      }
      for (String name : List.of("W_i", "U_i", "b_i", "W_g", "U_g", "b_g")) {
        assertThat(subject.gradient("layers.0." + name)).doesNotContain(0);
      }
    }
  }

  @Test
  void a_highway_that_is_held_mixes_as_it_is_told_and_its_gate_learns_nothing() {
    for (Layer free :
        List.of(
            new Dense(4, Activation.TANH, Connection.HIGHWAY),
            new Recurrent(
                Cells.builtIn("gru").orElseThrow(),
                4,
                Direction.BOTH,
                false,
                Map.of("u", 0.5),
                Connection.HIGHWAY))) {
      var pin = new HashMap<>(free.pin());
      pin.put(Connection.GATE, 0.25);
      Network network = Subject.network(Head.Read.MEAN, Loss.MSE, free.withPin(pin));
      try (Subject subject = new Subject(network, 3, 1)) {
        subject.run();
        Pass.Gate gate = subject.pass.gates().get("layers.0.T");
        assertThat(gate.mean()).containsOnly(0.25);
        assertThat(subject.gradient("layers.0.W_T")).containsOnly(0);
        assertThat(subject.gradient("layers.0.b_T")).containsOnly(0);
        assertThat(subject.gradient("layers.0.P")).doesNotContain(0);
      }
    }
  }

  @Test
  void a_backward_scan_reads_the_mirror_image() {
    for (Head.Read read : List.of(Head.Read.FIRST, Head.Read.LAST)) {
      boolean first = read == Head.Read.FIRST;
      Network forward = Subject.network(first ? Head.Read.LAST : Head.Read.FIRST, Loss.MSE, RNN);
      Network backward =
          Subject.network(read, Loss.MSE, Subject.recurrent("rnn", Direction.BACKWARD, Map.of()));
      try (Subject one = new Subject(forward, 2, 1);
          Subject other = new Subject(backward, 2, 1)) {
        float[] values = one.batch.values;
        for (int b = 0; b < 2; b++) {
          for (int t = 0; t < 5; t++) {
            for (int i = 0; i < 2; i++) {
              other.batch.values[(b * 5 + 4 - t) * 2 + i] = values[(b * 5 + t) * 2 + i];
            }
          }
        }
        assertThat(other.run()).isEqualTo(one.run());
        double[] norms = one.pass.norms(Traced.STATE_GRADIENT).get("layers.0.h");
        double[] mirrored = other.pass.norms(Traced.STATE_GRADIENT).get("layers.0.h");
        for (int t = 0; t < 5; t++) {
          assertThat(mirrored[4 - t]).isEqualTo(norms[t]);
        }
        assertThat(other.gradient("layers.0.W_h")).isEqualTo(one.gradient("layers.0.W_h"));
      }
    }
  }

  @Test
  void copy_k_of_untied_weights_belongs_to_step_k_of_the_scan() {
    Recurrent untied =
        new Recurrent(RNN.cell(), 3, Direction.BACKWARD, true, Map.of(), Connection.PLAIN);
    try (Subject subject = new Subject(Subject.network(Head.Read.LAST, Loss.MSE, untied), 2, 1)) {
      subject.run();
      // position 4, which the head reads, is the first step of a backward scan
      float[] gradient = subject.gradient("layers.0.U_h");
      assertThat(Arrays.copyOfRange(gradient, 0, 6)).doesNotContain(0);
      assertThat(Arrays.copyOfRange(gradient, 6, 30)).containsOnly(0);
    }
  }

  @Test
  void sines_and_cosines_tell_positions_apart() {
    Network network =
        new Network(
            new Input.Tokens(3, 2),
            Optional.of(new Embedding(4, Embedding.Positions.SINUSOIDAL)),
            List.of(),
            new Head(4, Head.Read.EVERY),
            Loss.MSE);
    try (Subject subject = new Subject(network, 1, 1)) {
      subject.memory.write("embed.E", new float[8]);
      subject.memory.write("head.d", new float[4]);
      subject.memory.write("head.V", new float[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1});
      subject.run();
      for (int t = 0; t < 3; t++) {
        float[] position = Arrays.copyOfRange(subject.pass.output(), 4 * t, 4 * t + 4);
        assertThat(position)
            .containsExactly(
                (float) Math.sin(t),
                (float) Math.cos(t),
                (float) Math.sin(t / 100.0),
                (float) Math.cos(t / 100.0));
      }
    }
  }

  @Test
  void the_largest_is_the_first_of_equals() {
    Network network =
        Subject.network(Head.Read.MAX, Loss.MSE, new Dense(3, Activation.LINEAR, Connection.PLAIN));
    try (Subject subject = new Subject(network, 1, 1)) {
      Arrays.fill(subject.batch.values, 1);
      subject.run();
      double[] norms = subject.pass.norms(Traced.OUTPUT_GRADIENT).get("layers.0.output");
      assertThat(norms[0]).isPositive();
      assertThat(Arrays.copyOfRange(norms, 1, 5)).containsOnly(0);
    }
  }

  @Test
  void a_highway_shows_how_far_it_is_open() {
    Dense layer = new Dense(2, Activation.TANH, Connection.HIGHWAY);
    try (Subject subject = new Subject(Subject.network(Head.Read.LAST, Loss.MSE, layer), 4, 1)) {
      subject.memory.write("layers.0.W_T", new float[4]);
      subject.memory.write("layers.0.b_T", new float[] {-10, 3});
      subject.run();
      Pass.Gate gate = subject.pass.gates().get("layers.0.T");
      double open = (1 / (1 + Math.exp(10)) + 1 / (1 + Math.exp(-3))) / 2;
      assertThat(gate.mean()).hasSize(5);
      assertThat(gate.mean()[2]).isCloseTo(open, offset(1e-6));
      assertThat(gate.low()).isEqualTo(0.5);
      assertThat(gate.high()).isEqualTo(0.5);
    }
  }

  @Test
  void parameters_refuse_a_wrong_number_of_numbers() {
    Network network = Subject.network(Head.Read.LAST, Loss.MSE, RNN);
    try (Subject subject = new Subject(network, 1, 1)) {
      assertThatThrownBy(() -> subject.memory.write("head.d", new float[4]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("head.d");
    }
  }
}
