package dev.sluice.training;

import static dev.sluice.tensor.Lanes.COUNT;
import static dev.sluice.tensor.Lanes.load;
import static dev.sluice.tensor.Lanes.store;

import dev.sluice.document.Field;
import dev.sluice.document.Kind;
import java.lang.foreign.MemorySegment;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/** v = alpha v + (1 - alpha) g²; p -= rate g / (√v + epsilon) */
public record RmsProp(double rate, double alpha, double epsilon) implements Optimizer {
  static final Kind<Optimizer> KIND =
      new Kind<>(
          "rmsprop",
          List.of(Optimizer.rateOf(0.01), new Field.Real("alpha", 0.99, BELOW_ONE)),
          values -> new RmsProp(Optimizer.rate(values), values.real("alpha"), 1e-8));

  @Override
  public RmsProp withRate(double rate) {
    return new RmsProp(rate, alpha, epsilon);
  }

  @Override
  public void update(Update update) {
    MemorySegment memory = update.memory();
    float size = (float) rate;
    float keep = (float) alpha;
    float add = (float) (1 - alpha);
    for (int i = 0; i < update.length(); i += COUNT) {
      FloatVector gradient = load(memory, update.g(), i).mul(update.scale());
      FloatVector square =
          load(memory, update.v(), i).mul(keep).add(gradient.mul(gradient).mul(add));
      store(square, memory, update.v(), i);
      FloatVector step = gradient.div(square.sqrt().add((float) epsilon));
      store(load(memory, update.p(), i).sub(step.mul(size)), memory, update.p(), i);
    }
  }
}
