package dev.sluice.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.sluice.cell.Cells;
import dev.sluice.network.Attention.Norm;
import dev.sluice.network.Parameter.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShapesTest {
  private static final Input TOKENS = new Input.Tokens(7, 11);

  static Recurrent recurrent(String cell, int units, Direction direction, Connection way) {
    return new Recurrent(Cells.builtIn(cell).orElseThrow(), units, direction, false, Map.of(), way);
  }

  static Network network(Input input, Layer... layers) {
    return new Network(
        input, Optional.empty(), List.of(layers), new Head(4, Head.Read.LAST), Loss.CROSS_ENTROPY);
  }

  private static Map<String, List<Integer>> shapes(Network network) {
    Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    Shapes.parameters(network).forEach(p -> shapes.put(p.name(), p.fullShape()));
    return shapes;
  }

  /** Of each layer: of x, of F(x), of its output. */
  private static List<List<Integer>> widths(Network network) {
    return Shapes.sites(network).stream()
        .map(site -> List.of(site.in(), site.own(), site.out()))
        .toList();
  }

  private static long count(Network network) {
    return Shapes.parameters(network).stream().mapToLong(Parameter::size).sum();
  }

  @Test
  void a_stride_halves_an_image_and_projects_what_skips_it() {
    Network network =
        network(
            new Input.Image(1, 7, 8),
            new Conv(4, 3, 2, Activation.RELU, Connection.HIGHWAY),
            new Conv(4, 5, 1, Activation.RELU, Connection.DENSE));
    assertThat(Shapes.sites(network))
        .map(Site::area)
        .containsExactly(new Area(7, 8), new Area(4, 4));
    assertThat(Shapes.sites(network).getLast().outArea()).isEqualTo(new Area(4, 4));
    assertThat(shapes(network))
        .containsExactly(
            entry("layers.0.W", List.of(4, 1, 3, 3)),
            entry("layers.0.b", List.of(4)),
            entry("layers.0.P", List.of(4, 1, 1, 1)),
            entry("layers.0.W_T", List.of(4, 1, 3, 3)),
            entry("layers.0.b_T", List.of(4)),
            entry("layers.1.W", List.of(4, 4, 5, 5)),
            entry("layers.1.b", List.of(4)),
            entry("head.V", List.of(4, 8)),
            entry("head.d", List.of(4)));
    // at 16 places: 36 for W and W_T each, 4 for P, 400 for W; and 32 for the head
    assertThat(Flops.perStep(network, 3)).isEqualTo(3 * 6 * (16 * (36 + 36 + 4 + 400) + 32));
  }

  @Test
  void a_stride_that_leaves_an_image_its_one_place_projects_nothing() {
    for (Connection connection : List.of(Connection.RESIDUAL, Connection.HIGHWAY)) {
      Layer conv = new Conv(4, 3, 2, Activation.RELU, connection);
      assertThat(shapes(network(new Input.Image(4, 1, 1), conv))).doesNotContainKey("layers.0.P");
      assertThat(shapes(network(new Input.Image(4, 1, 2), conv))).containsKey("layers.0.P");
      assertThat(shapes(network(new Input.Image(3, 1, 1), conv))).containsKey("layers.0.P");
    }
  }

  @Test
  void an_lstm_has_four_times_what_an_rnn_has_and_a_gru_three_times() {
    long head = 4 * 16 + 4;
    long rnn = 16 * 16 + 16 * 11 + 16;
    for (var expected : Map.of("rnn", 1, "lstm", 4, "gru", 3, "mgu", 2).entrySet()) {
      Layer layer = recurrent(expected.getKey(), 16, Direction.FORWARD, Connection.PLAIN);
      assertThat(count(network(TOKENS, layer))).isEqualTo(expected.getValue() * rnn + head);
    }
  }

  @Test
  void a_vocabulary_is_embedded_and_positions_may_be_learned() {
    Network network =
        new Network(
            TOKENS,
            Optional.of(new Embedding(5, Embedding.Positions.LEARNED)),
            List.of(new Dense(3, Activation.TANH, Connection.PLAIN)),
            new Head(4, Head.Read.MEAN),
            Loss.CROSS_ENTROPY);
    assertThat(shapes(network))
        .containsExactly(
            entry("embed.E", List.of(11, 5)),
            entry("embed.Q", List.of(7, 5)),
            entry("layers.0.W", List.of(3, 5)),
            entry("layers.0.b", List.of(3)),
            entry("head.V", List.of(4, 3)),
            entry("head.d", List.of(4)));
  }

  @Test
  void an_attention_block_is_as_wide_as_what_it_reads() {
    for (Norm norm : Norm.values()) {
      Network network = network(new Input.Sequence(7, 6), new Attention(3, 8, norm, false, true));
      assertThat(widths(network)).containsExactly(List.of(6, 6, 6));
      Map<String, List<Integer>> shapes = shapes(network);
      assertThat(List.copyOf(shapes.keySet()).subList(0, 12))
          .allMatch(name -> name.startsWith("layers.0."))
          .map(name -> name.substring("layers.0.".length()))
          .containsExactly(
              "W_q", "W_k", "W_v", "W_o", "b_q", "b_k", "b_v", "b_o", "W_1", "b_1", "W_2", "b_2");
      assertThat(shapes)
          .containsEntry("layers.0.W_o", List.of(6, 6))
          .containsEntry("layers.0.W_1", List.of(8, 6))
          .containsEntry("layers.0.W_2", List.of(6, 8));
      long norms = norm == Norm.NONE ? 0 : 4 * 6;
      assertThat(count(network)).isEqualTo(4 * 6 * 7 + 8 * 7 + 6 * 9 + norms + 4 * 6 + 4);
    }
  }

  @Test
  void only_gains_begin_at_one() {
    Network network =
        network(new Input.Sequence(7, 6), new Attention(3, 8, Norm.POST, false, true));
    assertThat(Shapes.parameters(network).stream().filter(p -> p.role() == Role.GAIN))
        .extracting(Parameter::name)
        .containsExactly("layers.0.norm_1.gain", "layers.0.norm_2.gain");
  }

  @Test
  void connections_widen_and_project() {
    Network network =
        network(
            new Input.Features(6),
            new Dense(3, Activation.TANH, Connection.DENSE),
            new Dense(9, Activation.TANH, Connection.RESIDUAL),
            new Dense(5, Activation.TANH, Connection.RESIDUAL),
            new Dense(5, Activation.TANH, Connection.HIGHWAY),
            new Dense(2, Activation.TANH, Connection.HIGHWAY));
    assertThat(widths(network))
        .containsExactly(
            List.of(6, 3, 9),
            List.of(9, 9, 9),
            List.of(9, 5, 5),
            List.of(5, 5, 5),
            List.of(5, 2, 2));
    Map<String, List<Integer>> shapes = shapes(network);
    assertThat(shapes)
        .doesNotContainKeys("layers.0.P", "layers.1.P", "layers.3.P", "layers.2.W_T")
        .containsEntry("layers.2.P", List.of(5, 9))
        .containsEntry("layers.3.W_T", List.of(5, 5))
        .containsEntry("layers.4.P", List.of(2, 5))
        .containsEntry("layers.4.W_T", List.of(2, 5))
        .containsEntry("layers.4.b_T", List.of(2))
        .containsEntry("head.V", List.of(4, 2));
  }

  @Test
  void two_directions_stand_side_by_side_and_untied_copies_in_front() {
    Layer both = recurrent("rnn", 3, Direction.BOTH, Connection.RESIDUAL);
    Layer untied =
        new Recurrent(
            Cells.builtIn("rnn").orElseThrow(),
            2,
            Direction.BACKWARD,
            true,
            Map.of(),
            Connection.PLAIN);
    Map<String, List<Integer>> shapes = shapes(network(TOKENS, both, untied));
    assertThat(shapes)
        .containsEntry("layers.0.forward.W_h", List.of(3, 3))
        .containsEntry("layers.0.backward.U_h", List.of(3, 11))
        .containsEntry("layers.0.P", List.of(6, 11))
        .containsEntry("layers.1.W_h", List.of(7, 2, 2))
        .containsEntry("layers.1.U_h", List.of(7, 2, 6))
        .containsEntry("layers.1.b_h", List.of(7, 2));
  }

  @Test
  void roles_decide_how_parameters_start() {
    Network network = network(TOKENS, recurrent("lstm", 3, Direction.FORWARD, Connection.HIGHWAY));
    Map<String, Role> roles = new LinkedHashMap<>();
    Shapes.parameters(network).forEach(p -> roles.put(p.name(), p.role()));
    assertThat(roles)
        .containsEntry("layers.0.W_f", Role.RECURRENT_MATRIX)
        .containsEntry("layers.0.U_f", Role.MATRIX)
        .containsEntry("layers.0.b_f", Role.VECTOR)
        .containsEntry("layers.0.W_T", Role.MATRIX)
        .containsEntry("layers.0.b_T", Role.HIGHWAY_BIAS)
        .containsEntry("head.V", Role.MATRIX);
  }

  @Test
  void without_layers_the_head_reads_the_input() {
    assertThat(shapes(network(TOKENS))).containsEntry("head.V", List.of(4, 11)).hasSize(2);
  }
}
