package dev.sluice.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class SlabTest {
  @Test
  void a_slab_starts_as_zeros() {
    try (Slab slab = new Slab(1000)) {
      assertThat(slab.floats()).isEqualTo(1000);
      assertThat(Sums.largest(slab.memory(), 0, 1000)).isZero();
    }
  }

  @Test
  void the_array_and_the_memory_are_the_same_numbers() {
    try (Slab slab = new Slab(8)) {
      slab.memory().setAtIndex(ValueLayout.JAVA_FLOAT, 3, 2.5f);
      assertThat(slab.array().getFloat(3)).isEqualTo(2.5f);
      slab.array().putScalar(4, -1.5f);
      assertThat(slab.memory().getAtIndex(ValueLayout.JAVA_FLOAT, 4)).isEqualTo(-1.5f);
      assertThat(slab.address()).isEqualTo(slab.memory().address());
    }
  }

  @Test
  void a_slab_begins_with_a_cache_line() {
    for (int floats = 1; floats < 2_000_000; floats = 3 * floats + 1) {
      try (Slab slab = new Slab(floats)) {
        assertThat(slab.address() % 64).isZero();
      }
    }
  }

  @Test
  void an_empty_slab_is_one_float() {
    try (Slab slab = new Slab(0)) {
      assertThat(slab.floats()).isEqualTo(1);
    }
  }

  @Test
  void nothing_beyond_its_end_can_be_reached() {
    try (Slab slab = new Slab(16)) {
      MemorySegment memory = slab.memory();
      assertThatThrownBy(() -> memory.getAtIndex(ValueLayout.JAVA_FLOAT, 16))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> Functions.tanh(memory, 0, 0, 17))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> Blocks.zero(memory, 4, 16))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void every_access_after_closing_throws() {
    Slab slab = new Slab(64);
    MemorySegment memory = slab.memory();
    slab.close();
    assertThatThrownBy(() -> memory.get(ValueLayout.JAVA_FLOAT, 0))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> memory.set(ValueLayout.JAVA_FLOAT, 0, 1))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Functions.tanh(memory, 0, 0, 64))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> AddedTerms.addTwo(memory, 0, 1, 0, 0, 0, 5))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Sums.squares(memory, 0, 64)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void closing_gives_the_memory_back_at_once_and_may_be_done_twice() {
    long bytes = 256L << 20;
    try (Slab slab = new Slab(bytes / 4)) {
      Blocks.fill(slab.memory(), 0, 1, (int) slab.floats());
      long with = Pointer.physicalBytes();
      slab.close();
      assertThat(Pointer.physicalBytes()).isLessThan(with - bytes / 2);
    }
  }
}
