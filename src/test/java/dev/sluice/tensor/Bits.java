package dev.sluice.tensor;

import dev.sluice.training.Adam;
import dev.sluice.training.Optimizer;
import dev.sluice.training.RmsProp;
import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** Runs every loop over the same numbers and gives a checksum of the bits that come out. */
final class Bits {
  private static final int LENGTH = 16 * 17;

  private Bits() {}

  public static void main(String[] arguments) {
    System.out.println(checksum());
  }

  static String checksum() {
    Guarded blocks = new Guarded(5, LENGTH, 0, 1);
    for (int i = 0; i < LENGTH; i++) {
      // up to where they saturate, and one of each special number
      blocks.set(1, i, i < 2 ? (i == 0 ? Float.NEGATIVE_INFINITY : Float.NaN) : (i - 136) / 1.3f);
    }
    MemorySegment memory = blocks.memory;
    long out = blocks.at(0);
    long a = blocks.at(1);
    long b = blocks.at(2);
    long y = blocks.at(3);
    long v = blocks.at(4);
    CRC32C checksum = new CRC32C();
    // 7 short, so that the last vector is a partial one
    int length = LENGTH - 7;
    Functions.Loop[] functions = {
      Functions::tanh,
      Functions::sigmoid,
      Functions::relu,
      Functions::exp,
      Functions::step,
      Functions::bell,
      Functions::decay,
      Functions::softplus
    };
    for (Functions.Loop function : functions) {
      function.run(memory, out, a, length);
      add(checksum, blocks);
    }
    Functions.bell(memory, out, a, length);
    Blocks.gelu(memory, out, a, out, length);
    add(checksum, blocks);
    Functions.bell(memory, out, a, length);
    Blocks.geluSlope(memory, out, b, a, out, length);
    add(checksum, blocks);
    Terms.Loop[] terms = {
      Terms::setOneSigmoid,
      Terms::setTwoTanh,
      AddedTerms::addOne,
      AddedTerms::addTwoComplement,
      AddedTerms::addOneStep,
      AddedTerms::addTwo
    };
    for (Terms.Loop term : terms) {
      term.run(memory, out, 0.3f, a, b, y, length);
      add(checksum, blocks);
    }
    attention(blocks);
    add(checksum, blocks);
    Blocks.divide(memory, out, b, y, length);
    Blocks.maxAt(memory, out, y, b, 2, length);
    var update = new Optimizer.Update(memory, b, out, y, v, 0.7f, 3, LENGTH);
    new Adam(0.01, 0.9, 0.999, 1e-8, 0.01).update(update);
    new RmsProp(0.01, 0.99, 1e-8).update(update);
    add(checksum, blocks);
    products(checksum);
    double squares = Sums.squares(memory, blocks.at(3), LENGTH - 3);
    return HexFormat.of().toHexDigits(checksum.getValue())
        + HexFormat.of().toHexDigits(Double.doubleToLongBits(squares));
  }

  /** Sizes that take every loop of theirs. */
  private static void products(CRC32C checksum) {
    int rows = 11;
    int columns = 3 * Lanes.COUNT - 5;
    int batch = 3 * Lanes.COUNT + 3;
    Guarded blocks = new Guarded(5, 16 * 16 * Lanes.COUNT * 4, 0, 2);
    MemorySegment memory = blocks.memory;
    Panels.pack(memory, blocks.at(3), memory, blocks.at(0), rows, columns, columns, 1);
    Panels.multiply(memory, blocks.at(3), rows, columns, blocks.at(1), blocks.at(2), batch);
    add(checksum, blocks);
    long d = blocks.at(2);
    long x = blocks.at(1);
    long sums = blocks.at(4);
    OuterProducts.add(memory, sums, d, 8, rows, x, 8, columns, batch, 2, blocks.at(3));
    OuterProducts.finish(memory, sums, rows, columns, memory, blocks.at(0), columns);
    add(checksum, blocks);
  }

  /** Over numbers that are all finite: what is not a number would hide the rest. */
  private static void attention(Guarded blocks) {
    MemorySegment memory = blocks.memory;
    long out = blocks.at(0);
    long a = blocks.at(2);
    long b = blocks.at(3);
    Pairs.products(memory, out, a, b, 4, 4, 4, false);
    Softmax.row(memory, out, 4, 0.3f);
    Pairs.sums(memory, b, out, 4, 1, a, 4, 4, 4, Pairs.Range.ALL);
    Softmax.rowBack(memory, out, a, 4, b, a, 4, 0.3f);
    Norms.statistics(memory, b, a, 6, 19);
    Norms.apply(memory, out, a, b, memory, a, a, 6, 19);
    Norms.back(memory, out, true, a, b, out, memory, a, 6, 19);
  }

  private static void add(CRC32C checksum, Guarded blocks) {
    checksum.update(blocks.memory.asByteBuffer());
  }
}
