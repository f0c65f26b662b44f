package dev.sluice.training;

import dev.sluice.document.Field;
import dev.sluice.document.Interval;
import dev.sluice.document.Kind;
import dev.sluice.document.Values;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * How an update is made of a gradient; names, defaults and arithmetic are those of torch.optim, but
 * for the rate. Each is a file with its fields, its numbers and its update.
 */
public sealed interface Optimizer permits Sgd, Momentum, RmsProp, AdaGrad, Adam {
  /** In the order in which they are shown. */
  static List<Kind<Optimizer>> kinds() {
    return List.of(
        Sgd.KIND,
        Momentum.KIND,
        Momentum.NESTEROV,
        RmsProp.KIND,
        AdaGrad.KIND,
        Adam.KIND,
        Adam.WITH_DECAY);
  }

  /** A share that something keeps of itself. */
  Interval BELOW_ONE = Interval.between(0, Math.nextDown(1.0));

  double rate();

  Optimizer withRate(double rate);

  /** Updates all parameters at once. */
  void update(Update update);

  /**
   * What an update works on: blocks of floats in one memory, by their addresses there in bytes.
   * What is longer than the parameters is padded with zeros.
   *
   * @param p the parameters
   * @param g their gradient, of which {@code scale} times as much counts
   * @param m what is remembered between updates, zeros at first
   * @param v another block of that
   * @param step counted from 1
   * @param length a multiple of {@link dev.sluice.tensor.Slab#ALIGNMENT}
   */
  record Update(
      MemorySegment memory, long p, long g, long m, long v, float scale, long step, int length) {}

  /** The one that trains where nothing is said. */
  static Optimizer standard() {
    return Adam.KIND.standard();
  }

  static Field rateOf(double standard) {
    return new Field.Real("rate", standard, Interval.above(0));
  }

  static double rate(Values values) {
    return values.real("rate");
  }
}
