package dev.sluice.network.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cell.Cells;
import dev.sluice.network.Activation;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What PyTorch makes of it is tested in profile torch. */
class PyTorchTest {
  private static Recurrent recurrent(
      String cell, Direction direction, boolean untied, Connection connection) {
    return new Recurrent(
        Cells.builtIn(cell).orElseThrow(), 8, direction, untied, Map.of(), connection);
  }

  private static String source(Layer... layers) {
    var embedding = new Embedding(8, Embedding.Positions.NONE);
    return PyTorch.of(
        new Network(
            new Input.Tokens(12, 6),
            Optional.of(embedding),
            List.of(layers),
            new Head(4, Head.Read.LAST),
            Loss.CROSS_ENTROPY),
        "A test.");
  }

  @Test
  void alike_layers_share_a_class_and_each_stands_before_what_needs_it() {
    var rnn = recurrent("rnn", Direction.FORWARD, false, Connection.RESIDUAL);
    String source = source(rnn, rnn, recurrent("rnn", Direction.FORWARD, false, Connection.PLAIN));
    assertThat(source)
        .containsOnlyOnce("class Rnn(nn.Module):")
        .containsOnlyOnce("class ResidualRnn(Rnn):")
        .contains(
            "            ResidualRnn(8, 8),\n"
                + "            ResidualRnn(8, 8),\n"
                + "            Rnn(8, 8),\n")
        .contains("        h_next = torch.tanh(h @ self.W_h.T + x @ self.U_h.T + self.b_h)\n")
        .contains("        return x + super().forward(x)\n");
    assertThat(source.indexOf("class Rnn(")).isLessThan(source.indexOf("class ResidualRnn("));
  }

  @Test
  void classes_that_differ_have_names_that_differ() {
    Recurrent lstm = recurrent("lstm", Direction.FORWARD, false, Connection.PLAIN);
    String source =
        source(
            new Recurrent(
                lstm.cell(), 8, Direction.FORWARD, false, Map.of("f", 1.0), Connection.PLAIN),
            new Recurrent(
                lstm.cell(), 8, Direction.FORWARD, false, Map.of("f", 0.5), Connection.PLAIN),
            new Dense(8, Activation.GELU, Connection.HIGHWAY),
            new Dense(5, Activation.GELU, Connection.HIGHWAY),
            new Dense(5, Activation.GELU, Connection.HIGHWAY, Map.of("T", 0.25)));
    assertThat(source)
        .contains("class PinnedHighwayGeluLayer(GeluLayer)", "        t = 0.25\n")
        .contains("class PinnedLstm(nn.Module)", "class PinnedLstm2(nn.Module)")
        .contains(
            "class HighwayGeluLayer(GeluLayer)", "class ProjectingHighwayGeluLayer(GeluLayer)");
  }

  @Test
  void copies_for_each_position_are_read_in_the_order_of_the_scan() {
    String source = source(recurrent("gru", Direction.BOTH, true, Connection.DENSE));
    assertThat(source)
        .contains("self.W_u = nn.Parameter(torch.zeros(copies, units, units))")
        .contains("h @ self.W_u[k].T")
        .contains("self.step(t, x[:, t], *states)")
        .contains("class BackwardUntiedGru(UntiedGru):")
        .contains("ConcatenatingBothWaysUntiedGru(8, 8, 12)");
  }

  @Test
  void it_reads_as_if_written_by_hand() {
    String source = source(recurrent("lstm", Direction.FORWARD, false, Connection.RESIDUAL));
    assertThat(source).doesNotContain("\t", " \n").endsWith("\n");
    assertThat(source.lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(120));
    assertThat(source).doesNotContain("\n\n\n\n");
  }
}
