package dev.sluice.network.plan;

import dev.sluice.cell.Adjoint;
import dev.sluice.cell.Cell;
import dev.sluice.cell.Equation;
import dev.sluice.cell.Parameter;
import dev.sluice.tensor.Blocks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where everything stands that a cell computes over a scan, forward and back. */
final class RecurrencePlaces {
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

  /** Each state, after each step. */
  final Map<String, Place> states = new LinkedHashMap<>();

  /** The total gradient of each state, after each step. */
  final Map<String, Place> stateGradients = new LinkedHashMap<>();

  final Map<String, Place> gates = new LinkedHashMap<>();

  /** δ by the name of its equation. */
  final Map<String, Place> deltas = new LinkedHashMap<>();

  final Cell cell;
  final Adjoint adjoint;
  final Dimensions size;
  final boolean untied;
  final boolean training;
  final Frame frame;

  /** Where x stands. */
  final Place input;

  /** A block of ones, as large as any. */
  final Place ones;

  final Homes homes = new Homes();
  final List<StackPlan> stacks = new ArrayList<>();

  /** By the name of an equation. */
  final Map<String, StackPlan> stackOf = new HashMap<>();

  /** Its row in the stack. */
  final Map<String, Integer> rowOf = new HashMap<>();

  /** Parameters that no stack holds, where they stand among the parameters. */
  final Map<String, Place> alone = new HashMap<>();

  private final String prefix;
  private final boolean reversed;
  private final Views views;
  private final Space space;

  /**
   * @param cell with its pinned gates replaced
   * @param reversed whether the scan begins at the last position
   */
  RecurrencePlaces(
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
    if (training) {
      placeBackward();
    }
  }

  private void stack() {
    for (Stack stack : Stacks.of(adjoint)) {
      StackPlan plan = new StackPlan(stack, prefix, size, untied, training, views, space);
      stacks.add(plan);
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

  /** Where the gradient from above stands. */
  Place above() {
    return frame.dh().scanned(reversed);
  }

  /** Floats in the δ of an equation, which may be one of the input's width. */
  int deltaBlock(String equation) {
    return size.block(adjoint.deltas().get(equation));
  }

  /** Floats in the block of a state. */
  int block() {
    return size.units() * size.batch();
  }
}
