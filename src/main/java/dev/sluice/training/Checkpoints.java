package dev.sluice.training;

import dev.sluice.network.Network;
import dev.sluice.network.Parameter;
import dev.sluice.network.Shapes;
import dev.sluice.tensor.Slab;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A few checkpoints of a training, over all of it: taken at equal distances, and when there is no
 * room for another, every second one is let go and the distance doubles. All memory is taken at
 * once, so that it can be told beforehand.
 */
public final class Checkpoints implements AutoCloseable {
  private static final int MOST = 8;
  private static final int FEWEST = 2;

  /** Of native memory, unless the fewest take more. */
  private static final long BYTES = 16 << 20;

  private record Kept(int slot, long updates, Optimizer optimizer, Clip clip) {}

  private final List<Parameter> parameters;
  private final long slotBytes;
  private final int slots;
  private final Slab slab;
  private final TreeMap<Long, Kept> kept = new TreeMap<>();
  private long start;
  private long distance = 1;

  public Checkpoints(Network network) {
    parameters = Shapes.parameters(network);
    slotBytes = slotBytes(network);
    slots = slots(slotBytes);
    slab = new Slab(slots * slotBytes / Float.BYTES);
  }

  /** The native memory that a network's checkpoints take, in bytes. */
  public static long bytes(Network network) {
    long slotBytes = slotBytes(network);
    return slots(slotBytes) * slotBytes;
  }

  private static long slotBytes(Network network) {
    long numbers = Shapes.parameters(network).stream().mapToLong(Parameter::size).sum();
    return Math.multiplyExact(numbers, Float.BYTES * Learner.State.PIECES);
  }

  private static int slots(long slotBytes) {
    return (int) Math.clamp(BYTES / Math.max(1, slotBytes), FEWEST, MOST);
  }

  /** The steps of those that are kept, in order. */
  public List<Long> steps() {
    return List.copyOf(kept.keySet());
  }

  /** Forgets all, and keeps the training as it stands: it begins here. */
  public void begin(Trainer trainer) {
    kept.clear();
    start = trainer.step();
    distance = 1;
    keep(trainer);
  }

  /** Keeps the training as it stands, if it is its turn. */
  public void offer(Trainer trainer) {
    while ((trainer.step() - start) % distance == 0) {
      if (kept.size() < slots || kept.containsKey(trainer.step())) {
        keep(trainer);
        return;
      }
      distance *= 2;
      kept.keySet().removeIf(step -> (step - start) % distance != 0);
    }
  }

  private void keep(Trainer trainer) {
    Learner.State state = trainer.learner().state();
    Kept before = kept.get(trainer.step());
    int slot = before != null ? before.slot() : free().orElseThrow();
    MemorySegment memory = slab.memory();
    long at = slot * slotBytes;
    for (Parameter parameter : parameters) {
      for (float[] piece : state.pieces().get(parameter.name())) {
        MemorySegment numbers = MemorySegment.ofArray(piece);
        MemorySegment.copy(numbers, 0, memory, at, numbers.byteSize());
        at += numbers.byteSize();
      }
    }
    kept.put(trainer.step(), new Kept(slot, state.updates(), state.optimizer(), state.clip()));
  }

  private OptionalInt free() {
    return IntStream.range(0, slots)
        .filter(slot -> kept.values().stream().noneMatch(each -> each.slot() == slot))
        .findFirst();
  }

  /** The one of a step, if it is kept. */
  public Optional<Checkpoint> at(long step) {
    return Optional.ofNullable(kept.get(step)).map(found -> read(step, found));
  }

  private Checkpoint read(long step, Kept found) {
    Map<String, float[][]> all = new LinkedHashMap<>();
    long at = found.slot() * slotBytes;
    for (Parameter parameter : parameters) {
      float[][] pieces = new float[Learner.State.PIECES][Math.toIntExact(parameter.size())];
      for (float[] piece : pieces) {
        MemorySegment numbers = MemorySegment.ofArray(piece);
        MemorySegment.copy(slab.memory(), at, numbers, 0, numbers.byteSize());
        at += numbers.byteSize();
      }
      all.put(parameter.name(), pieces);
    }
    return new Checkpoint(
        step, new Learner.State(all, found.updates(), found.optimizer(), found.clip()));
  }

  /** The native memory that these hold, in bytes. */
  public long bytes() {
    return slab.memory().byteSize();
  }

  @Override
  public void close() {
    slab.close();
  }
}
