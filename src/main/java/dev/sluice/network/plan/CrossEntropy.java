package dev.sluice.network.plan;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import dev.sluice.network.Batch;
import dev.sluice.tensor.Blocks;
import dev.sluice.tensor.Functions;
import java.lang.foreign.MemorySegment;

/**
 * Mean of -log softmax(logits)[class] over the answers that count; its gradient is p - y over their
 * number.
 */
final class CrossEntropy implements Objective {
  private final Signal logits;
  private final Signal gradient;
  private final long largest;
  private final long sum;

  // single numbers are read from arrays: where an access to a segment is not inlined, it makes an
  // object
  private final float[] scores;
  private final float[] gradients;
  private final float[] tops;
  private final float[] sums;

  /** The gradient stands there even in a plan that does not go back. */
  CrossEntropy(Signal logits, Signal gradient, Space space) {
    this.logits = logits;
    this.gradient = gradient;
    this.largest = 4 * space.take(logits.batch());
    this.sum = 4 * space.take(logits.batch());
    this.scores = new float[logits.block()];
    this.gradients = new float[logits.block()];
    this.tops = new float[logits.batch()];
    this.sums = new float[logits.batch()];
  }

  @Override
  public double loss(Memory memory, Batch batch) {
    int counted = 0;
    for (int target : batch.classes) {
      if (target >= 0) {
        counted++;
      }
    }
    double loss = 0;
    for (int t = 0; t < logits.positions(); t++) {
      softmax(memory.values, t);
      loss += answers(memory.values, batch, t, counted);
    }
    return loss / counted;
  }

  /** Leaves the probabilities where the gradient will be. */
  private void softmax(MemorySegment memory, int t) {
    int size = logits.batch();
    long row = 4L * size;
    long z = logits.at(t);
    long p = gradient.at(t);
    Blocks.copy(memory, largest, z, size);
    for (int k = 1; k < logits.features(); k++) {
      Blocks.max(memory, largest, z + k * row, size);
    }
    for (int k = 0; k < logits.features(); k++) {
      Blocks.subtract(memory, p + k * row, z + k * row, largest, size);
    }
    Functions.exp(memory, p, p, logits.block());
    Blocks.copy(memory, sum, p, size);
    for (int k = 1; k < logits.features(); k++) {
      Blocks.add(memory, sum, sum, p + k * row, size);
    }
    for (int k = 0; k < logits.features(); k++) {
      Blocks.divide(memory, p + k * row, p + k * row, sum, size);
    }
  }

  /** The sum of the losses at one position; turns probabilities into gradients. */
  private double answers(MemorySegment memory, Batch batch, int t, int counted) {
    int size = logits.batch();
    MemorySegment.copy(memory, JAVA_FLOAT, logits.at(t), scores, 0, scores.length);
    MemorySegment.copy(memory, JAVA_FLOAT, gradient.at(t), gradients, 0, gradients.length);
    MemorySegment.copy(memory, JAVA_FLOAT, largest, tops, 0, size);
    MemorySegment.copy(memory, JAVA_FLOAT, sum, sums, 0, size);
    float share = 1f / counted;
    for (int i = 0; i < gradients.length; i++) {
      boolean counts = batch.classes[i % size * logits.positions() + t] >= 0;
      gradients[i] *= counts ? share : 0;
    }
    double loss = 0;
    for (int b = 0; b < size; b++) {
      int target = batch.classes[b * logits.positions() + t];
      if (target >= 0) {
        int at = target * size + b;
        loss += Math.log(sums[b]) - ((double) scores[at] - tops[b]);
        gradients[at] -= share;
      }
    }
    MemorySegment.copy(gradients, 0, memory, JAVA_FLOAT, gradient.at(t), gradients.length);
    return loss;
  }
}
