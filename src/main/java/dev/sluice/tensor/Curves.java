package dev.sluice.tensor;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Functions of one vector, good to two and a half units in the last place, also where they
 * saturate, and the same bits whether interpreted or compiled: only operations that IEEE 754 rounds
 * exactly.
 */
final class Curves {
  static final float LOG2_E = 1.44269504f;
  // log 2 in two parts, so that n · HIGH is exact
  static final float LN2_HIGH = 0.693359375f;
  static final float LN2_LOW = -2.12194440e-4f;
  // adding and subtracting it rounds to a whole number, which then stands in the low bits
  static final float ROUNDER = 12582912f;
  static final int ROUNDER_BITS = Float.floatToRawIntBits(ROUNDER);
  // tanh is 1 from 9.02 on
  private static final float SATURATED = 10f;
  // from here on half of the smallest number and less, which rounds to 0
  static final float LOWEST = -104f;
  static final float HIGHEST = 88.73f;

  private Curves() {}

  /** e^x; coefficients of Cephes' expf (Moshier). */
  static FloatVector exp(FloatVector x) {
    FloatVector inside = x.max(LOWEST).min(HIGHEST);
    FloatVector rounded = inside.fma(broadcast(LOG2_E), broadcast(ROUNDER));
    FloatVector p = fraction(inside, rounded.sub(ROUNDER)).add(1f);
    // 2^n in two halves, which reaches into the subnormal numbers and to infinity
    IntVector power = rounded.reinterpretAsInts().sub(ROUNDER_BITS);
    IntVector half = power.lanewise(VectorOperators.ASHR, 1);
    return p.mul(powerOfTwo(half)).mul(powerOfTwo(power.sub(half)));
  }

  /** e^r - 1 for r = x - n log 2, which is at most half of log 2 from zero. */
  private static FloatVector fraction(FloatVector x, FloatVector n) {
    FloatVector r = n.fma(broadcast(-LN2_LOW), n.fma(broadcast(-LN2_HIGH), x));
    FloatVector p = broadcast(1.9875691500e-4f);
    p = p.fma(r, broadcast(1.3981999507e-3f));
    p = p.fma(r, broadcast(8.3334519073e-3f));
    p = p.fma(r, broadcast(4.1665795894e-2f));
    p = p.fma(r, broadcast(1.6666665459e-1f));
    p = p.fma(r, broadcast(5.0000001201e-1f));
    return p.fma(r.mul(r), r);
  }

  private static FloatVector powerOfTwo(IntVector n) {
    return n.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
  }

  /** e^-|x| */
  static FloatVector decay(FloatVector x) {
    return exp(x.abs().neg());
  }

  /** 1 / (1 + e^-x), from e^-|x|. */
  static FloatVector sigmoid(FloatVector x) {
    FloatVector e = decay(x);
    FloatVector one = broadcast(1f);
    FloatVector numerator = one.blend(e, x.lt(0f));
    return numerator.div(e.add(1f));
  }

  /** -m / (2 + m) with m = e^-2|x| - 1, which keeps its precision near zero, and the sign of x. */
  static FloatVector tanh(FloatVector x) {
    FloatVector inside = x.abs().min(SATURATED).mul(-2f);
    FloatVector rounded = inside.fma(broadcast(LOG2_E), broadcast(ROUNDER));
    FloatVector scale = powerOfTwo(rounded.reinterpretAsInts().sub(ROUNDER_BITS));
    FloatVector m = fraction(inside, rounded.sub(ROUNDER)).fma(scale, scale.sub(1f));
    FloatVector size = m.div(m.add(2f));
    return size.blend(size.neg(), x.compare(VectorOperators.GT, 0f));
  }

  static FloatVector relu(FloatVector x) {
    return x.max(0f);
  }

  /**
   * log(1 + e^x) = max(x, 0) + log(1 + e), the latter a polynomial fitted at Chebyshev's points.
   *
   * @param e e^-|x|
   */
  static FloatVector softplus(FloatVector x, FloatVector e) {
    FloatVector p = broadcast(-0.0032563382f);
    p = p.fma(e, broadcast(0.01990716f));
    p = p.fma(e, broadcast(-0.057064198f));
    p = p.fma(e, broadcast(0.10614265f));
    p = p.fma(e, broadcast(-0.15311863f));
    p = p.fma(e, broadcast(0.19678117f));
    p = p.fma(e, broadcast(-0.2495456f));
    p = p.fma(e, broadcast(0.33330005f));
    p = p.fma(e, broadcast(-0.49999905f));
    p = p.fma(e, broadcast(1f));
    return p.fma(e, x.max(0f));
  }

  /** 1 - y */
  static FloatVector complement(FloatVector y) {
    return y.neg().add(1f);
  }

  /** y (1 - y), the slope of a sigmoid whose value is y. */
  static FloatVector sigmoidSlope(FloatVector y) {
    return y.mul(y.neg().add(1f));
  }

  /** 1 - y², the slope of a tanh whose value is y. */
  static FloatVector tanhSlope(FloatVector y) {
    return y.mul(y).neg().add(1f);
  }

  /** 1 above zero, 0 elsewhere; not a number stays what it is. */
  static FloatVector step(FloatVector x) {
    FloatVector zeroOrNot = broadcast(0f).blend(x, x.test(VectorOperators.IS_NAN));
    return zeroOrNot.blend(1f, x.compare(VectorOperators.GT, 0f));
  }

  /** e^(-x²/2), √(2π) times the density of the normal distribution. */
  static FloatVector bell(FloatVector x) {
    return exp(x.mul(x).mul(-0.5f));
  }

  /**
   * Φ(x), the normal distribution function, by Abramowitz and Stegun 7.1.26 (error below 1.5e-7).
   *
   * @param density e^(-x²/2)
   */
  static FloatVector normal(FloatVector x, FloatVector density) {
    FloatVector t = broadcast(1f).div(x.abs().mul(0.3275911f * 0.70710678f).add(1f));
    FloatVector p = broadcast(1.061405429f);
    p = p.fma(t, broadcast(-1.453152027f));
    p = p.fma(t, broadcast(1.421413741f));
    p = p.fma(t, broadcast(-0.284496736f));
    p = p.fma(t, broadcast(0.254829592f));
    FloatVector tail = p.mul(t).mul(density).mul(0.5f);
    FloatVector above = broadcast(1f).sub(tail);
    return above.blend(tail, x.lt(0f));
  }

  private static FloatVector broadcast(float value) {
    return FloatVector.broadcast(Lanes.SPECIES, value);
  }
}
