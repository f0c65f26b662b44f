package dev.sluice.training;

import static dev.sluice.tensor.Lanes.COUNT;
import static dev.sluice.tensor.Lanes.load;
import static dev.sluice.tensor.Lanes.store;

import dev.sluice.document.Field;
import dev.sluice.document.Interval;
import dev.sluice.document.Kind;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** What is done to a gradient before the update is made of it. */
public sealed interface Clip {
  /** But none, which is said by saying nothing; each is its one number, under its own name. */
  static List<Kind<Clip>> kinds() {
    return List.of(Norm.KIND, Value.KIND);
  }

  record None() implements Clip {}

  /** Scales the whole gradient g by min(1, norm / (‖g‖ + 1e-6)) (Pascanu et al. 2013). */
  record Norm(double norm) implements Clip {
    static final Kind<Clip> KIND =
        new Kind<>("norm", List.of(bound("norm")), values -> new Norm(values.real("norm")));
  }

  /** Cuts each element to ±value. */
  record Value(double value) implements Clip {
    static final Kind<Clip> KIND =
        new Kind<>("value", List.of(bound("value")), values -> new Value(values.real("value")));

    /**
     * out = g, each element cut; both by their addresses in bytes.
     *
     * @param length a multiple of {@link dev.sluice.tensor.Slab#ALIGNMENT}
     */
    public void cut(MemorySegment memory, long out, long g, int length) {
      float bound = (float) value;
      for (int i = 0; i < length; i += COUNT) {
        store(load(memory, g, i).max(-bound).min(bound), memory, out, i);
      }
    }
  }

  private static Field bound(String name) {
    return new Field.Real(name, 1, Interval.above(0), true);
  }
}
