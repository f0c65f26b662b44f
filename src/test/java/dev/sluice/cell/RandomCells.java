package dev.sluice.cell;

import dev.sluice.cell.render.Source;
import dev.sluice.fault.FaultException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Cells nobody would write, from a seed; every rule of the language comes up. */
public final class RandomCells {
  private static final List<Function> FUNCTIONS =
      List.of(Function.SIGMOID, Function.TANH, Function.RELU, Function.SOFTPLUS, Function.EXP);

  private final Random random;
  private final List<String> known = new ArrayList<>();
  private final Map<String, Boolean> matrices = new LinkedHashMap<>();
  private int vectors;

  private RandomCells(Random random) {
    this.random = random;
  }

  /** As equations, before anybody has printed or read them; within the limits of the language. */
  public static List<Equation> equations(long seed) {
    Random random = new Random(seed);
    while (true) {
      List<Equation> equations = new RandomCells(random).draw();
      try {
        Parser.parse(Source.of(equations));
        return equations;
      } catch (FaultException e) {
        boolean isLarge =
            e.faults().stream().allMatch(fault -> fault.code().startsWith("cell.too-"));
        if (!isLarge) {
          throw e;
        }
      }
    }
  }

  public static Cell cell(long seed) {
    return Parser.parse(Source.of(equations(seed)));
  }

  private List<Equation> draw() {
    List<String> states = List.of("h", "c", "m_2", "N").subList(0, 1 + random.nextInt(3));
    known.addAll(states);
    List<String> names = new ArrayList<>(List.of("a", "b", "g", "g_2", "Q_1", "long_name"));
    names.subList(random.nextInt(5) + 1, 6).clear();
    states.forEach(state -> names.add(random.nextInt(names.size() + 1), state + "'"));
    List<Equation> equations = new ArrayList<>();
    for (String name : names) {
      Expr value = expression(1 + random.nextInt(5), false);
      boolean isSquashed = random.nextInt(4) > 0;
      equations.add(new Equation(name, isSquashed ? new Expr.Call(squash(), value) : value));
      known.add(name);
    }
    return equations;
  }

  private Function squash() {
    return random.nextInt(3) == 0 ? Function.SIGMOID : Function.TANH;
  }

  private Expr expression(int depth, boolean underInput) {
    if (depth == 0) {
      return leaf(underInput);
    }
    int next = depth - 1;
    return switch (random.nextInt(underInput ? 8 : 12)) {
      case 0 -> new Expr.Negate(expression(next, underInput));
      case 1 -> new Expr.Add(expression(next, underInput), expression(next, underInput));
      case 2 -> new Expr.Subtract(expression(next, underInput), expression(next, underInput));
      case 3, 4 -> new Expr.Multiply(expression(next, underInput), expression(next, underInput));
      case 5 -> new Expr.Divide(expression(next, underInput), positive(next, underInput));
      case 6 -> call(expression(next, underInput));
      case 7 -> leaf(underInput);
      case 8 -> new Expr.Add(apply(next), expression(next, false));
      case 9 -> new Expr.Add(new Expr.Add(apply(next), apply(next)), vector());
      default -> apply(next);
    };
  }

  private Expr leaf(boolean underInput) {
    if (random.nextInt(4) == 0) {
      return constant();
    }
    if (underInput) {
      return new Expr.Input();
    }
    return random.nextInt(4) == 0
        ? vector()
        : new Expr.Value(known.get(random.nextInt(known.size())));
  }

  private Expr constant() {
    double[] values = {1, 2, 0.5, 0.1, 0, 0.001, 3};
    return new Expr.Constant(values[random.nextInt(values.length)]);
  }

  private Expr call(Expr argument) {
    Function function = FUNCTIONS.get(random.nextInt(FUNCTIONS.size()));
    // exp of a large number tells nothing about gradients
    boolean isTamed = function == Function.EXP;
    return new Expr.Call(function, isTamed ? new Expr.Call(Function.TANH, argument) : argument);
  }

  /** Something to divide by. */
  private Expr positive(int depth, boolean underInput) {
    Expr inner = depth == 0 ? leaf(underInput) : expression(depth - 1, underInput);
    return random.nextInt(3) == 0
        ? new Expr.Constant(2)
        : new Expr.Add(new Expr.Constant(0.5), new Expr.Call(Function.SIGMOID, inner));
  }

  private Expr vector() {
    boolean isNew = vectors == 0 || vectors < 6 && random.nextBoolean();
    return new Expr.Vector("b_" + (isNew ? ++vectors : 1 + random.nextInt(vectors)));
  }

  private Expr apply(int depth) {
    boolean isInput = random.nextInt(3) == 0;
    List<String> reusable =
        matrices.entrySet().stream()
            .filter(entry -> entry.getValue() == isInput)
            .map(Map.Entry::getKey)
            .toList();
    String matrix = (isInput ? "U_" : "W_") + (matrices.size() + 1);
    if (!reusable.isEmpty() && random.nextInt(4) == 0) {
      matrix = reusable.get(random.nextInt(reusable.size()));
    }
    matrices.putIfAbsent(matrix, isInput);
    Expr operand = random.nextBoolean() ? leaf(isInput) : expression(depth, isInput);
    if (operand.isConstant()) {
      operand = isInput ? new Expr.Input() : new Expr.Value("h");
    }
    return new Expr.Apply(matrix, operand);
  }
}
