package dev.sluice.network.plan;

import dev.sluice.cell.Adjoint;
import dev.sluice.cell.Adjoint.MatrixGradient;
import dev.sluice.cell.Adjoint.VectorGradient;
import dev.sluice.cell.Equation;
import dev.sluice.cell.Expr;
import dev.sluice.tensor.Blas;
import dev.sluice.tensor.Blocks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lowers the equations of a cell to statements over their places. */
final class Recurrence {
  final RecurrencePlaces places;

  /** What each pass begins with, of no step. */
  final List<Statement> before = new ArrayList<>();

  final List<Statement> forward;
  List<Statement> backward = List.of();

  /** What each way back begins with, of no step. */
  final List<Statement> beforeBack = new ArrayList<>();

  /** After each step back, from the last to the first: the gradients of the parameters. */
  List<Statement> learn = List.of();

  /** What each way back ends with, of no step. */
  final List<Statement> afterBack = new ArrayList<>();

  /** From what the way back left, what one step contributes to the gradients. */
  List<Statement> contribute = List.of();

  private final Space space;
  private final Adjoint adjoint;
  private final Dimensions size;
  private final Homes homes;

  Recurrence(RecurrencePlaces places, Space space) {
    this.places = places;
    this.space = space;
    this.adjoint = places.adjoint;
    this.size = places.size;
    this.homes = places.homes;
    places.stacks.forEach(plan -> before.addAll(plan.before()));
    this.forward = lowerForward();
    if (places.training) {
      this.backward = lowerBackward();
      this.learn = lowerLearning();
      this.contribute = lowerContribution();
    }
  }

  private List<Statement> lowerForward() {
    Lowering lowering = lowering();
    for (Map.Entry<String, Place> parameter : places.alone.entrySet()) {
      Place block = homes.ofVector(parameter.getKey());
      if (block != null) {
        Place numbers = parameter.getValue();
        Statement broadcast =
            (memory, k) ->
                Blocks.broadcast(
                    memory.values,
                    block.at(k),
                    memory.parameters,
                    numbers.at(k),
                    1,
                    size.units(),
                    size.batch());
        if (places.untied) {
          lowering.emit(broadcast);
        } else {
          before.add(broadcast);
        }
      }
    }
    places.cell.states().forEach(state -> copyOperand(new Expr.Value(state), lowering));
    copyOperand(new Expr.Input(), lowering);
    for (Equation equation : adjoint.forward()) {
      equation(equation, lowering);
      copyOperand(new Expr.Value(equation.name()), lowering);
    }
    return lowering.statements();
  }

  private void copyOperand(Expr operand, Lowering lowering) {
    for (StackPlan plan : places.stacks) {
      for (int i = 0; i < plan.stack.operands().size(); i++) {
        if (plan.stack.operands().get(i).equals(operand)) {
          Place from = operand instanceof Expr.Value(var name) ? homes.of(name) : places.input;
          int length = size.width(operand) * size.batch();
          lowering.copy(plan.operand(plan.x, i), from, length);
        }
      }
    }
  }

  private void equation(Equation equation, Lowering lowering) {
    Place to = homes.of(equation.name());
    StackPlan plan = places.stackOf.get(equation.name());
    int width = size.width(equation.name());
    if (plan == null) {
      lowering.evaluate(equation.value(), to, width);
      return;
    }
    lowering.emitOnce(plan, plan.forward());
    Stack.Row row = plan.stack.rows().get(places.rowOf.get(equation.name()));
    Place sum = plan.row(plan.z, places.rowOf.get(equation.name()), size.units());
    List<Sum.Term> rest = new ArrayList<>(Sum.of(Stacks.sumOf(equation)));
    rest.removeIf(
        term ->
            term.single() instanceof Expr.Apply(var matrix, _) && row.matrices().contains(matrix)
                || term.single() instanceof Expr.Vector(var name) && name.equals(row.vector()));
    lowering.sum(rest, sum, true, width);
    if (equation.value() instanceof Expr.Call(var function, _)) {
      lowering.call(function, to, sum, places.block());
    } else {
      lowering.copy(to, sum, places.block());
    }
  }

  private List<Statement> lowerBackward() {
    Lowering lowering = lowering();
    Place dh = homes.of("∂⁺h");
    Place above = places.above();
    lowering.emit(Loops.term(1, above, null, null, dh, true, places.block()));
    places.cell.states().forEach(state -> copyDelta("∂⁺" + state, lowering));
    boolean readsInput = false;
    for (Equation equation : adjoint.backward()) {
      String name = equation.name();
      if (name.equals("∂x")) {
        readsInput = true;
        if (places.frame.dx() != null) {
          List<Sum.Term> terms = Sum.of(equation.value());
          lowering.sum(terms, homes.of(name), places.frame.accumulate(), size.inputs());
        }
      } else {
        lowering.evaluate(equation.value(), homes.of(name), size.width(name));
        copyDelta(name, lowering);
      }
    }
    if (!readsInput && places.frame.dx() != null && !places.frame.accumulate()) {
      Place dx = homes.of("∂x");
      int length = size.inputs() * size.batch();
      lowering.emit((memory, k) -> Blocks.zero(memory.values, dx.at(k), length));
    }
    return lowering.statements();
  }

  private List<Statement> lowerLearning() {
    Lowering lowering = lowering();
    for (StackPlan plan : places.stacks) {
      beforeBack.addAll(plan.beforeBack(homes.has("∂x")));
      lowering.emit(plan.learn());
      afterBack.addAll(plan.afterBack());
    }
    adjoint.matrices().forEach(gradient -> matrixGradient(gradient, lowering));
    for (VectorGradient gradient : adjoint.vectors()) {
      if (places.untied) {
        vectorGradient(gradient, homes.of(gradient.value()), lowering);
      } else {
        summedVectorGradient(gradient, lowering);
      }
    }
    return lowering.statements();
  }

  private List<Statement> lowerContribution() {
    Lowering lowering = lowering();
    places.stacks.forEach(plan -> lowering.emit(plan.weights()));
    adjoint.matrices().forEach(gradient -> matrixGradient(gradient, lowering));
    adjoint
        .vectors()
        .forEach(gradient -> vectorGradient(gradient, homes.of(gradient.value()), lowering));
    return lowering.statements();
  }

  /** Sums over the steps first and over the batch at the end. */
  private void summedVectorGradient(VectorGradient gradient, Lowering lowering) {
    if (places.alone.containsKey(gradient.vector())) {
      Place value = homes.of(gradient.value());
      Place sum = Place.fixed(space.take(places.block()));
      int length = places.block();
      beforeBack.add((memory, _) -> Blocks.zero(memory.values, sum.at(0), length));
      lowering.emit(Loops.term(1, value, null, null, sum, true, length));
      Lowering end = lowering();
      vectorGradient(gradient, sum, end);
      afterBack.addAll(end.statements());
    }
  }

  /** A gradient that several sums share stands beside those of each stack. */
  private void copyDelta(String name, Lowering lowering) {
    for (StackPlan plan : places.stacks) {
      for (int r = 0; r < plan.stack.rows().size(); r++) {
        if (plan.stack.rows().get(r).delta().equals(name)) {
          lowering.copy(plan.row(plan.d, r, size.units()), homes.of(name), places.block());
        }
      }
    }
  }

  private void matrixGradient(MatrixGradient gradient, Lowering lowering) {
    Place numbers = places.alone.get(gradient.matrix());
    if (numbers != null) {
      Place delta = homes.of(gradient.delta());
      Place operand =
          gradient.operand() instanceof Expr.Value(var name) ? homes.of(name) : places.input;
      int width = size.width(gradient.operand());
      lowering.emit(
          (memory, k) ->
              Blas.multiplyTransposedRight(
                  size.units(),
                  width,
                  size.batch(),
                  1f,
                  memory.valuesAddress + delta.at(k),
                  size.batch(),
                  memory.valuesAddress + operand.at(k),
                  size.batch(),
                  1f,
                  memory.gradientsAddress() + numbers.at(k),
                  width));
    }
  }

  private void vectorGradient(VectorGradient gradient, Place value, Lowering lowering) {
    Place numbers = places.alone.get(gradient.vector());
    if (numbers != null) {
      lowering.emit(
          (memory, k) ->
              Blas.multiply(
                  size.units(),
                  1,
                  size.batch(),
                  1f,
                  memory.valuesAddress + value.at(k),
                  size.batch(),
                  memory.valuesAddress + places.ones.at(0),
                  1,
                  1f,
                  memory.gradientsAddress() + numbers.at(k),
                  1));
    }
  }

  private Lowering lowering() {
    return new Lowering(
        size, homes, places.input, places.ones, space, places.stacks, places.alone::get);
  }
}
