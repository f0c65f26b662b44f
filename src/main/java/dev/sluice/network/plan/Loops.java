package dev.sluice.network.plan;

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
              ? accumulate ? Terms::addTwo : Terms::setTwo
              : accumulate ? Terms::addOne : Terms::setOne;
      case COMPLEMENT ->
          two
              ? accumulate ? Terms::addTwoComplement : Terms::setTwoComplement
              : accumulate ? Terms::addOneComplement : Terms::setOneComplement;
      case SIGMOID ->
          two
              ? accumulate ? Terms::addTwoSigmoid : Terms::setTwoSigmoid
              : accumulate ? Terms::addOneSigmoid : Terms::setOneSigmoid;
      case TANH ->
          two
              ? accumulate ? Terms::addTwoTanh : Terms::setTwoTanh
              : accumulate ? Terms::addOneTanh : Terms::setOneTanh;
      case STEP ->
          two
              ? accumulate ? Terms::addTwoStep : Terms::setTwoStep
              : accumulate ? Terms::addOneStep : Terms::setOneStep;
    };
  }
}
