package dev.sluice.network.plan;

import dev.sluice.cell.Expr;
import dev.sluice.tensor.Blas;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a stack and what it computes stand. Blocks of one step: x is [columns, batch], the operands
 * and a row of ones; z and d are [rows · units, batch], the sums and the gradients at them; dx is
 * [columns, batch], the gradient of x.
 */
final class StackPlan {
  final Stack stack;
  final int columns;
  final Place x;
  final Place z;
  final Place d;
  final Place dx;
  private final Place weights;
  private final int height;
  private final int batch;
  private final int[] starts;
  private final @Nullable PackedStack packed;

  StackPlan(
      Stack stack,
      String prefix,
      Dimensions size,
      boolean untied,
      boolean keep,
      Views views,
      Space space) {
    this.stack = stack;
    this.batch = size.batch();
    this.height = stack.rows().size() * size.units();
    starts = new int[stack.operands().size() + 1];
    for (int i = 0; i < stack.operands().size(); i++) {
      starts[i + 1] = starts[i] + size.width(stack.operands().get(i));
    }
    int width = starts[stack.operands().size()];
    columns = width + (stack.bias() ? 1 : 0);
    long matrix = (long) height * columns;
    int copies = untied ? size.positions() : 1;
    weights = new Place(views.space.take(matrix * copies), untied ? matrix : 0);
    for (int r = 0; r < stack.rows().size(); r++) {
      Stack.Row row = stack.rows().get(r);
      long start = weights.offset() + (long) r * size.units() * columns;
      for (int i = 0; i < row.matrices().size(); i++) {
        views.place(
            prefix + row.matrices().get(i),
            start + starts[i],
            matrix,
            size.units(),
            starts[i + 1] - starts[i],
            columns);
      }
      if (row.vector() != null) {
        views.place(prefix + row.vector(), start + width, matrix, size.units(), 1, columns);
      }
    }
    x = size.place(space, (long) columns * batch, keep);
    z = size.place(space, (long) height * batch, keep);
    d = keep ? size.place(space, (long) height * batch, true) : null;
    dx = keep ? size.place(space, (long) columns * batch, false) : null;
    packed =
        untied
            ? null
            : PackedStack.of(
                new PackedStack.Places(x, z, d, dx),
                weights.offset(),
                height,
                columns,
                width,
                batch,
                size.positions(),
                space);
  }

  /** Where operand i starts among the rows of x. */
  Place operand(Place block, int i) {
    return block.plus((long) starts[i] * batch);
  }

  /** Where row r stands in z or d. */
  Place row(Place block, int r, int units) {
    return block.plus((long) r * units * batch);
  }

  /** Where the row of ones stands in x. */
  Place ones() {
    return x.plus((long) (columns - 1) * batch);
  }

  /** What comes before the first step forward. */
  List<Statement> before() {
    return packed == null ? List.of() : List.of((memory, _) -> packed.pack(memory));
  }

  /** z = S x */
  Statement forward() {
    if (packed != null) {
      return packed::forward;
    }
    return (memory, k) ->
        Blas.multiply(
            height,
            batch,
            columns,
            1f,
            memory.parametersAddress + weights.at(k),
            columns,
            memory.valuesAddress + x.at(k),
            batch,
            0f,
            memory.valuesAddress + z.at(k),
            batch);
  }

  /**
   * What comes before the first step back.
   *
   * @param input whether the gradient of the layer's input is wanted
   */
  List<Statement> beforeBack(boolean input) {
    if (packed == null) {
      return List.of();
    }
    int wanted = wanted(input);
    Statement pack = (memory, _) -> packed.packTransposed(memory, wanted);
    return packed.learns() ? List.of(pack, (memory, _) -> packed.begin(memory)) : List.of(pack);
  }

  /**
   * dx = Sᵀ d, without the row of ones.
   *
   * @param input whether the gradient of the layer's input is wanted
   */
  Statement backward(boolean input) {
    int wanted = wanted(input);
    if (packed != null) {
      return (memory, k) -> packed.backward(memory, k, wanted);
    }
    return (memory, k) ->
        Blas.multiplyTransposedLeft(
            wanted,
            batch,
            height,
            1f,
            memory.parametersAddress + weights.at(k),
            columns,
            memory.valuesAddress + d.at(k),
            batch,
            0f,
            memory.valuesAddress + dx.at(k),
            batch);
  }

  private int wanted(boolean input) {
    return starts[stack.operands().size() - (stack.readsInput() && !input ? 1 : 0)];
  }

  /** The same as {@link #weights} at each step back, together with {@link #afterBack}. */
  Statement learn() {
    return packed != null && packed.learns() ? packed::learn : weights();
  }

  /** What comes after the last step back. */
  List<Statement> afterBack() {
    return packed != null && packed.learns()
        ? List.of((memory, _) -> packed.finish(memory))
        : List.of();
  }

  /** dS += d xᵀ of one step. */
  Statement weights() {
    return (memory, k) ->
        Blas.multiplyTransposedRight(
            height,
            columns,
            batch,
            1f,
            memory.valuesAddress + d.at(k),
            batch,
            memory.valuesAddress + x.at(k),
            batch,
            1f,
            memory.gradientsAddress() + weights.at(k),
            columns);
  }

  /** Where the matrix of row r for operand i stands among the parameters. */
  Place matrix(int r, int i, int units) {
    return weights.plus((long) r * units * columns + starts[i]);
  }

  boolean has(Expr operand) {
    return stack.operands().contains(operand);
  }
}
