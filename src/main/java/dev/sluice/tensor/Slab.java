package dev.sluice.tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * One ND4J array of 32-bit floats, reached as native memory. Everything a plan computes with stands
 * in a slab, so that a step allocates nothing. Closing gives the memory back at once; a read after
 * that throws.
 */
public final class Slab implements AutoCloseable {
  /** Blocks start at multiples of this many floats: a cache line. */
  public static final int ALIGNMENT = 16;

  private static final int LINE = Float.BYTES * ALIGNMENT;

  private final INDArray whole;
  private final long first;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment memory;

  /**
   * Zeros.
   *
   * @param floats how many
   */
  public Slab(long floats) {
    Blas.load();
    long length = Math.max(floats, 1);
    whole = Nd4j.create(DataType.FLOAT, length + ALIGNMENT);
    long address = whole.data().address() + Float.BYTES * whole.offset();
    // ND4J's arrays begin anywhere: each load of a whole vector would then read two cache lines
    first = Math.floorMod(-address, LINE) / Float.BYTES;
    memory =
        MemorySegment.ofAddress(address + Float.BYTES * first)
            .reinterpret(Float.BYTES * length, arena, null);
  }

  /** The bounded memory; offsets into it are bytes. */
  public MemorySegment memory() {
    return memory;
  }

  /** The address of the first float, for native code. */
  public long address() {
    return memory.address();
  }

  public long floats() {
    return memory.byteSize() / Float.BYTES;
  }

  /** The same memory as an ND4J array; a view, valid until the slab is closed. */
  public INDArray array() {
    return whole.get(NDArrayIndex.interval(first, first + floats()));
  }

  @Override
  public void close() {
    if (arena.scope().isAlive()) {
      arena.close();
      whole.close();
    }
  }
}
