package dev.sluice.bench;

import dev.sluice.tensor.Blas;
import dev.sluice.tensor.Slab;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The matrix products of a step alone. A stack of matrices S over a block x of operands takes three
 * at each position: z = S x, dx = Sᵀ d, dS += d xᵀ. Of attention, those with weights: what
 * positions have to do with each other is not in it.
 */
final class Floor implements Subject {
  /**
   * A stack.
   *
   * @param rows of S
   * @param columns of S, that of the bias too
   * @param wanted rows of x whose gradient is wanted
   */
  private record Stack(
      int rows, int columns, int wanted, int positions, long s, long x, long z, long d, long dx) {}

  @Override
  public boolean has(Case each) {
    return true;
  }

  @Override
  public Training prepare(Case each) {
    boolean isConv = each.net() instanceof Case.Net.Conv;
    Products products = new Products(each.batch() * (isConv ? each.positions() : 1));
    int units = each.units();
    int width = each.inputs();
    switch (each.net()) {
      case Case.Net.Recurrent(var cell, var layers, var both) -> {
        for (int layer = 0; layer < layers; layer++) {
          for (int direction = 0; direction < (both ? 2 : 1); direction++) {
            products.scan(cell, each.positions(), units, width, layer > 0);
          }
          width = both ? 2 * units : units;
        }
      }
      case Case.Net.Written _ -> {
        products.scan("lstm", each.positions(), units, width, false);
        width = units;
      }
      case Case.Net.Dense(var layers) -> {
        for (int layer = 0; layer < layers; layer++) {
          products.stack(units, width + 1, layer > 0 ? width : 0, 1);
          width = units;
        }
      }
      case Case.Net.Conv(var layers) -> {
        for (int layer = 0; layer < layers; layer++) {
          products.stack(units, 9 * width, layer > 0 ? 9 * width : 0, each.positions());
          width = units;
        }
        return products.start();
      }
      case Case.Net.Attention(var layers, _, var hidden) -> {
        for (int layer = 0; layer < layers; layer++) {
          products.stack(3 * width, width + 1, width, each.positions());
          products.stack(width, width + 1, width, each.positions());
          products.stack(hidden, width + 1, width, each.positions());
          products.stack(width, hidden + 1, hidden, each.positions());
        }
      }
    }
    products.stack(CLASSES, width + 1, width, 1);
    return products.start();
  }

  private static final class Products implements Training {
    private final int batch;
    private final List<List<Stack>> layers = new ArrayList<>();
    private long floats;
    private long gradients;
    private Slab slab;

    Products(int batch) {
      this.batch = batch;
    }

    void scan(String cell, int positions, int units, int inputs, boolean inputWanted) {
      int both = units + inputs;
      switch (cell) {
        case "rnn" -> stack(units, both + 1, inputWanted ? both : units, positions);
        case "lstm" -> stack(4 * units, both + 1, inputWanted ? both : units, positions);
        case "gru-reset-after" ->
            layers.add(
                List.of(
                    place(2 * units, both + 1, inputWanted ? both : units, positions),
                    place(units, units + 1, units, positions),
                    place(units, inputs + 1, inputWanted ? inputs : 0, positions)));
        default -> throw new IllegalArgumentException(cell);
      }
    }

    void stack(int rows, int columns, int wanted, int positions) {
      layers.add(List.of(place(rows, columns, wanted, positions)));
    }

    private Stack place(int rows, int columns, int wanted, int positions) {
      long s = take((long) rows * columns);
      long x = take((long) columns * batch * positions);
      long z = take((long) rows * batch * positions);
      long d = take((long) rows * batch * positions);
      return new Stack(rows, columns, wanted, positions, s, x, z, d, take((long) columns * batch));
    }

    private long take(long length) {
      long start = floats;
      floats += Math.ceilDiv(length, 16) * 16;
      return 4 * start;
    }

    Training start() {
      gradients = 4 * floats;
      slab = new Slab(2 * floats);
      MemorySegment memory = slab.memory();
      Random random = new Random(1);
      for (long i = 0; i < 2 * floats; i++) {
        memory.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) random.nextGaussian() * 0.1f);
      }
      return this;
    }

    @Override
    public void step() {
      for (int l = 0; l < layers.size(); l++) {
        List<Stack> stacks = layers.get(l);
        for (int k = 0; k < stacks.getFirst().positions(); k++) {
          for (int i = 0; i < stacks.size(); i++) {
            forward(stacks.get(i), k);
          }
        }
      }
      for (int l = layers.size() - 1; l >= 0; l--) {
        List<Stack> stacks = layers.get(l);
        for (int i = 0; i < stacks.size(); i++) {
          Stack stack = stacks.get(i);
          slab.memory()
              .asSlice(gradients + stack.s, 4L * stack.rows * stack.columns)
              .fill((byte) 0);
        }
        for (int k = stacks.getFirst().positions() - 1; k >= 0; k--) {
          for (int i = 0; i < stacks.size(); i++) {
            backward(stacks.get(i), k);
          }
        }
      }
    }

    private void forward(Stack stack, int k) {
      long base = slab.address();
      Blas.multiply(
          stack.rows,
          batch,
          stack.columns,
          1f,
          base + stack.s,
          stack.columns,
          base + stack.x + 4L * k * stack.columns * batch,
          batch,
          0f,
          base + stack.z + 4L * k * stack.rows * batch,
          batch);
    }

    private void backward(Stack stack, int k) {
      long base = slab.address();
      long d = base + stack.d + 4L * k * stack.rows * batch;
      if (stack.wanted > 0) {
        Blas.multiplyTransposedLeft(
            stack.wanted,
            batch,
            stack.rows,
            1f,
            base + stack.s,
            stack.columns,
            d,
            batch,
            0f,
            base + stack.dx,
            batch);
      }
      Blas.multiplyTransposedRight(
          stack.rows,
          stack.columns,
          batch,
          1f,
          d,
          batch,
          base + stack.x + 4L * k * stack.columns * batch,
          batch,
          1f,
          base + gradients + stack.s,
          stack.columns);
    }

    @Override
    public void close() {
      slab.close();
    }
  }
}
