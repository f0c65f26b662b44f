package dev.sluice.cell;

import static dev.sluice.cell.Algebra.ZERO;
import static dev.sluice.cell.Algebra.negate;
import static dev.sluice.cell.Algebra.over;
import static dev.sluice.cell.Algebra.times;

import dev.sluice.cell.Adjoint.MatrixGradient;
import dev.sluice.cell.Adjoint.VectorGradient;
import dev.sluice.cell.Expr.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Walks the equations backward: when an equation is reached, everything that uses its value has
 * said what it contributes to the gradient there; their sum is passed on to what the equation uses.
 */
final class Reverse {
  /** Made by the equation at this place, so that sums read in the order of the cell. */
  private record Contribution(int place, Expr value) {}

  private final Cell cell;
  private final NormalForm form;
  private final List<Equation> backward = new ArrayList<>();
  private final List<MatrixGradient> matrices = new ArrayList<>();
  private final List<VectorGradient> vectors = new ArrayList<>();
  private final Map<String, String> deltas = new LinkedHashMap<>();
  private final Map<String, List<Contribution>> contributions = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  /** The equation being walked, and its place. */
  private String name = "";

  private int place;

  /** How many of its matrices and vectors have been met, so that theirs stand in reading order. */
  private int matricesMet;

  private int vectorsMet;

  Reverse(Cell cell, NormalForm form) {
    this.cell = cell;
    this.form = form;
    form.equations().forEach(equation -> taken.add("∂" + equation.name()));
    cell.states().forEach(state -> taken.addAll(List.of("∂" + state, "∂⁺" + state)));
    cell.equations().forEach(equation -> taken.add("δ_" + base(equation.name())));
    taken.add("∂x");
    walk();
  }

  /** With everything named, also what is used once or never; see {@link Tidy}. */
  List<Equation> backward() {
    return backward;
  }

  List<MatrixGradient> matrices() {
    return matrices;
  }

  List<VectorGradient> vectors() {
    return vectors;
  }

  Map<String, String> deltas() {
    return deltas;
  }

  private void walk() {
    List<Equation> forward = form.equations();
    for (place = forward.size() - 1; place >= 0; place--) {
      walk(forward.get(place));
    }
    for (String state : cell.states()) {
      define("∂" + state, gradientAt(state, ZERO));
    }
    if (forward.stream().anyMatch(equation -> readsInput(equation.value()))) {
      define("∂x", gradientAt("x", ZERO));
    }
  }

  private void walk(Equation equation) {
    name = equation.name();
    matricesMet = 0;
    vectorsMet = 0;
    Expr gradient = gradientAt(name, ZERO);
    if (name.endsWith("'")) {
      gradient = define("∂" + name, gradientAt(name, new Value("∂⁺" + base(name))));
    }
    Expr value = equation.value();
    if (value instanceof Expr.Call(var function, var argument) && !argument.isConstant()) {
      Expr up = define("∂" + name, gradient);
      Expr inner = Derivative.chain(function, up, new Value(name), argument);
      pass(argument, hasDelta(argument) ? defineDelta(inner) : inner);
    } else if (NormalForm.isPreActivation(value)) {
      pass(value, defineDelta(gradient));
    } else {
      pass(value, define("∂" + name, gradient));
    }
  }

  /**
   * Whether what a function is applied to deserves a δ: it is a sum, or the user gave it a line.
   */
  private boolean hasDelta(Expr argument) {
    boolean isAdded = !form.ownerOf(name).equals(name);
    return !(argument instanceof Value) && !(isAdded && NormalForm.isSingle(argument));
  }

  /** Hands the gradient at an expression on to what the expression is made of. */
  private void pass(Expr expr, Expr gradient) {
    if (gradient.equals(ZERO) || expr.isConstant()) {
      return;
    }
    switch (expr) {
      case Expr.Constant _ -> {}
      case Value(var value) -> contribute(value, gradient);
      case Expr.Input _ -> contribute("x", gradient);
      case Expr.Vector(var vector) ->
          vectors.add(vectorsMet++, new VectorGradient(vector, named(gradient, vector)));
      case Expr.Apply(var matrix, var operand) -> {
        Value delta = (Value) gradient;
        matrices.add(matricesMet++, new MatrixGradient(matrix, delta.name(), operand));
        pass(operand, new Expr.ApplyTransposed(matrix, delta));
      }
      case Expr.ApplyTransposed _ -> throw new IllegalStateException("a gradient has none");
      case Expr.Negate(var operand) -> pass(operand, negate(gradient));
      case Expr.Add(var left, var right) -> {
        pass(left, gradient);
        pass(right, gradient);
      }
      case Expr.Subtract(var left, var right) -> {
        pass(left, gradient);
        pass(right, negate(gradient));
      }
      case Expr.Multiply(var left, var right) when left.equals(right) ->
          pass(left, times(times(gradient, new Expr.Constant(2)), left));
      case Expr.Multiply(var left, var right) -> {
        pass(left, times(gradient, right));
        pass(right, times(gradient, left));
      }
      case Expr.Divide(var numerator, var denominator) -> {
        pass(numerator, over(gradient, denominator));
        pass(denominator, negate(over(times(gradient, new Value(name)), denominator)));
      }
      case Expr.Call(var function, var argument) ->
          pass(argument, Derivative.chain(function, gradient, new Value(name), argument));
    }
  }

  private void contribute(String to, Expr gradient) {
    contributions
        .computeIfAbsent(to, _ -> new ArrayList<>())
        .add(new Contribution(place, gradient));
  }

  private Expr gradientAt(String value, Expr fromOutside) {
    return contributions.getOrDefault(value, List.of()).stream()
        .sorted(Comparator.comparingInt(Contribution::place))
        .map(Contribution::value)
        .reduce(fromOutside, Algebra::plus);
  }

  private Expr define(String gradient, Expr value) {
    if (backward.stream().anyMatch(equation -> equation.name().equals(gradient))) {
      return new Value(gradient);
    }
    backward.add(new Equation(gradient, value));
    return value.equals(ZERO) ? ZERO : new Value(gradient);
  }

  /** The gradient at the pre-activation of the equation being walked. */
  private Expr defineDelta(Expr value) {
    String owner = form.ownerOf(name);
    String first = "δ_" + base(owner);
    boolean isFirst = backward.stream().noneMatch(equation -> equation.name().equals(first));
    String delta = isFirst ? first : fresh(first);
    deltas.put(deltas.containsKey(owner) ? name : owner, delta);
    return define(delta, value);
  }

  private String named(Expr gradient, String of) {
    if (gradient instanceof Value(var already)) {
      return already;
    }
    String fresh = fresh("∂" + of);
    define(fresh, gradient);
    return fresh;
  }

  private String fresh(String base) {
    String fresh = base;
    for (int i = 2; !taken.add(fresh); i++) {
      fresh = base + "_" + i;
    }
    return fresh;
  }

  private static boolean readsInput(Expr expr) {
    return expr instanceof Expr.Input || expr.operands().stream().anyMatch(Reverse::readsInput);
  }

  private static String base(String name) {
    return name.endsWith("'") ? name.substring(0, name.length() - 1) : name;
  }
}
