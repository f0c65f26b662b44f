package dev.sluice.training;

import static dev.sluice.tensor.Lanes.COUNT;
import static dev.sluice.tensor.Lanes.load;
import static dev.sluice.tensor.Lanes.store;

import dev.sluice.document.Field;
import dev.sluice.document.Kind;
import java.lang.foreign.MemorySegment;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/** m = momentum m + g; p -= rate m, or with the look-ahead p -= rate (g + momentum m) */
public record Momentum(double rate, double momentum, boolean nesterov) implements Optimizer {
  static final Kind<Optimizer> KIND = kind("momentum", false);
  static final Kind<Optimizer> NESTEROV = kind("nesterov", true);

  private static Kind<Optimizer> kind(String name, boolean nesterov) {
    return new Kind<>(
        name,
        List.of(Optimizer.rateOf(0.01), new Field.Real("momentum", 0.9, BELOW_ONE)),
        values -> new Momentum(Optimizer.rate(values), values.real("momentum"), nesterov));
  }

  @Override
  public Momentum withRate(double rate) {
    return new Momentum(rate, momentum, nesterov);
  }

  @Override
  public void update(Update update) {
    MemorySegment memory = update.memory();
    float size = (float) rate;
    float kept = (float) momentum;
    float own = nesterov ? 1f : 0f;
    float carried = nesterov ? kept : 1f;
    for (int i = 0; i < update.length(); i += COUNT) {
      FloatVector gradient = load(memory, update.g(), i).mul(update.scale());
      FloatVector velocity = load(memory, update.m(), i).mul(kept).add(gradient);
      store(velocity, memory, update.m(), i);
      FloatVector step = velocity.mul(carried).add(gradient.mul(own));
      store(load(memory, update.p(), i).sub(step.mul(size)), memory, update.p(), i);
    }
  }
}
