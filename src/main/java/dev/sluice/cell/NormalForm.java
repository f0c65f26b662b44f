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

  /** A whole right side. */
  private Expr whole(Expr expr) {
    if (expr instanceof Call(var function, var argument)
        && !argument.isConstant()
        && !Derivative.readsArgument(function)) {
      return new Call(function, sum(argument));
    }
    if (expr instanceof Divide(var numerator, var denominator) && !denominator.isConstant()) {
      return new Divide(part(numerator), leaf(denominator));
    }
    return sum(expr);
  }

  /** What may be a sum with matrices in it; one that is subtracted gets a name. */
  private Expr sum(Expr expr) {
    if (!isPreActivation(expr)) {
      return part(expr);
    }
    return switch (expr) {
      case Apply(var matrix, var operand) -> new Apply(matrix, operand(operand));
      case Add(var left, var right) -> new Add(sum(left), sum(right));
      case Subtract(var left, var right) -> new Add(sum(left), new Negate(part(right)));
      case Expr.Constant _,
          Value _,
          Expr.Input _,
          Expr.Vector _,
          Expr.ApplyTransposed _,
          Negate _,
          Multiply _,
          Divide _,
          Call _ ->
          part(expr);
    };
  }

  /** A part of an expression without matrices. */
  private Expr part(Expr expr) {
    if (expr.isConstant()) {
      return expr;
    }
    if (isPreActivation(expr)) {
      return name(expr);
    }
    return switch (expr) {
      case Expr.Constant _, Value _, Expr.Input _, Expr.Vector _ -> expr;
      case Apply _, Expr.ApplyTransposed _ -> name(expr);
      case Negate _, Add _, Subtract _ -> expr.map(this::part);
      case Multiply(var left, var right) ->
          new Multiply(
              right.isConstant() ? part(left) : leaf(left),
              left.isConstant() ? part(right) : leaf(right));
      case Divide(var numerator, var denominator) ->
          denominator.isConstant() ? new Divide(part(numerator), denominator) : name(expr);
      case Call(var function, var argument) ->
          Derivative.readsArgument(function) ? new Call(function, leaf(argument)) : name(expr);
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
