package dev.sluice.cell;

import dev.sluice.cell.Expr.Add;
import dev.sluice.cell.Expr.Apply;
import dev.sluice.cell.Expr.Call;
import dev.sluice.cell.Expr.Divide;
import dev.sluice.cell.Expr.Multiply;
import dev.sluice.cell.Expr.Negate;
import dev.sluice.cell.Expr.Subtract;
import dev.sluice.cell.Expr.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A cell's equations again, with a name for every value that its derivative reads. Where such a
 * value has none of its own, an equation {@code ζ_1}, {@code ζ_2}, … goes before the one it stands
 * in; no name of the language is Greek, so these are always free.
 *
 * <p>Afterwards a matrix stands only in a sum (of {@link Add}s) that is the whole right side of an
 * equation or the whole argument of its one call, and is applied to a value or to the input.
 */
final class NormalForm {
  private final List<Equation> equations = new ArrayList<>();

  /** From the name of an added equation to that of the one it was taken from. */
  private final Map<String, String> owners = new LinkedHashMap<>();

  private final Map<Expr, String> named = new HashMap<>();
  private String owner = "";

  NormalForm(Cell cell) {
    for (Equation equation : cell.equations()) {
      owner = equation.name();
      equations.add(new Equation(owner, whole(equation.value())));
    }
  }

  List<Equation> equations() {
    return equations;
  }

  /** The equation of the cell that this one belongs to. */
  String ownerOf(String name) {
    return owners.getOrDefault(name, name);
  }

  /** Whether a matrix is a term of this sum. */
  static boolean isPreActivation(Expr expr) {
    return switch (expr) {
      case Apply _ -> true;
      case Add(var left, var right) -> isPreActivation(left) || isPreActivation(right);
      case Subtract(var left, var right) -> isPreActivation(left) || isPreActivation(right);
      case Expr.Constant _,
          Value _,
          Expr.Input _,
          Expr.Vector _,
          Expr.ApplyTransposed _,
          Negate _,
          Multiply _,
          Divide _,
          Call _ ->
          false;
    };
  }

  /** Whether its derivative uses the gradient once, but for a sign, and so needs no name for it. */
  static boolean isSingle(Expr expr) {
    return switch (expr) {
      case Expr.Constant _, Value _, Expr.Input _, Expr.Vector _, Call _ -> true;
      case Apply _, Expr.ApplyTransposed _ -> false;
      case Negate _ -> isSingle(expr.operands().getFirst());
      case Add _, Subtract _, Multiply _, Divide _ ->
          expr.operands().stream().anyMatch(Expr::isConstant)
              && expr.operands().stream().allMatch(NormalForm::isSingle);
    };
  }

  /** A whole right side. */
  private Expr whole(Expr expr) {
    if (expr instanceof Call(var function, var argument)
        && !argument.isConstant()
        && !Derivative.readsArgument(function)) {
      return new Call(function, sum(argument));
    }
    if (expr instanceof Divide(var numerator, var denominator) && !denominator.isConstant()) {
      return new Divide(single(numerator), leaf(denominator));
    }
    return sum(expr);
  }

  /** The terms of a sum have one gradient in common, so they may be anything but a quotient. */
  private Expr sum(Expr expr) {
    return switch (expr) {
      case Apply(var matrix, var operand) -> new Apply(matrix, operand(operand));
      case Add(var left, var right) -> new Add(sum(left), sum(right));
      case Subtract(var left, var right) ->
          isPreActivation(expr)
              ? new Add(sum(left), new Negate(term(right)))
              : new Subtract(sum(left), term(right));
      case Expr.Constant _,
          Value _,
          Expr.Input _,
          Expr.Vector _,
          Expr.ApplyTransposed _,
          Negate _,
          Multiply _,
          Divide _,
          Call _ ->
          term(expr);
    };
  }

  private Expr term(Expr expr) {
    return switch (expr) {
      case Negate(var operand) -> new Negate(term(operand));
      case Multiply(var left, var right) when !left.isConstant() && !right.isConstant() ->
          new Multiply(leaf(left), leaf(right));
      case Expr.Constant _,
          Value _,
          Expr.Input _,
          Expr.Vector _,
          Apply _,
          Expr.ApplyTransposed _,
          Add _,
          Subtract _,
          Multiply _,
          Divide _,
          Call _ ->
          single(expr);
    };
  }

  private Expr single(Expr expr) {
    if (expr.isLeaf() || expr.isConstant()) {
      return expr;
    }
    return switch (expr) {
      case Call(var function, var argument) when Derivative.readsArgument(function) ->
          new Call(function, leaf(argument));
      case Call _ -> name(expr);
      case Divide(_, var denominator) when !denominator.isConstant() -> name(expr);
      case Negate _ -> expr.map(this::single);
      case Add _, Subtract _, Multiply _, Divide _ ->
          expr.operands().stream().anyMatch(Expr::isConstant) ? expr.map(this::single) : name(expr);
      case Expr.Constant _, Value _, Expr.Input _, Expr.Vector _, Apply _, Expr.ApplyTransposed _ ->
          name(expr);
    };
  }

  /** Something to be read again by the derivative. */
  private Expr leaf(Expr expr) {
    return expr.isLeaf() || expr.isConstant() ? expr : name(expr);
  }

  private Expr operand(Expr expr) {
    return expr instanceof Value || expr instanceof Expr.Input ? expr : name(expr);
  }

  private Expr name(Expr expr) {
    Expr value = whole(expr);
    String name = named.get(value);
    if (name == null) {
      name = "ζ_" + (named.size() + 1);
      named.put(value, name);
      owners.put(name, owner);
      equations.add(new Equation(name, value));
    }
    return new Value(name);
  }
}
