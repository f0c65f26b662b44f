package dev.sluice.cell;

import java.util.Locale;

/** A function of one number, applied element by element. */
public enum Function {
  SIGMOID,
  TANH,
  RELU,
  SOFTPLUS,
  EXP,
  /** 1 above zero, else 0: the derivative of relu. Only a backward equation holds it. */
  STEP;

  /** As the cell language writes it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
