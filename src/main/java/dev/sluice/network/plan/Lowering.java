package dev.sluice.network.plan;

import dev.sluice.cell.Expr;
import dev.sluice.cell.Function;
import dev.sluice.tensor.Blas;
import dev.sluice.tensor.Blocks;
import dev.sluice.tensor.Functions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Turns the equations of a cell, forward or backward, into statements: each term of a sum is one
 * vector loop, each function another, each stack one product.
 */
final class Lowering {
  private final Dimensions size;
  private final Homes homes;
  private final Place input;
  private final Place ones;
  private final Space space;
  private final List<StackPlan> stacks;
  private final java.util.function.Function<String, Place> alone;
  private final List<Statement> statements = new ArrayList<>();
  private final Set<StackPlan> multiplied = new HashSet<>();

  /**
   * @param input where x stands
   * @param ones a block of ones, as large as any
   * @param alone where the matrices that are in no stack stand among the parameters
   */
  Lowering(
      Dimensions size,
      Homes homes,
      Place input,
      Place ones,
      Space space,
      List<StackPlan> stacks,
      java.util.function.Function<String, Place> alone) {
    this.size = size;
    this.homes = homes;
    this.input = input;
    this.ones = ones;
    this.space = space;
    this.stacks = stacks;
    this.alone = alone;
  }

  List<Statement> statements() {
    return statements;
  }

  void emit(Statement statement) {
    statements.add(statement);
  }

  /** Emits the product of a stack once, however often it is asked for. */
  void emitOnce(StackPlan stack, Statement product) {
    if (multiplied.add(stack)) {
      emit(product);
    }
  }

  void copy(Place to, Place from, int length) {
    if (!to.equals(from)) {
      emit((memory, k) -> Blocks.copy(memory.values, to.at(k), from.at(k), length));
    }
  }

  /** to = f(from) */
  void call(Function function, Place to, Place from, int length) {
    Functions.Loop loop =
        switch (function) {
          case SIGMOID -> Functions::sigmoid;
          case TANH -> Functions::tanh;
          case RELU -> Functions::relu;
          case SOFTPLUS -> Functions::softplus;
          case EXP -> Functions::exp;
          case STEP -> Functions::step;
        };
    if (function == Function.SOFTPLUS) {
      emit((memory, k) -> Functions.decay(memory.values, to.at(k), from.at(k), length));
    }
    emit((memory, k) -> loop.run(memory.values, to.at(k), from.at(k), length));
  }

  /** to = expr, of {@code width} rows. */
  void evaluate(Expr expr, Place to, int width) {
    if (expr instanceof Expr.Call(var function, var argument)) {
      Place from;
      if (argument instanceof Expr.Value(var name)) {
        from = homes.of(name);
      } else {
        from = function == Function.SOFTPLUS ? temporary(width) : to;
        sum(Sum.of(argument), from, false, width);
      }
      call(function, to, from, width * size.batch());
    } else {
      sum(Sum.of(expr), to, false, width);
    }
  }

  /** to = or += the sum of the terms. */
  void sum(List<Sum.Term> terms, Place to, boolean accumulate, int width) {
    List<Sum.Term> left = new ArrayList<>(terms);
    boolean started =
        accumulate
            || left.removeIf(
                term -> term.single() instanceof Expr.Value(var name) && homes.of(name).equals(to));
    for (Place rows : stackedGradients(left)) {
      emit(Loops.term(1, rows, null, null, to, started, width * size.batch()));
      started = true;
    }
    for (Sum.Term term : left) {
      term(term, to, started, width);
      started = true;
    }
    if (!started) {
      emit((memory, k) -> Blocks.zero(memory.values, to.at(k), width * size.batch()));
    }
  }

  /**
   * Takes those transposed products out of the terms that a stack computes in one; where they
   * stand.
   */
  private List<Place> stackedGradients(List<Sum.Term> terms) {
    List<Place> found = new ArrayList<>();
    for (StackPlan plan : stacks) {
      Stack stack = plan.stack;
      for (int i = 0; i < stack.operands().size(); i++) {
        int operand = i;
        List<Sum.Term> part =
            terms.stream()
                .filter(
                    term ->
                        term.single() instanceof Expr.ApplyTransposed(var matrix, _)
                            && stack.rows().stream()
                                .anyMatch(row -> row.matrices().get(operand).equals(matrix)))
                .toList();
        if (part.size() == stack.rows().size()) {
          terms.removeAll(part);
          emitOnce(plan, plan.backward(homes.has("∂x")));
          found.add(plan.operand(plan.dx, i));
        }
      }
    }
    return found;
  }

  private void term(Sum.Term term, Place to, boolean accumulate, int width) {
    float scale = (float) term.coefficient();
    Expr only = term.factors().size() == 1 ? term.factors().getFirst() : null;
    if (only instanceof Expr.Apply(var matrix, var operand)) {
      product(matrix, operand, scale, to, accumulate);
    } else if (only instanceof Expr.ApplyTransposed(var matrix, var operand)) {
      productTransposed(matrix, operand, scale, to, accumulate, width);
    } else {
      blocks(term, scale, to, accumulate, width);
    }
  }

  private void blocks(Sum.Term term, float scale, Place to, boolean accumulate, int width) {
    List<Expr> plain = new ArrayList<>(term.factors());
    Slope slope = Slope.takeFrom(plain);
    List<Place> blocks = new ArrayList<>();
    for (Expr factor : plain) {
      blocks.add(atom(factor, width));
    }
    int length = width * size.batch();
    while (blocks.size() > 2) {
      Place product = temporary(width);
      Place left = blocks.removeFirst();
      Place right = blocks.removeFirst();
      emit(Loops.term(1, left, right, null, product, false, length));
      blocks.addFirst(product);
    }
    Loops.Factor factor =
        slope == null ? null : new Loops.Factor(slope.kind(), homes.of(slope.value()));
    Place first = blocks.isEmpty() ? ones : blocks.getFirst();
    Place second = blocks.size() == 2 ? blocks.getLast() : null;
    emit(Loops.term(scale, first, second, factor, to, accumulate, length));
  }

  private Place atom(Expr factor, int width) {
    return switch (factor) {
      case Expr.Value(var name) -> homes.of(name);
      case Expr.Input _ -> input;
      case Expr.Vector(var name) -> homes.ofVector(name);
      case Expr.Divide(var left, var right) -> {
        Place quotient = temporary(width);
        Place above = atom(left, width);
        Place below = atom(right, width);
        int length = width * size.batch();
        emit(
            (memory, k) ->
                Blocks.divide(memory.values, quotient.at(k), above.at(k), below.at(k), length));
        yield quotient;
      }
      case Expr.Constant _,
          Expr.Apply _,
          Expr.ApplyTransposed _,
          Expr.Negate _,
          Expr.Add _,
          Expr.Subtract _,
          Expr.Multiply _,
          Expr.Call _ -> {
        Place block = temporary(width);
        evaluate(factor, block, width);
        yield block;
      }
    };
  }

  private Place temporary(int width) {
    return Place.fixed(space.take((long) width * size.batch()));
  }

  private Place operand(Expr operand) {
    return operand instanceof Expr.Value(var name) ? homes.of(name) : input;
  }

  private void product(String matrix, Expr operand, float scale, Place to, boolean accumulate) {
    Place weights = alone.apply(matrix);
    Place from = operand(operand);
    int width = size.width(operand);
    float beta = accumulate ? 1 : 0;
    emit(
        (memory, k) ->
            Blas.multiply(
                size.units(),
                size.batch(),
                width,
                scale,
                memory.parametersAddress + weights.at(k),
                width,
                memory.valuesAddress + from.at(k),
                size.batch(),
                beta,
                memory.valuesAddress + to.at(k),
                size.batch()));
  }

  private void productTransposed(
      String matrix, Expr operand, float scale, Place to, boolean accumulate, int width) {
    Place from = operand(operand);
    float beta = accumulate ? 1 : 0;
    Place found = alone.apply(matrix);
    int stride = width;
    for (StackPlan plan : stacks) {
      for (int r = 0; r < plan.stack.rows().size(); r++) {
        int i = plan.stack.rows().get(r).matrices().indexOf(matrix);
        if (i >= 0) {
          found = plan.matrix(r, i, size.units());
          stride = plan.columns;
        }
      }
    }
    Place weights = found;
    int rowStride = stride;
    emit(
        (memory, k) ->
            Blas.multiplyTransposedLeft(
                width,
                size.batch(),
                size.units(),
                scale,
                memory.parametersAddress + weights.at(k),
                rowStride,
                memory.valuesAddress + from.at(k),
                size.batch(),
                beta,
                memory.valuesAddress + to.at(k),
                size.batch()));
  }
}
