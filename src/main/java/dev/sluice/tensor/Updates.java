package dev.sluice.tensor;

import static dev.sluice.tensor.Lanes.COUNT;
import static dev.sluice.tensor.Lanes.load;
import static dev.sluice.tensor.Lanes.store;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/**
 * The updates of torch.optim, over all parameters at once; p: parameters, g: gradients, each first
 * multiplied by {@code scale}. Lengths are multiples of {@link Slab#ALIGNMENT}, padded with zeros.
 */
public final class Updates {
  private Updates() {}

  /** p -= rate g */
  public static void sgd(
      MemorySegment memory, long p, long g, float scale, float rate, int length) {
    for (int i = 0; i < length; i += COUNT) {
      FloatVector gradient = load(memory, g, i).mul(scale);
      store(load(memory, p, i).sub(gradient.mul(rate)), memory, p, i);
    }
  }

  /** v = momentum v + g; p -= rate v, or with the look-ahead p -= rate (g + momentum v) */
  public static void momentum(
      MemorySegment memory,
      long p,
      long g,
      long v,
      float scale,
      float rate,
      float momentum,
      boolean nesterov,
      int length) {
    float own = nesterov ? 1f : 0f;
    float carried = nesterov ? momentum : 1f;
    for (int i = 0; i < length; i += COUNT) {
      FloatVector gradient = load(memory, g, i).mul(scale);
      FloatVector velocity = load(memory, v, i).mul(momentum).add(gradient);
      store(velocity, memory, v, i);
      FloatVector step = velocity.mul(carried).add(gradient.mul(own));
      store(load(memory, p, i).sub(step.mul(rate)), memory, p, i);
    }
  }

  /** v = alpha v + (1 - alpha) g²; p -= rate g / (√v + epsilon) */
  public static void rmsProp(
      MemorySegment memory,
      long p,
      long g,
      long v,
      float scale,
      float rate,
      double alpha,
      float epsilon,
      int length) {
    float keep = (float) alpha;
    float add = (float) (1 - alpha);
    for (int i = 0; i < length; i += COUNT) {
      FloatVector gradient = load(memory, g, i).mul(scale);
      FloatVector square = load(memory, v, i).mul(keep).add(gradient.mul(gradient).mul(add));
      store(square, memory, v, i);
      FloatVector step = gradient.div(square.sqrt().add(epsilon));
      store(load(memory, p, i).sub(step.mul(rate)), memory, p, i);
    }
  }

  /** v += g²; p -= rate g / (√v + epsilon) */
  public static void adaGrad(
      MemorySegment memory,
      long p,
      long g,
      long v,
      float scale,
      float rate,
      float epsilon,
      int length) {
    for (int i = 0; i < length; i += COUNT) {
      FloatVector gradient = load(memory, g, i).mul(scale);
      FloatVector square = load(memory, v, i).add(gradient.mul(gradient));
      store(square, memory, v, i);
      FloatVector step = gradient.div(square.sqrt().add(epsilon));
      store(load(memory, p, i).sub(step.mul(rate)), memory, p, i);
    }
  }

  /**
   * m = beta1 m + (1 - beta1) g; v = beta2 v + (1 - beta2) g²; p -= p rate decay; p -= rate m̂ /
   * (√v̂ + epsilon), where m̂ and v̂ are m and v over one minus beta to the power of the step.
   *
   * @param step counted from 1
   */
  public static void adam(
      MemorySegment memory,
      long p,
      long g,
      long m,
      long v,
      float scale,
      double rate,
      double beta1,
      double beta2,
      float epsilon,
      double decay,
      long step,
      int length) {
    float keep1 = (float) beta1;
    float add1 = (float) (1 - beta1);
    float keep2 = (float) beta2;
    float add2 = (float) (1 - beta2);
    float stepSize = (float) (rate / (1 - Math.pow(beta1, step)));
    float correction = (float) (1 / Math.sqrt(1 - Math.pow(beta2, step)));
    float shrink = (float) (1 - rate * decay);
    for (int i = 0; i < length; i += COUNT) {
      FloatVector gradient = load(memory, g, i).mul(scale);
      FloatVector first = load(memory, m, i).mul(keep1).add(gradient.mul(add1));
      store(first, memory, m, i);
      FloatVector second = load(memory, v, i).mul(keep2).add(gradient.mul(gradient).mul(add2));
      store(second, memory, v, i);
      FloatVector size = second.sqrt().mul(correction).add(epsilon);
      FloatVector old = load(memory, p, i).mul(shrink);
      store(old.sub(first.div(size).mul(stepSize)), memory, p, i);
    }
  }

  /** out = g, each element cut to ±bound */
  public static void clip(MemorySegment memory, long out, long g, float bound, int length) {
    for (int i = 0; i < length; i += COUNT) {
      store(load(memory, g, i).max(-bound).min(bound), memory, out, i);
    }
  }
}
