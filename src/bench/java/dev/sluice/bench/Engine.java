package dev.sluice.bench;

import dev.sluice.cell.Cell;
import dev.sluice.cell.Cells;
import dev.sluice.cell.Parser;
import dev.sluice.network.Activation;
import dev.sluice.network.Attention;
import dev.sluice.network.Batch;
import dev.sluice.network.Connection;
import dev.sluice.network.Conv;
import dev.sluice.network.Dense;
import dev.sluice.network.Direction;
import dev.sluice.network.Head;
import dev.sluice.network.Input;
import dev.sluice.network.Layer;
import dev.sluice.network.Loss;
import dev.sluice.network.Network;
import dev.sluice.network.Parameter;
import dev.sluice.network.Recurrent;
import dev.sluice.network.Shapes;
import dev.sluice.training.Adam;
import dev.sluice.training.Clip;
import dev.sluice.training.Initializer;
import dev.sluice.training.Learner;
import dev.sluice.training.Training.Rule;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Sluice itself. */
final class Engine implements Subject {
  @Override
  public boolean has(Case each) {
    return true;
  }

  @Override
  public Training prepare(Case each) {
    return train(network(each), each.batch(), List.of());
  }

  static Training train(Network network, int batch, List<Rule> initial) {
    Learner learner =
        new Learner(network, batch, new Adam(1e-3, 0.9, 0.999, 1e-8, 0), new Clip.Norm(1));
    for (Parameter parameter : Shapes.parameters(network)) {
      learner.parameters().write(parameter.name(), Initializer.draw(parameter, initial, 1));
    }
    Batch examples = new Batch(batch, network.input(), network.head(), network.loss());
    Random random = new Random(1);
    for (int i = 0; i < examples.values.length; i++) {
      examples.values[i] = (float) random.nextGaussian();
    }
    for (int i = 0; i < examples.classes.length; i++) {
      examples.classes[i] = random.nextInt(CLASSES);
    }
    return new Training() {
      @Override
      public void step() {
        if (!learner.gradients(examples)) {
          throw new IllegalStateException("not finite");
        }
        learner.update();
      }

      @Override
      public void close() {
        learner.close();
      }
    };
  }

  private static Network network(Case each) {
    return switch (each.net()) {
      case Case.Net.Recurrent(var cell, var layers, var both) ->
          sequence(each, Cells.builtIn(cell).orElseThrow(), layers, both);
      case Case.Net.Written(var equations) -> sequence(each, Parser.parse(equations), 1, false);
      case Case.Net.Dense(var layers) -> {
        Layer layer = new Dense(each.units(), Activation.TANH, Connection.PLAIN);
        yield network(new Input.Features(each.inputs()), Collections.nCopies(layers, layer));
      }
      case Case.Net.Conv(var layers) -> {
        Layer layer = new Conv(each.units(), 3, 1, Activation.RELU, Connection.PLAIN);
        Input input = new Input.Image(each.inputs(), each.positions(), each.positions());
        yield network(input, Collections.nCopies(layers, layer));
      }
      case Case.Net.Attention(var layers, var heads, var hidden) -> {
        Layer layer = new Attention(heads, hidden, Attention.Norm.PRE, false, true);
        yield network(
            new Input.Sequence(each.positions(), each.inputs()),
            Collections.nCopies(layers, layer));
      }
    };
  }

  private static Network sequence(Case each, Cell cell, int layers, boolean both) {
    Direction direction = both ? Direction.BOTH : Direction.FORWARD;
    Layer layer = recurrent(cell, each.units(), direction);
    return network(
        new Input.Sequence(each.positions(), each.inputs()), Collections.nCopies(layers, layer));
  }

  static Layer recurrent(Cell cell, int units, Direction direction) {
    return new Recurrent(cell, units, direction, false, Map.of(), Connection.PLAIN);
  }

  static Network network(Input input, List<Layer> layers) {
    Head head = new Head(CLASSES, Head.Read.LAST);
    return new Network(input, Optional.empty(), layers, head, Loss.CROSS_ENTROPY);
  }
}
