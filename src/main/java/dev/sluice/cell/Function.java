package dev.sluice.cell;

/** A function of one number, applied element by element. */
public enum Function {
  SIGMOID,
  TANH,
  RELU,
  SOFTPLUS,
  EXP,
  /** 1 above zero, else 0: the derivative of relu. Only a backward equation holds it. */
  STEP
}
