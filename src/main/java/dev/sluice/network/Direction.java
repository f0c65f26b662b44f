package dev.sluice.network;

/** In which order a recurrent layer reads its positions. */
public enum Direction {
  FORWARD,
  BACKWARD,
  /** Both, side by side: [B,T,2·units]. */
  BOTH
}
