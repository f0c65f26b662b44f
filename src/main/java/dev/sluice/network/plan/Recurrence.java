package dev.sluice.network.plan;

import dev.sluice.cell.Adjoint;
import dev.sluice.cell.Adjoint.MatrixGradient;
import dev.sluice.cell.Adjoint.VectorGradient;
import dev.sluice.cell.Cell;
import dev.sluice.cell.Equation;
import dev.sluice.cell.Expr;
import dev.sluice.cell.Parameter;
import dev.sluice.tensor.Blas;
import dev.sluice.tensor.Blocks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Places everything a cell computes over a scan, and lowers its equations to statements. */
final class Recurrence {
  /**
   * What a recurrence stands on.
   *
   * @param x the layer's input
   * @param h where the output state goes
   * @param dx where the gradient of x goes; null where nobody wants it
   * @param dh the gradient of the output, from above; null for a plan that only goes forward
   * @param accumulate whether dx already holds something
   */
  record Frame(Signal x, Signal h, @Nullable Signal dx, @Nullable Signal dh, boolean accumulate) {}

  /** What a new slab needs first, of no step. */
  final List<Statement> start = new ArrayList<>();

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

  /** Each state, after each step. */
  final Map<String, Place> states = new LinkedHashMap<>();

  /** The total gradient of each state, after each step. */
  final Map<String, Place> stateGradients = new LinkedHashMap<>();

  final Map<String, Place> gates = new LinkedHashMap<>();

  /** δ by the name of its equation. */
  final Map<String, Place> deltas = new LinkedHashMap<>();

  private final Adjoint adjoint;
  private final Cell cell;
  private final String prefix;
  private final Dimensions size;
  private final boolean untied;
  private final boolean reversed;
  private final Frame frame;
  private final Views views;
  private final Space space;
  private final boolean training;
  private final Place input;
  private final Place ones;
  private final Homes homes = new Homes();
  private final List<StackPlan> stacks = new ArrayList<>();
  private final Map<String, StackPlan> stackOf = new HashMap<>();
  private final Map<String, Integer> rowOf = new HashMap<>();
  private final Map<String, Place> alone = new HashMap<>();

  /**
   * @param cell with its pinned gates replaced
   * @param reversed whether the scan begins at the last position
   */
  Recurrence(
      Cell cell,
      String prefix,
      Dimensions size,
      boolean untied,
      boolean reversed,
      Frame frame,
      Views views,
      Space space) {
    this.cell = cell;
    this.adjoint = Adjoint.of(cell);
    this.prefix = prefix;
    this.size =
        new Dimensions(
            size.units(), size.inputs(), size.batch(), size.positions(), adjoint.inputWide());
    this.untied = untied;
    this.reversed = reversed;
    this.frame = frame;
    this.views = views;
    this.space = space;
    this.training = frame.dh() != null;
    this.input = frame.x().scanned(reversed);
    int widest = Math.max(size.units(), size.inputs()) * size.batch();
    this.ones = Place.fixed(space.take(widest));
    start.add((memory, _) -> Blocks.fill(memory.values, ones.at(0), 1, widest));

    stack();
    placeAlone();
    placeStates();
    placeForward();
    this.forward = lowerForward();
    if (training) {
      placeBackward();
      this.backward = lowerBackward();
      this.learn = lowerLearning();
      this.contribute = lowerContribution();
    }
  }

  private void stack() {
    for (Stack stack : Stacks.of(adjoint)) {
      StackPlan plan = new StackPlan(stack, prefix, size, untied, training, views, space);
      stacks.add(plan);
      before.addAll(plan.before());
      for (int r = 0; r < stack.rows().size(); r++) {
        stackOf.put(stack.rows().get(r).equation(), plan);
        rowOf.put(stack.rows().get(r).equation(), r);
      }
      if (stack.bias()) {
        int steps = plan.x.step() == 0 ? 1 : size.positions();
        start.add(
            (memory, _) -> {
              for (int k = 0; k < steps; k++) {
                Blocks.fill(memory.values, plan.ones().at(k), 1, size.batch());
              }
            });
      }
    }
  }

  /** Parameters that no stack holds. */
  private void placeAlone() {
    for (Parameter parameter : cell.parameters()) {
      if (!views.has(prefix + parameter.name())) {
        int columns =
            switch (parameter.kind()) {
              case INPUT_MATRIX -> size.inputs();
              case STATE_MATRIX -> size.units();
              case VECTOR -> 1;
            };
        Place place = views.alone(prefix + parameter.name(), size.units(), columns);
        alone.put(parameter.name(), place);
        if (parameter.kind() == Parameter.Kind.VECTOR) {
          homes.putVector(parameter.name(), size.place(space, block(), untied));
        }
      }
    }
  }

  private void placeStates() {
    for (String state : cell.states()) {
      Place place =
          state.equals("h")
              ? frame.h().scanned(reversed)
              : new Place(space.take((size.positions() + 1L) * block()) + block(), block());
      homes.put(state + "'", place);
      homes.put(state, place.before());
      states.put(state, place);
    }
  }

  private void placeForward() {
    Set<String> kept = new HashSet<>(cell.gates());
    adjoint.backward().forEach(equation -> Names.addTo(kept, equation.value()));
    adjoint.matrices().forEach(gradient -> Names.addTo(kept, gradient.operand()));
    for (Equation equation : adjoint.forward()) {
      String name = equation.name();
      if (!homes.has(name)) {
        StackPlan own = stackOf.get(name);
        homes.put(
            name,
            own != null
                ? own.row(own.z, rowOf.get(name), size.units())
                : size.place(space, size.block(name), training && kept.contains(name)));
      }
    }
    cell.gates().forEach(gate -> gates.put(gate, homes.of(gate)));
  }

  private List<Statement> lowerForward() {
    Lowering lowering = lowering();
    for (Map.Entry<String, Place> parameter : alone.entrySet()) {
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
        if (untied) {
          lowering.emit(broadcast);
        } else {
          before.add(broadcast);
        }
      }
    }
    cell.states().forEach(state -> copyOperand(new Expr.Value(state), lowering));
    copyOperand(new Expr.Input(), lowering);
    for (Equation equation : adjoint.forward()) {
      equation(equation, lowering);
      copyOperand(new Expr.Value(equation.name()), lowering);
    }
    return lowering.statements();
  }

  private void copyOperand(Expr operand, Lowering lowering) {
    for (StackPlan plan : stacks) {
      for (int i = 0; i < plan.stack.operands().size(); i++) {
        if (plan.stack.operands().get(i).equals(operand)) {
          Place from = operand instanceof Expr.Value(var name) ? homes.of(name) : input;
          int length = size.width(operand) * size.batch();
          lowering.copy(plan.operand(plan.x, i), from, length);
        }
      }
    }
  }

  private void equation(Equation equation, Lowering lowering) {
    Place to = homes.of(equation.name());
    StackPlan plan = stackOf.get(equation.name());
    int width = size.width(equation.name());
    if (plan == null) {
      lowering.evaluate(equation.value(), to, width);
      return;
    }
    lowering.emitOnce(plan, plan.forward());
    Stack.Row row = plan.stack.rows().get(rowOf.get(equation.name()));
    Place sum = plan.row(plan.z, rowOf.get(equation.name()), size.units());
    List<Sum.Term> rest = new ArrayList<>(Sum.of(Stacks.sumOf(equation)));
    rest.removeIf(
        term ->
            term.single() instanceof Expr.Apply(var matrix, _) && row.matrices().contains(matrix)
                || term.single() instanceof Expr.Vector(var name) && name.equals(row.vector()));
    lowering.sum(rest, sum, true, width);
    if (equation.value() instanceof Expr.Call(var function, _)) {
      lowering.call(function, to, sum, block());
    } else {
      lowering.copy(to, sum, block());
    }
  }

  private void placeBackward() {
    for (String state : cell.states()) {
      Place place = new Place(space.take((size.positions() + 1L) * block()) + block(), block());
      homes.put("∂⁺" + state, place);
      homes.put("∂" + state + "'", place);
      homes.put("∂" + state, place.before());
      stateGradients.put(state, place);
    }
    if (frame.dx() != null) {
      homes.put("∂x", frame.dx().scanned(reversed));
    }
    for (StackPlan plan : stacks) {
      for (int r = 0; r < plan.stack.rows().size(); r++) {
        String delta = plan.stack.rows().get(r).delta();
        if (!homes.has(delta)) {
          homes.put(delta, plan.row(plan.d, r, size.units()));
        }
      }
    }
    Set<String> kept = new HashSet<>(adjoint.deltas().values());
    adjoint.matrices().forEach(gradient -> kept.add(gradient.delta()));
    adjoint.vectors().forEach(gradient -> kept.add(gradient.value()));
    for (Equation equation : adjoint.backward()) {
      String name = equation.name();
      if (!homes.has(name) && !name.equals("∂x")) {
        homes.put(name, size.place(space, size.block(name), kept.contains(name)));
      }
    }
    adjoint.deltas().forEach((equation, delta) -> deltas.put(equation, homes.of(delta)));
  }

  private List<Statement> lowerBackward() {
    Lowering lowering = lowering();
    Place dh = homes.of("∂⁺h");
    Place above = frame.dh().scanned(reversed);
    lowering.emit(Loops.term(1, above, null, null, dh, true, block()));
    cell.states().forEach(state -> copyDelta("∂⁺" + state, lowering));
    boolean readsInput = false;
    for (Equation equation : adjoint.backward()) {
      String name = equation.name();
      if (name.equals("∂x")) {
        readsInput = true;
        if (frame.dx() != null) {
          List<Sum.Term> terms = Sum.of(equation.value());
          lowering.sum(terms, homes.of(name), frame.accumulate(), size.inputs());
        }
      } else {
        lowering.evaluate(equation.value(), homes.of(name), size.width(name));
        copyDelta(name, lowering);
      }
    }
    if (!readsInput && frame.dx() != null && !frame.accumulate()) {
      Place dx = homes.of("∂x");
      int length = size.inputs() * size.batch();
      lowering.emit((memory, k) -> Blocks.zero(memory.values, dx.at(k), length));
    }
    return lowering.statements();
  }

  private List<Statement> lowerLearning() {
    Lowering lowering = lowering();
    for (StackPlan plan : stacks) {
      beforeBack.addAll(plan.beforeBack(homes.has("∂x")));
      lowering.emit(plan.learn());
      afterBack.addAll(plan.afterBack());
    }
    adjoint.matrices().forEach(gradient -> matrixGradient(gradient, lowering));
    for (VectorGradient gradient : adjoint.vectors()) {
      if (untied) {
        vectorGradient(gradient, homes.of(gradient.value()), lowering);
      } else {
        summedVectorGradient(gradient, lowering);
      }
    }
    return lowering.statements();
  }

  private List<Statement> lowerContribution() {
    Lowering lowering = lowering();
    stacks.forEach(plan -> lowering.emit(plan.weights()));
    adjoint.matrices().forEach(gradient -> matrixGradient(gradient, lowering));
    adjoint
        .vectors()
        .forEach(gradient -> vectorGradient(gradient, homes.of(gradient.value()), lowering));
    return lowering.statements();
  }

  /** Sums over the steps first and over the batch at the end. */
  private void summedVectorGradient(VectorGradient gradient, Lowering lowering) {
    if (alone.containsKey(gradient.vector())) {
      Place value = homes.of(gradient.value());
      Place sum = Place.fixed(space.take(block()));
      int length = block();
      beforeBack.add((memory, _) -> Blocks.zero(memory.values, sum.at(0), length));
      lowering.emit(Loops.term(1, value, null, null, sum, true, length));
      Lowering end = lowering();
      vectorGradient(gradient, sum, end);
      afterBack.addAll(end.statements());
    }
  }

  /** A gradient that several sums share stands beside those of each stack. */
  private void copyDelta(String name, Lowering lowering) {
    for (StackPlan plan : stacks) {
      for (int r = 0; r < plan.stack.rows().size(); r++) {
        if (plan.stack.rows().get(r).delta().equals(name)) {
          lowering.copy(plan.row(plan.d, r, size.units()), homes.of(name), block());
        }
      }
    }
  }

  private void matrixGradient(MatrixGradient gradient, Lowering lowering) {
    Place numbers = alone.get(gradient.matrix());
    if (numbers != null) {
      Place delta = homes.of(gradient.delta());
      Place operand = gradient.operand() instanceof Expr.Value(var name) ? homes.of(name) : input;
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
    Place numbers = alone.get(gradient.vector());
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
                  memory.valuesAddress + ones.at(0),
                  1,
                  1f,
                  memory.gradientsAddress() + numbers.at(k),
                  1));
    }
  }

  private Lowering lowering() {
    return new Lowering(size, homes, input, ones, space, stacks, alone::get);
  }

  /** Floats in the δ of an equation, which may be one of the input's width. */
  int deltaBlock(String equation) {
    return size.block(adjoint.deltas().get(equation));
  }

  private int block() {
    return size.units() * size.batch();
  }
}
