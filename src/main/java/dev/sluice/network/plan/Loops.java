package dev.sluice.network.plan;

import dev.sluice.tensor.AddedTerms;
import dev.sluice.tensor.Terms;
import org.jspecify.annotations.Nullable;

/** Chooses the loop for a term. */
final class Loops {
  /** D(y). */
  record Factor(Slope.Kind kind, Place y) {}

  private Loops() {}

  /**
   * to = or += scale · a · b · D(y).
   *
   * @param b may be null
   * @param factor may be null
   */
  static Statement term(
      float scale,
      Place a,
      @Nullable Place b,
      @Nullable Factor factor,
      Place to,
      boolean accumulate,
      int length) {
    Terms.Loop loop = choose(b != null, factor == null ? null : factor.kind(), accumulate);
    Place second = b == null ? a : b;
    Place y = factor == null ? a : factor.y();
    return (memory, k) ->
        loop.run(memory.values, to.at(k), scale, a.at(k), second.at(k), y.at(k), length);
  }

  private static Terms.Loop choose(boolean two, Slope.@Nullable Kind kind, boolean accumulate) {
    return switch (kind) {
      case null ->
          two
              ? accumulate ? AddedTerms::addTwo : Terms::setTwo
              : accumulate ? AddedTerms::addOne : Terms::setOne;
      case COMPLEMENT ->
          two
              ? accumulate ? AddedTerms::addTwoComplement : Terms::setTwoComplement
              : accumulate ? AddedTerms::addOneComplement : Terms::setOneComplement;
      case SIGMOID ->
          two
              ? accumulate ? AddedTerms::addTwoSigmoid : Terms::setTwoSigmoid
              : accumulate ? AddedTerms::addOneSigmoid : Terms::setOneSigmoid;
      case TANH ->
          two
              ? accumulate ? AddedTerms::addTwoTanh : Terms::setTwoTanh
              : accumulate ? AddedTerms::addOneTanh : Terms::setOneTanh;
      case STEP ->
          two
              ? accumulate ? AddedTerms::addTwoStep : Terms::setTwoStep
              : accumulate ? AddedTerms::addOneStep : Terms::setOneStep;
    };
  }
}
