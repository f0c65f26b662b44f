package dev.sluice.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;

/** Blocks of native memory with guards between them, which no loop may touch. */
final class Guarded {
  static final int LONGEST = 70;
  private static final int GAP = 19;
  private static final int GUARD = Float.floatToRawIntBits(-777.25f);

  /** What is done at each length, from each place relative to a cache line. */
  @FunctionalInterface
  interface Trial {
    void at(int length, int shift);
  }

  final MemorySegment memory;
  private final int blocks;
  private final int length;
  private final int shift;

  /**
   * Random numbers within ±1.
   *
   * @param shift of the first block, in floats
   */
  Guarded(int blocks, int length, int shift, long seed) {
    this.blocks = blocks;
    this.length = length;
    this.shift = shift;
    int all = shift + GAP + blocks * (length + GAP);
    memory = Arena.ofAuto().allocate(4L * all, 64);
    for (int i = 0; i < all; i++) {
      memory.setAtIndex(ValueLayout.JAVA_INT, i, GUARD);
    }
    Random random = new Random(seed);
    for (int block = 0; block < blocks; block++) {
      for (int i = 0; i < length; i++) {
        set(block, i, 2 * random.nextFloat() - 1);
      }
    }
  }

  /** Every length with and without a last, partial vector. */
  static void everywhere(Trial trial) {
    for (int length = 1; length <= LONGEST; length++) {
      for (int shift = 0; shift < 3; shift++) {
        trial.at(length, shift);
      }
    }
  }

  /** In bytes. */
  long at(int block) {
    return 4L * (shift + GAP + block * (length + GAP));
  }

  float get(int block, int i) {
    return memory.get(ValueLayout.JAVA_FLOAT, at(block) + 4L * i);
  }

  void set(int block, int i, float value) {
    memory.set(ValueLayout.JAVA_FLOAT, at(block) + 4L * i, value);
  }

  float[] read(int block) {
    float[] numbers = new float[length];
    MemorySegment.copy(memory, ValueLayout.JAVA_FLOAT, at(block), numbers, 0, length);
    return numbers;
  }

  void write(int block, float... numbers) {
    MemorySegment.copy(numbers, 0, memory, ValueLayout.JAVA_FLOAT, at(block), numbers.length);
  }

  void assertGuardsStand() {
    for (int block = -1; block < blocks; block++) {
      long end = block < 0 ? 4L * shift : at(block) + 4L * length;
      for (int i = 0; i < GAP; i++) {
        assertThat(memory.get(ValueLayout.JAVA_INT, end + 4L * i))
            .as("guard %d after block %d of %d floats", i, block, length)
            .isEqualTo(GUARD);
      }
    }
  }
}
