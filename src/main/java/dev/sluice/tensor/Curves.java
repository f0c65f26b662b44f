package dev.sluice.tensor;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Functions of one vector, good to two units in the last place, also where they saturate, and the
 * same bits whether interpreted or compiled: only operations that IEEE 754 rounds exactly.
 */
final class Curves {
  private static final float LOG2_E = 1.44269504f;
  // log 2 in two parts, so that n · HIGH is exact
  private static final float LN2_HIGH = 0.693359375f;
  private static final float LN2_LOW = -2.12194440e-4f;
  // adding and subtracting it rounds to a whole number, which then stands in the low bits
  private static final float ROUNDER = 12582912f;
  private static final int ROUNDER_BITS = Float.floatToRawIntBits(ROUNDER);
  private static final float LOWEST = -103.97f;
  private static final float HIGHEST = 88.73f;

  private Curves() {}

  /** e^x; coefficients of Cephes' expf (Moshier). */
  static FloatVector exp(FloatVector x) {
    FloatVector inside = x.max(LOWEST).min(HIGHEST);
    FloatVector rounded = inside.fma(broadcast(LOG2_E), broadcast(ROUNDER));
    FloatVector n = rounded.sub(ROUNDER);
    FloatVector r = n.fma(broadcast(-LN2_HIGH), inside);
    r = n.fma(broadcast(-LN2_LOW), r);
    FloatVector p = broadcast(1.9875691500e-4f);
    p = p.fma(r, broadcast(1.3981999507e-3f));
    p = p.fma(r, broadcast(8.3334519073e-3f));
    p = p.fma(r, broadcast(4.1665795894e-2f));
    p = p.fma(r, broadcast(1.6666665459e-1f));
    p = p.fma(r, broadcast(5.0000001201e-1f));
    p = p.fma(r.mul(r), r).add(1f);
    // 2^n in two halves, which reaches into the subnormal numbers and to infinity
    IntVector power = rounded.reinterpretAsInts().sub(ROUNDER_BITS);
    IntVector half = power.lanewise(VectorOperators.ASHR, 1);
    return p.mul(powerOfTwo(half)).mul(powerOfTwo(power.sub(half)));
  }

  private static FloatVector powerOfTwo(IntVector n) {
    return n.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
  }

  /** 1 / (1 + e^-x), from e^-|x|. */
  static FloatVector sigmoid(FloatVector x) {
    FloatVector e = exp(x.abs().neg());
    FloatVector one = broadcast(1f);
    FloatVector numerator = one.blend(e, x.lt(0f));
    return numerator.div(e.add(1f));
  }

  /** From e^-2|x|; near zero a polynomial, coefficients of Cephes' tanhf (Moshier). */
  static FloatVector tanh(FloatVector x) {
    FloatVector size = x.abs();
    FloatVector e = exp(size.mul(-2f));
    FloatVector far = broadcast(1f).sub(e).div(e.add(1f));
    far = far.blend(far.neg(), x.lt(0f));
    FloatVector z = x.mul(x);
    FloatVector p = broadcast(-5.70498872745e-3f);
    p = p.fma(z, broadcast(2.06390887954e-2f));
    p = p.fma(z, broadcast(-5.37397155531e-2f));
    p = p.fma(z, broadcast(1.33314422036e-1f));
    p = p.fma(z, broadcast(-3.33332819422e-1f));
    FloatVector near = p.mul(z).fma(x, x);
    return far.blend(near, size.lt(0.625f));
  }

  static FloatVector relu(FloatVector x) {
    return x.max(0f);
  }

  /** log(1 + e^x) = max(x, 0) + 2 artanh(e / (2 + e)) with e = e^-|x|. */
  static FloatVector softplus(FloatVector x) {
    FloatVector e = exp(x.abs().neg());
    FloatVector s = e.div(e.add(2f));
    FloatVector q = s.mul(s);
    FloatVector p = broadcast(1f / 15);
    p = p.fma(q, broadcast(1f / 13));
    p = p.fma(q, broadcast(1f / 11));
    p = p.fma(q, broadcast(1f / 9));
    p = p.fma(q, broadcast(1f / 7));
    p = p.fma(q, broadcast(1f / 5));
    p = p.fma(q, broadcast(1f / 3));
    p = p.fma(q, broadcast(1f));
    return p.mul(s).mul(2f).add(x.max(0f));
  }

  /** 1 above zero, 0 elsewhere; not a number stays what it is. */
  static FloatVector step(FloatVector x) {
    FloatVector zero = x.sub(x);
    return zero.blend(1f, x.compare(VectorOperators.GT, 0f));
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
