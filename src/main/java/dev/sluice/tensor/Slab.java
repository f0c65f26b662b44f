package dev.sluice.tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One ND4J array of 32-bit floats, reached as native memory. Everything a plan computes with stands
 * in a slab, so that a step allocates nothing. Closing gives the memory back at once; a read after
 * that throws.
 */
public final class Slab implements AutoCloseable {
  /** Blocks start at multiples of this many floats: a cache line. */
  public static final int ALIGNMENT = 16;

  private final INDArray array;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment memory;

  /**
   * Zeros.
   *
   * @param floats how many
   */
  public Slab(long floats) {
    Blas.load();
    array = Nd4j.create(DataType.FLOAT, Math.max(floats, 1));
    long address = array.data().address() + Float.BYTES * array.offset();
    memory =
        MemorySegment.ofAddress(address).reinterpret(Float.BYTES * array.length(), arena, null);
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
    return array;
  }

  @Override
  public void close() {
    if (arena.scope().isAlive()) {
      arena.close();
      array.close();
    }
  }
}
