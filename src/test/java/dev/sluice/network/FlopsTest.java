package dev.sluice.network;

import static dev.sluice.network.ShapesTest.network;
import static dev.sluice.network.ShapesTest.recurrent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cell.Cells;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Six operations for each use of a weight by an example: two in each of three products. */
class FlopsTest {
  private static final Input INPUT = new Input.Sequence(7, 5);
  private static final long HEAD = 6L * 4;

  @Test
  void a_layer_uses_its_weights_at_every_position_and_the_head_once() {
    Network network = network(INPUT, recurrent("lstm", 10, Direction.FORWARD, Connection.PLAIN));
    long lstm = 6L * 7 * 4 * (10 * 10 + 10 * 5);
    assertThat(Flops.perStep(network, 1)).isEqualTo(lstm + HEAD * 10);
    assertThat(Flops.perStep(network, 32)).isEqualTo(32 * (lstm + HEAD * 10));
  }

  @Test
  void two_directions_cost_twice_as_much() {
    Network both = network(INPUT, recurrent("gru", 10, Direction.BOTH, Connection.PLAIN));
    assertThat(Flops.perStep(both, 1)).isEqualTo(6L * 7 * 2 * 3 * (10 * 10 + 10 * 5) + HEAD * 20);
  }

  @Test
  void what_fed_a_pinned_gate_costs_nothing() {
    Layer pinned =
        new Recurrent(
            Cells.builtIn("lstm").orElseThrow(),
            10,
            Direction.FORWARD,
            false,
            Map.of("f", 1.0),
            Connection.PLAIN);
    assertThat(Flops.perStep(network(INPUT, pinned), 1))
        .isEqualTo(6L * 7 * 3 * (10 * 10 + 10 * 5) + HEAD * 10);
  }

  @Test
  void connections_cost_their_matrices() {
    long dense = 6L * 7 * 10 * 5;
    for (var expected :
        Map.of(
                Connection.PLAIN, dense + HEAD * 10,
                Connection.DENSE, dense + HEAD * 15,
                Connection.RESIDUAL, 2 * dense + HEAD * 10,
                Connection.HIGHWAY, 3 * dense + HEAD * 10)
            .entrySet()) {
      Layer layer = new Dense(10, Activation.RELU, expected.getKey());
      assertThat(Flops.perStep(network(INPUT, layer), 1))
          .as(expected.getKey().name())
          .isEqualTo(expected.getValue());
    }
    Layer square = new Dense(5, Activation.RELU, Connection.HIGHWAY);
    assertThat(Flops.perStep(network(INPUT, square), 1)).isEqualTo(2 * 6L * 7 * 5 * 5 + HEAD * 5);
    Layer held = square.withPin(Map.of(Connection.GATE, 0.5));
    assertThat(Flops.perStep(network(INPUT, held), 1)).isEqualTo(6L * 7 * 5 * 5 + HEAD * 5);
  }

  @Test
  void an_attention_block_has_six_products_with_weights_and_two_without() {
    Input input = new Input.Sequence(7, 6);
    long weights = 7 * (4 * 6 * 6 + 2 * 8 * 6);
    for (boolean causal : new boolean[] {true, false}) {
      Layer layer = new Attention(3, 8, Attention.Norm.PRE, causal, true);
      long pairs = causal ? 7 * 8 / 2 : 7 * 7;
      assertThat(Flops.perStep(network(input, layer), 5))
          .isEqualTo(5 * (6L * (weights + 2 * pairs * 6) + HEAD * 6));
    }
  }

  @Test
  void an_embedding_is_a_product_and_every_position_may_be_answered() {
    Network network =
        new Network(
            new Input.Tokens(7, 11),
            Optional.of(new Embedding(5, Embedding.Positions.NONE)),
            List.of(),
            new Head(4, Head.Read.EVERY),
            Loss.CROSS_ENTROPY);
    assertThat(Flops.perStep(network, 2)).isEqualTo(2 * (6L * 7 * 11 * 5 + 7 * HEAD * 5));
  }

  @Test
  void what_no_machine_could_do_is_still_a_number() {
    Network network =
        network(
            new Input.Sequence(Integer.MAX_VALUE, Integer.MAX_VALUE),
            new Dense(Integer.MAX_VALUE, Activation.RELU, Connection.PLAIN));
    assertThat(Flops.perStep(network, 512)).isEqualTo(Long.MAX_VALUE);
  }
}
