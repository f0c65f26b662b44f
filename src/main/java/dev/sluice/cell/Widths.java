package dev.sluice.cell;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which values are as wide as the input; all others have the layer's units. */
final class Widths {
  private final Set<String> inputMatrices;
  private final Set<String> inputWide = new HashSet<>();

  Widths(List<Parameter> parameters, List<Equation> forward, List<Equation> backward) {
    inputMatrices =
        parameters.stream()
            .filter(parameter -> parameter.kind() == Parameter.Kind.INPUT_MATRIX)
            .map(Parameter::name)
            .collect(Collectors.toSet());
    for (List<Equation> equations : List.of(forward, backward)) {
      for (Equation equation : equations) {
        if (equation.name().equals("∂x") || isInputWide(equation.value())) {
          inputWide.add(equation.name());
        }
      }
    }
  }

  Set<String> inputWide() {
    return inputWide;
  }

  private boolean isInputWide(Expr expr) {
    return switch (expr) {
      case Expr.Input _ -> true;
      case Expr.Value(var name) -> inputWide.contains(name);
      case Expr.Apply _ -> false;
      case Expr.ApplyTransposed(var matrix, _) -> inputMatrices.contains(matrix);
      case Expr.Constant _,
          Expr.Vector _,
          Expr.Negate _,
          Expr.Add _,
          Expr.Subtract _,
          Expr.Multiply _,
          Expr.Divide _,
          Expr.Call _ ->
          expr.operands().stream().anyMatch(this::isInputWide);
    };
  }
}
