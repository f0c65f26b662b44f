package dev.sluice.network.plan;

import dev.sluice.network.Batch;
import dev.sluice.network.Input;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/** Brings the inputs of a batch to where a plan reads them, examples last; tokens one-hot. */
final class Feed {
  private final Input input;
  private final Signal to;
  private final float[] staging;

  Feed(Input input, Signal to) {
    this.input = input;
    this.to = to;
    this.staging = new float[to.block()];
  }

  void load(Memory memory, Batch batch) {
    int positions = to.positions();
    int width = to.features();
    int size = batch.size;
    for (int t = 0; t < positions; t++) {
      switch (input) {
        case Input.Tokens _ -> {
          Arrays.fill(staging, 0);
          for (int b = 0; b < size; b++) {
            staging[batch.tokens[b * positions + t] * size + b] = 1;
          }
        }
        case Input.Sequence _, Input.Features _ -> {
          for (int b = 0; b < size; b++) {
            int from = (b * positions + t) * width;
            for (int i = 0; i < width; i++) {
              staging[i * size + b] = batch.values[from + i];
            }
          }
        }
        case Input.Image image -> row(batch, image, t);
      }
      MemorySegment.copy(
          staging, 0, memory.values, ValueLayout.JAVA_FLOAT, to.at(t), staging.length);
    }
  }

  /** A row of each image: from [batch][channel][row][column] to [channel][column][batch]. */
  private void row(Batch batch, Input.Image image, int row) {
    int at = 0;
    for (int channel = 0; channel < image.channels(); channel++) {
      for (int column = 0; column < image.columns(); column++) {
        for (int b = 0; b < batch.size; b++) {
          int line = (b * image.channels() + channel) * image.rows() + row;
          staging[at++] = batch.values[line * image.columns() + column];
        }
      }
    }
  }
}
