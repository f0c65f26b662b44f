package dev.sluice.network.plan;

import dev.sluice.cell.Cell;
import dev.sluice.cell.Cells;
import dev.sluice.cell.CustomCells;
import dev.sluice.cell.Parser;
import dev.sluice.cell.RandomCells;
import dev.sluice.network.Activation;
import dev.sluice.network.Attention;
import dev.sluice.network.Attention.Norm;
import dev.sluice.network.Batch;
import dev.sluice.network.Connection;
import dev.sluice.network.Conv;
import dev.sluice.network.Dense;
import dev.sluice.network.Direction;
import dev.sluice.network.Embedding;
import dev.sluice.network.Head;
import dev.sluice.network.Input;
import dev.sluice.network.Layer;
import dev.sluice.network.Loss;
import dev.sluice.network.Network;
import dev.sluice.network.Parameter;
import dev.sluice.network.Recurrent;
import dev.sluice.network.Shapes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Small networks of every kind, each from its index; and numbers for them. */
final class RandomNetworks {
  private static final int VOCABULARY = 4;
  private static final int DIRECTIONS = Direction.values().length;
  private static final int DENSE = DIRECTIONS + Activation.values().length;
  private static final int NORMS = Norm.values().length;

  /** Recurrent layers, then dense ones, then attention with and without its sums. */
  private static final int KINDS = DENSE + 2 * NORMS;

  private static final int CONNECTIONS = Connection.values().length;

  private final Random random;

  private RandomNetworks(long seed) {
    random = new Random(seed);
  }

  /** The first layers go through every kind and connection in turn. */
  static Network network(int index) {
    return new RandomNetworks(index).draw(index);
  }

  /** Convolutions on images; the first go through every activation, connection and kernel. */
  static Network images(int index) {
    return new RandomNetworks(index).drawImages(index);
  }

  private Network drawImages(int index) {
    Input input =
        new Input.Image(1 + random.nextInt(3), 1 + random.nextInt(7), 1 + random.nextInt(7));
    int activations = Activation.values().length;
    int connection = index / activations % CONNECTIONS;
    int kernel = index / activations / CONNECTIONS % 3;
    List<Layer> layers = new ArrayList<>();
    layers.add(conv(index % activations, connection, kernel));
    for (int more = random.nextInt(3); more > 0; more--) {
      int next = random.nextInt(activations);
      layers.add(conv(next, random.nextInt(CONNECTIONS), random.nextInt(3)));
    }
    Loss loss = Loss.values()[random.nextInt(2)];
    Head head = new Head(1 + random.nextInt(4), Head.Read.LAST);
    return new Network(input, Optional.empty(), layers, head, loss);
  }

  private Layer conv(int activation, int connection, int kernel) {
    Connection way = Connection.values()[connection];
    Layer free =
        new Conv(
            1 + random.nextInt(4),
            2 * kernel + 1,
            way == Connection.DENSE ? 1 : 1 + random.nextInt(3),
            Activation.values()[activation],
            way);
    return held(free);
  }

  /** Now and then with its highway's gate held. */
  private Layer held(Layer layer) {
    if (layer.connection() != Connection.HIGHWAY || random.nextInt(3) > 0) {
      return layer;
    }
    var pin = new HashMap<>(layer.pin());
    pin.put(Connection.GATE, 0.375);
    return layer.withPin(pin);
  }

  private Network draw(int index) {
    int kind = index % KINDS;
    int connection = index / KINDS % CONNECTIONS;
    boolean hasTime = kind < DIRECTIONS || kind >= DENSE || random.nextInt(3) > 0;
    Input input = input(hasTime);
    Optional<Embedding> embedding =
        input instanceof Input.Tokens && random.nextInt(4) > 0
            ? Optional.of(
                new Embedding(
                    1 + random.nextInt(5), Embedding.Positions.values()[random.nextInt(3)]))
            : Optional.empty();
    List<Layer> layers = new ArrayList<>();
    int width = embedding.map(Embedding::units).orElse(input.width());
    layers.add(held(layer(kind, Connection.values()[connection], width)));
    for (int more = random.nextInt(3); more > 0; more--) {
      int next = hasTime ? random.nextInt(KINDS) : DIRECTIONS + random.nextInt(5);
      width = layers.getLast().out(width);
      layers.add(held(layer(next, Connection.values()[random.nextInt(CONNECTIONS)], width)));
    }
    Head.Read read = Head.Read.values()[random.nextInt(5)];
    Loss loss = Loss.values()[random.nextInt(2)];
    return new Network(input, embedding, layers, new Head(1 + random.nextInt(4), read), loss);
  }

  private Input input(boolean hasTime) {
    int length = 1 + random.nextInt(5);
    int features = 1 + random.nextInt(4);
    if (!hasTime) {
      return new Input.Features(features);
    }
    return random.nextInt(3) == 0
        ? new Input.Sequence(length, features)
        : new Input.Tokens(length, VOCABULARY);
  }

  private Layer layer(int kind, Connection connection, int width) {
    int units = 1 + random.nextInt(4);
    if (kind >= DENSE) {
      int[] heads = IntStream.rangeClosed(1, width).filter(n -> width % n == 0).toArray();
      return new Attention(
          heads[random.nextInt(heads.length)],
          units,
          Norm.values()[(kind - DENSE) % NORMS],
          random.nextBoolean(),
          kind < DENSE + NORMS);
    }
    if (kind >= DIRECTIONS) {
      return new Dense(units, Activation.values()[kind - DIRECTIONS], connection);
    }
    Cell cell = cell();
    Map<String, Double> pin = new HashMap<>();
    if (!cell.gates().isEmpty() && random.nextInt(4) == 0) {
      pin.put(cell.gates().get(random.nextInt(cell.gates().size())), 0.75);
    }
    boolean untied = random.nextInt(4) == 0;
    return new Recurrent(cell, units, Direction.values()[kind], untied, pin, connection);
  }

  private Cell cell() {
    List<String> custom = List.copyOf(CustomCells.all().values());
    return switch (random.nextInt(4)) {
      case 0 -> Parser.parse(custom.get(random.nextInt(custom.size())));
      case 1 -> RandomCells.cell(random.nextInt(500));
      default -> Cells.builtIn(Cells.names().get(random.nextInt(Cells.names().size()))).get();
    };
  }

  /** Numbers for every parameter. */
  static Map<String, float[]> parameters(Network network, Random random) {
    Map<String, float[]> all = new LinkedHashMap<>();
    for (Parameter parameter : Shapes.parameters(network)) {
      float[] numbers = new float[(int) parameter.size()];
      fill(numbers, random);
      all.put(parameter.name(), numbers);
    }
    return all;
  }

  /** Inputs and targets, a third of the classes left out. */
  static Batch batch(Network network, int size, Random random) {
    Batch batch = new Batch(size, network.input(), network.head(), network.loss());
    fill(batch.values, random);
    fill(batch.targets, random);
    for (int i = 0; i < batch.tokens.length; i++) {
      batch.tokens[i] = random.nextInt(network.input().width());
    }
    for (int i = 0; i < batch.classes.length; i++) {
      boolean isLeftOut = i > 0 && random.nextInt(3) == 0;
      batch.classes[i] = isLeftOut ? -1 : random.nextInt(network.head().units());
    }
    return batch;
  }

  private static void fill(float[] numbers, Random random) {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) (0.6 * random.nextGaussian());
    }
  }
}
