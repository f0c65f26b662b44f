package dev.sluice.training;

import dev.sluice.cell.Cells;
import dev.sluice.network.Connection;
import dev.sluice.network.Direction;
import dev.sluice.network.Embedding;
import dev.sluice.network.Head;
import dev.sluice.network.Layer;
import dev.sluice.network.Network;
import dev.sluice.network.Recurrent;
import dev.sluice.task.Task;
import dev.sluice.task.Tasks;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small experiment: two stacked recurrent layers that learn the order of two signals. */
final class Examples {
  static final Task TASK =
      Tasks.named("temporal-order").orElseThrow().make(Map.<String, Object>of("length", 12));

  private Examples() {}

  static Recurrent recurrent(String cell, Direction direction, Connection connection) {
    return new Recurrent(
        Cells.builtIn(cell).orElseThrow(), 8, direction, false, Map.of(), connection);
  }

  static Network network(Layer... layers) {
    return new Network(
        TASK.input(),
        Optional.of(new Embedding(5, Embedding.Positions.NONE)),
        List.of(layers),
        new Head(TASK.outputs(), Head.Read.LAST),
        TASK.loss());
  }

  static Network network() {
    return network(
        recurrent("lstm", Direction.FORWARD, Connection.PLAIN),
        recurrent("gru", Direction.BOTH, Connection.HIGHWAY));
  }

  static Training training(Optimizer optimizer, Clip clip) {
    return new Training(optimizer, clip, List.of(), 6, 1, 1000);
  }

  static Training training() {
    return training(new Adam(0.01, 0.9, 0.999, 1e-8, 0), new Clip.Norm(0.2));
  }
}
