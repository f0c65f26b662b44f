package dev.sluice.network.plan;

import dev.sluice.cell.Cell;
import dev.sluice.network.Batch;
import dev.sluice.network.Connection;
import dev.sluice.network.Direction;
import dev.sluice.network.Embedding;
import dev.sluice.network.Head;
import dev.sluice.network.Input;
import dev.sluice.network.Loss;
import dev.sluice.network.Network;
import dev.sluice.network.Parameter;
import dev.sluice.network.Recurrent;
import dev.sluice.network.Shapes;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * One recurrent layer of random sizes under a head that reads every position, with random numbers:
 * once by the engine, once in doubles. Both give everything that can be compared, by name.
 */
final class CellCase {
  private static final int OUTPUTS = 2;

  final Network network;
  final Batch batch;
  final Map<String, float[]> parameters = new LinkedHashMap<>();

  CellCase(Cell cell, Random random) {
    int positions = 1 + random.nextInt(6);
    int inputs = 1 + random.nextInt(9);
    boolean tokens = random.nextBoolean();
    Input input = tokens ? new Input.Tokens(positions, 5) : new Input.Sequence(positions, inputs);
    network =
        new Network(
            input,
            tokens
                ? Optional.of(new Embedding(inputs, Embedding.Positions.NONE))
                : Optional.empty(),
            List.of(layer(cell, random)),
            new Head(OUTPUTS, Head.Read.EVERY),
            Loss.MSE);
    for (Parameter parameter : Shapes.parameters(network)) {
      float[] numbers = new float[(int) parameter.size()];
      fill(numbers, random);
      parameters.put(parameter.name(), numbers);
    }
    int size = random.nextInt(3) == 0 ? 17 : 1 + random.nextInt(8);
    batch = new Batch(size, input, network.head(), network.loss());
    fill(batch.values, random);
    fill(batch.targets, random);
    for (int i = 0; i < batch.tokens.length; i++) {
      batch.tokens[i] = random.nextInt(5);
    }
  }

  private static Recurrent layer(Cell cell, Random random) {
    Map<String, Double> pins = new HashMap<>();
    for (String gate : cell.gates()) {
      if (random.nextInt(6) == 0) {
        pins.put(gate, random.nextInt(3) / 2.0);
      }
    }
    Direction direction = Direction.values()[random.nextInt(3)];
    boolean untied = random.nextInt(3) == 0;
    return new Recurrent(cell, 1 + random.nextInt(9), direction, untied, pins, Connection.PLAIN);
  }

  private static void fill(float[] numbers, Random random) {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) (0.5 * random.nextGaussian());
    }
  }

  /** By the engine. */
  Map<String, double[]> engine() {
    Plan plan = new Plan(network, batch.size, true);
    Map<String, double[]> found = new LinkedHashMap<>();
    try (Parameters memory = new Parameters(plan, 1);
        Pass pass = new Pass(plan, memory)) {
      parameters.forEach(memory::write);
      found.put("loss", new double[] {pass.forward(batch)});
      pass.backward();
      found.put("output", doubles(pass.output()));
      for (String name : parameters.keySet()) {
        found.put("gradient of " + name, doubles(memory.read(name, memory.gradients())));
      }
      pass.norms(Traced.STATE_GRADIENT).forEach((name, norms) -> found.put("state " + name, norms));
      pass.gates()
          .forEach(
              (name, gate) -> {
                found.put("gate " + name, gate.mean());
                found.put("share of " + name, new double[] {gate.low(), gate.high()});
              });
      Inspection inspection = pass.inspect(0, memory.extra(0));
      pass.norms(Traced.PREACTIVATION_GRADIENT)
          .forEach((name, norms) -> found.put("delta " + name, norms));
      inspection
          .contributions()
          .forEach((name, norms) -> found.put("contribution to " + name, norms));
    }
    return found;
  }

  private static double[] doubles(float[] numbers) {
    return IntStream.range(0, numbers.length).mapToDouble(i -> numbers[i]).toArray();
  }

  /** In doubles, from the very same numbers. */
  PlainCase plain() {
    return plain(new Random(0), 0);
  }

  /** In doubles, with every parameter and input moved by up to that share of itself. */
  PlainCase plain(Random random, double share) {
    Map<String, double[]> moved = new LinkedHashMap<>();
    parameters.forEach((name, numbers) -> moved.put(name, move(numbers, random, share)));
    return new PlainCase(this, moved, move(batch.values, random, share));
  }

  private static double[] move(float[] numbers, Random random, double share) {
    double[] moved = doubles(numbers);
    for (int i = 0; i < moved.length; i++) {
      moved[i] *= 1 + share * (2 * random.nextDouble() - 1);
    }
    return moved;
  }
}
