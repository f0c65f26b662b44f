package dev.sluice.network.plan;

import dev.sluice.tensor.Blocks;
import java.util.List;

/** A recurrent layer in one direction: its cell at each position in turn, and back. */
final class Scan implements Node {
  private final Recurrence recurrence;
  private final Statement[] forward;
  private final Statement[] backward;
  private final Statement[] learn;
  private final Statement[] contribute;
  private final boolean reversed;
  private final int positions;
  private final int block;

  Scan(Recurrence recurrence, boolean reversed, int positions, int block) {
    this.recurrence = recurrence;
    this.forward = recurrence.forward.toArray(Statement[]::new);
    this.backward = recurrence.backward.toArray(Statement[]::new);
    this.learn = recurrence.learn.toArray(Statement[]::new);
    this.contribute = recurrence.contribute.toArray(Statement[]::new);
    this.reversed = reversed;
    this.positions = positions;
    this.block = block;
  }

  @Override
  public void start(Memory memory) {
    recurrence.places.start.forEach(statement -> statement.run(memory, 0));
  }

  @Override
  public void forward(Memory memory) {
    once(recurrence.before, memory);
    for (int k = 0; k < positions; k++) {
      run(forward, memory, k);
    }
  }

  @Override
  public void backward(Memory memory) {
    for (Place gradient : recurrence.places.stateGradients.values()) {
      Blocks.zero(memory.values, gradient.at(positions - 1), block);
    }
    once(recurrence.beforeBack, memory);
    for (int k = positions - 1; k >= 0; k--) {
      run(backward, memory, k);
      run(learn, memory, k);
    }
    once(recurrence.afterBack, memory);
  }

  @Override
  public void learn(Memory memory, int position) {
    run(contribute, memory, reversed ? positions - 1 - position : position);
  }

  private static void once(List<Statement> statements, Memory memory) {
    for (int i = 0; i < statements.size(); i++) {
      statements.get(i).run(memory, 0);
    }
  }

  private static void run(Statement[] statements, Memory memory, int k) {
    for (Statement statement : statements) {
      statement.run(memory, k);
    }
  }
}
