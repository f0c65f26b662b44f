package dev.sluice.training;

import static dev.sluice.tensor.Lanes.COUNT;
import static dev.sluice.tensor.Lanes.load;
import static dev.sluice.tensor.Lanes.store;

import dev.sluice.document.Kind;
import java.lang.foreign.MemorySegment;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/** p -= rate g */
public record Sgd(double rate) implements Optimizer {
  static final Kind<Optimizer> KIND =
      new Kind<>("sgd", List.of(Optimizer.rateOf(0.1)), values -> new Sgd(Optimizer.rate(values)));

  @Override
  public Sgd withRate(double rate) {
    return new Sgd(rate);
  }

  @Override
  public void update(Update update) {
    MemorySegment memory = update.memory();
    float size = (float) rate;
    for (int i = 0; i < update.length(); i += COUNT) {
      FloatVector gradient = load(memory, update.g(), i).mul(update.scale());
      store(load(memory, update.p(), i).sub(gradient.mul(size)), memory, update.p(), i);
    }
  }
}
