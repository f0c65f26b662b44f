package dev.sluice.training;

import static dev.sluice.tensor.Lanes.COUNT;
import static dev.sluice.tensor.Lanes.load;
import static dev.sluice.tensor.Lanes.store;

import dev.sluice.document.Kind;
import java.lang.foreign.MemorySegment;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/** v += g²; p -= rate g / (√v + epsilon) */
public record AdaGrad(double rate, double epsilon) implements Optimizer {
  static final Kind<Optimizer> KIND =
      new Kind<>(
          "adagrad",
          List.of(Optimizer.rateOf(0.01)),
          values -> new AdaGrad(Optimizer.rate(values), 1e-10));

  @Override
  public AdaGrad withRate(double rate) {
    return new AdaGrad(rate, epsilon);
  }

  @Override
  public void update(Update update) {
    MemorySegment memory = update.memory();
    float size = (float) rate;
    for (int i = 0; i < update.length(); i += COUNT) {
      FloatVector gradient = load(memory, update.g(), i).mul(update.scale());
      FloatVector square = load(memory, update.v(), i).add(gradient.mul(gradient));
      store(square, memory, update.v(), i);
      FloatVector step = gradient.div(square.sqrt().add((float) epsilon));
      store(load(memory, update.p(), i).sub(step.mul(size)), memory, update.p(), i);
    }
  }
}
