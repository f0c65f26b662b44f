package dev.sluice.training;

/** How a parameter starts. */
public sealed interface Initial {
  record Constant(double value) implements Initial {}

  /** Normal with this standard deviation. */
  record Normal(double deviation) implements Initial {}

  /** Uniform in ±bound. */
  record Uniform(double bound) implements Initial {}

  /** Uniform in ±√(6/(in+out)) (Glorot and Bengio 2010). */
  record Xavier() implements Initial {}

  /** Normal with deviation √(2/in) (He et al. 2015). */
  record He() implements Initial {}

  /** Orthonormal rows or columns, times the gain (Saxe et al. 2013). */
  record Orthogonal(double gain) implements Initial {}

  /** The identity matrix times the scale (Le et al. 2015). */
  record Identity(double scale) implements Initial {}

  /** Normal, rescaled to this spectral radius. */
  record Spectral(double radius) implements Initial {}
}
