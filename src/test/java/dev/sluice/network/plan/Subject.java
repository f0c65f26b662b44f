package dev.sluice.network.plan;

import dev.sluice.cell.Cells;
import dev.sluice.network.Batch;
import dev.sluice.network.Connection;
import dev.sluice.network.Direction;
import dev.sluice.network.Head;
import dev.sluice.network.Input;
import dev.sluice.network.Layer;
import dev.sluice.network.Loss;
import dev.sluice.network.Network;
import dev.sluice.network.Recurrent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A network in memory with numbers drawn for it and a batch to try. */
final class Subject implements AutoCloseable {
  final Network network;
  final Batch batch;
  final Plan plan;
  final Parameters memory;
  final Pass pass;

  Subject(Network network, int size, long seed) {
    Random random = new Random(seed);
    this.network = network;
    this.batch = RandomNetworks.batch(network, size, random);
    this.plan = new Plan(network, size, true);
    this.memory = new Parameters(plan, 1);
    this.pass = new Pass(plan, memory);
    RandomNetworks.parameters(network, random).forEach(memory::write);
  }

  static Recurrent recurrent(String cell, Direction direction, Map<String, Double> pin) {
    return new Recurrent(
        Cells.builtIn(cell).orElseThrow(), 3, direction, false, pin, Connection.PLAIN);
  }

  /** Layers over sequences of five positions. */
  static Network network(Head.Read read, Loss loss, Layer... layers) {
    return new Network(
        new Input.Sequence(5, 2), Optional.empty(), List.of(layers), new Head(3, read), loss);
  }

  /** Forward and back. */
  double run() {
    double loss = pass.forward(batch);
    pass.backward();
    return loss;
  }

  float[] gradient(String name) {
    return memory.read(name, memory.gradients());
  }

  /** Changes one number of a parameter. */
  void set(String name, int i, float value) {
    float[] numbers = memory.read(name, 0);
    numbers[i] = value;
    memory.write(name, numbers);
  }

  @Override
  public void close() {
    pass.close();
    memory.close();
  }
}
