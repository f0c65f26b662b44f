package dev.sluice.cell;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The backward pass of a cell: reverse-mode differentiation as a transform from tree to tree.
 *
 * <p>Names: {@code ∂v} is the gradient of the loss with respect to the value {@code v}. For a state
 * {@code c}, {@code ∂c'} is the total derivative with respect to the state after this time step,
 * and {@code ∂c} with respect to the state before it, which is what the time step before receives.
 * What flows into a state from outside this time step (from the output above and from the time step
 * after) is {@code ∂⁺c}. {@code δ_f} is the gradient at the pre-activation of {@code f}; further
 * sums inside its equation have {@code δ_f_2}, {@code δ_f_3}, … Values that the cell does not name
 * itself are {@code ζ_1}, {@code ζ_2}, … in {@code forward}.
 *
 * @param forward the cell's equations again, with every value that the backward equations need
 *     named; the same numbers
 * @param backward in order; reads {@code ∂⁺s} of every state, defines {@code ∂s'} and {@code ∂s} of
 *     every state and, if the cell reads its input, {@code ∂x}
 * @param matrices one entry for each use of a matrix that the loss depends on, in reading order
 * @param vectors one entry for each use of a vector that the loss depends on, in reading order
 * @param deltas from the name of an equation to that of its {@code δ}
 * @param inputWide the names, forward and backward, of values as wide as the input ({@code ∂x}, and
 *     what stands for {@code 2 * x} in {@code U_g (2 * x)}); all others have the layer's units
 */
public record Adjoint(
    List<Equation> forward,
    List<Equation> backward,
    List<MatrixGradient> matrices,
    List<VectorGradient> vectors,
    Map<String, String> deltas,
    Set<String> inputWide) {

  public Adjoint {
    forward = List.copyOf(forward);
    backward = List.copyOf(backward);
    matrices = List.copyOf(matrices);
    vectors = List.copyOf(vectors);
    deltas = Collections.unmodifiableMap(new LinkedHashMap<>(deltas));
    inputWide = Set.copyOf(inputWide);
  }

  /**
   * The gradient of {@code matrix} grows by delta · operandᵀ. The operand is a value or the input.
   */
  public record MatrixGradient(String matrix, String delta, Expr operand) {}

  /** The gradient of {@code vector} grows by the sum over the batch of the named value. */
  public record VectorGradient(String vector, String value) {}

  public static Adjoint of(Cell cell) {
    NormalForm form = new NormalForm(cell);
    Reverse reverse = new Reverse(cell, form);
    Set<String> kept = new HashSet<>(reverse.deltas().values());
    kept.add("∂x");
    reverse.matrices().forEach(gradient -> kept.add(gradient.delta()));
    reverse.vectors().forEach(gradient -> kept.add(gradient.value()));
    for (String state : cell.states()) {
      kept.addAll(List.of("∂" + state, "∂" + state + "'"));
    }
    List<Equation> backward = Tidy.tidy(reverse.backward(), kept);
    return new Adjoint(
        form.equations(),
        backward,
        reverse.matrices(),
        reverse.vectors(),
        reverse.deltas(),
        new Widths(cell.parameters(), form.equations(), backward).inputWide());
  }
}
