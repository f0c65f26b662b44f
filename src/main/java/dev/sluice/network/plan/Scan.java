package dev.sluice.network.plan;

import dev.sluice.tensor.Blocks;

/** A recurrent layer in one direction: its cell at each position in turn, and back. */
final class Scan implements Node {
  private final Recurrence recurrence;
  private final Statement[] forward;
  private final Statement[] backward;
  private final Statement[] learn;
  private final boolean reversed;
  private final int positions;
  private final int block;

  Scan(Recurrence recurrence, boolean reversed, int positions, int block) {
    this.recurrence = recurrence;
    this.forward = recurrence.forward.toArray(Statement[]::new);
    this.backward = recurrence.backward.toArray(Statement[]::new);
    this.learn = recurrence.learn.toArray(Statement[]::new);
    this.reversed = reversed;
    this.positions = positions;
    this.block = block;
  }

  @Override
  public void start(Memory memory) {
    recurrence.start.forEach(statement -> statement.run(memory, 0));
  }

  @Override
  public void forward(Memory memory) {
    for (Statement statement : recurrence.before) {
      statement.run(memory, 0);
    }
    for (int k = 0; k < positions; k++) {
      for (Statement statement : forward) {
        statement.run(memory, k);
      }
    }
  }

  @Override
  public void backward(Memory memory) {
    for (Place gradient : recurrence.stateGradients.values()) {
      Blocks.zero(memory.values, gradient.at(positions - 1), block);
    }
    for (int k = positions - 1; k >= 0; k--) {
      for (Statement statement : backward) {
        statement.run(memory, k);
      }
      learnAt(memory, k);
    }
  }

  @Override
  public void learn(Memory memory, int position) {
    learnAt(memory, reversed ? positions - 1 - position : position);
  }

  private void learnAt(Memory memory, int k) {
    for (Statement statement : learn) {
      statement.run(memory, k);
    }
  }
}
