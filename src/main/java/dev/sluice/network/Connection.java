package dev.sluice.network;

/** How the output y of a layer is made of its input x and F(x). */
public enum Connection {
  /** F(x) */
  PLAIN,
  /** s(x) + F(x) (He et al. 2015) */
  RESIDUAL,
  /** [x ; F(x)] (Huang et al. 2016) */
  DENSE,
  /** t ⊙ F(x) + (1 - t) ⊙ s(x) with t = σ(W_T x + b_T) (Srivastava et al. 2015) */
  HIGHWAY
}
