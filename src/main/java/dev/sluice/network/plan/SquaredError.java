package dev.sluice.network.plan;

import dev.sluice.network.Batch;
import dev.sluice.tensor.Blocks;
import dev.sluice.tensor.Sums;
import dev.sluice.tensor.Terms;
import java.lang.foreign.MemorySegment;

/** Mean over all elements of (output - target)². */
final class SquaredError implements Objective {
  private final Signal logits;
  private final Signal gradient;
  private final float[] staging;

  /** The gradient stands there even in a plan that does not go back. */
  SquaredError(Signal logits, Signal gradient) {
    this.logits = logits;
    this.gradient = gradient;
    this.staging = new float[logits.block()];
  }

  @Override
  public double loss(Memory memory, Batch batch) {
    int size = logits.batch();
    int units = logits.features();
    int answers = logits.positions();
    double count = (double) size * units * answers;
    double squares = 0;
    for (int t = 0; t < answers; t++) {
      for (int b = 0; b < size; b++) {
        for (int u = 0; u < units; u++) {
          staging[u * size + b] = batch.targets[(b * answers + t) * units + u];
        }
      }
      long to = gradient.at(t);
      MemorySegment.copy(MemorySegment.ofArray(staging), 0, memory.values, to, 4L * staging.length);
      Blocks.subtract(memory.values, to, logits.at(t), to, staging.length);
      squares += Sums.squares(memory.values, to, staging.length);
      Terms.setOne(memory.values, to, (float) (2 / count), to, to, to, staging.length);
    }
    return squares / count;
  }
}
