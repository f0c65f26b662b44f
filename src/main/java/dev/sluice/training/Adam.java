package dev.sluice.training;

import static dev.sluice.tensor.Lanes.COUNT;
import static dev.sluice.tensor.Lanes.load;
import static dev.sluice.tensor.Lanes.store;

import dev.sluice.document.Field;
import dev.sluice.document.Interval;
import dev.sluice.document.Kind;
import java.lang.foreign.MemorySegment;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/**
 * Adam (Kingma and Ba 2014); with a decay, AdamW (Loshchilov and Hutter 2017): m = beta1 m + (1 -
 * beta1) g; v = beta2 v + (1 - beta2) g²; p -= p rate decay; p -= rate m̂ / (√v̂ + epsilon), where
 * m̂ and v̂ are m and v over one minus beta to the power of the step.
 */
public record Adam(double rate, double beta1, double beta2, double epsilon, double decay)
    implements Optimizer {
  static final Kind<Optimizer> KIND =
      new Kind<>(
          "adam", List.of(Optimizer.rateOf(0.01)), values -> adam(Optimizer.rate(values), 0));

  static final Kind<Optimizer> WITH_DECAY =
      new Kind<>(
          "adamw",
          List.of(Optimizer.rateOf(0.01), new Field.Real("decay", 0.01, Interval.between(0, 1))),
          values -> adam(Optimizer.rate(values), values.real("decay")));

  private static Adam adam(double rate, double decay) {
    return new Adam(rate, 0.9, 0.999, 1e-8, decay);
  }

  @Override
  public Adam withRate(double rate) {
    return new Adam(rate, beta1, beta2, epsilon, decay);
  }

  @Override
  public void update(Update update) {
    MemorySegment memory = update.memory();
    float keep1 = (float) beta1;
    float add1 = (float) (1 - beta1);
    float keep2 = (float) beta2;
    float add2 = (float) (1 - beta2);
    float stepSize = (float) (rate / (1 - Math.pow(beta1, update.step())));
    float correction = (float) (1 / Math.sqrt(1 - Math.pow(beta2, update.step())));
    float shrink = (float) (1 - rate * decay);
    for (int i = 0; i < update.length(); i += COUNT) {
      FloatVector gradient = load(memory, update.g(), i).mul(update.scale());
      FloatVector first = load(memory, update.m(), i).mul(keep1).add(gradient.mul(add1));
      store(first, memory, update.m(), i);
      FloatVector second =
          load(memory, update.v(), i).mul(keep2).add(gradient.mul(gradient).mul(add2));
      store(second, memory, update.v(), i);
      FloatVector size = second.sqrt().mul(correction).add((float) epsilon);
      FloatVector old = load(memory, update.p(), i).mul(shrink);
      store(old.sub(first.div(size).mul(stepSize)), memory, update.p(), i);
    }
  }
}
