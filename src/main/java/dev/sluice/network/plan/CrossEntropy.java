package dev.sluice.network.plan;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import dev.sluice.network.Batch;
import dev.sluice.tensor.Functions;
import java.lang.foreign.MemorySegment;

/**
 * Mean of -log softmax(logits)[class] over the answers that count; its gradient is p - y over their
 * number.
 */
final class CrossEntropy implements Objective {
  private final Signal logits;
  private final Signal gradient;

  // arrays, since blocks as short as a batch make objects: of single numbers and of vectors in
  // loops of one turn, which the JIT does not inline to the end
  private final float[] scores;
  private final float[] gradients;
  private final float[] tops;
  private final float[] sums;

  /** The gradient stands there even in a plan that does not go back. */
  CrossEntropy(Signal logits, Signal gradient) {
    this.logits = logits;
    this.gradient = gradient;
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

  /** Leaves the probabilities in the array of the gradients. */
  private void softmax(MemorySegment memory, int t) {
    int size = logits.batch();
    int length = logits.block();
    long at = gradient.at(t);
    MemorySegment.copy(memory, JAVA_FLOAT, logits.at(t), scores, 0, length);
    System.arraycopy(scores, 0, tops, 0, size);
    for (int row = size; row < length; row += size) {
      for (int b = 0; b < size; b++) {
        tops[b] = Math.max(tops[b], scores[row + b]);
      }
    }
    for (int row = 0; row < length; row += size) {
      for (int b = 0; b < size; b++) {
        gradients[row + b] = scores[row + b] - tops[b];
      }
    }
    MemorySegment.copy(gradients, 0, memory, JAVA_FLOAT, at, length);
    Functions.exp(memory, at, at, length);
    MemorySegment.copy(memory, JAVA_FLOAT, at, gradients, 0, length);
    System.arraycopy(gradients, 0, sums, 0, size);
    for (int row = size; row < length; row += size) {
      for (int b = 0; b < size; b++) {
        sums[b] += gradients[row + b];
      }
    }
    for (int row = 0; row < length; row += size) {
      for (int b = 0; b < size; b++) {
        gradients[row + b] /= sums[b];
      }
    }
  }

  /** The sum of the losses at one position; turns probabilities into gradients. */
  private double answers(MemorySegment memory, Batch batch, int t, int counted) {
    int size = logits.batch();
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
