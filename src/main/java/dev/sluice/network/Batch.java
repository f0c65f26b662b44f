package dev.sluice.network;

/**
 * Numbers for one step, filled again for each: examples first, then positions, then features.
 * Tokens and class numbers are whole numbers, everything else is real; what a task does not use is
 * empty.
 */
public final class Batch {
  public final int size;
  public final Input input;

  /** Tokens [size, T]. */
  public final int[] tokens;

  /** Numbers [size, T, width], [size, width] without time, [size, channels, height, width]. */
  public final float[] values;

  /** Classes [size], or [size, T] where the head reads every position; -1 is left out. */
  public final int[] classes;

  /** Numbers [size, units], or [size, T, units]. */
  public final float[] targets;

  public Batch(int size, Input input, Head head, Loss loss) {
    this.size = size;
    this.input = input;
    int positions = input.positions();
    boolean isTokens = input instanceof Input.Tokens;
    tokens = new int[isTokens ? size * positions : 0];
    values = new float[isTokens ? 0 : Math.toIntExact(size * input.area().size() * input.width())];
    int answers = size * (head.read() == Head.Read.EVERY ? positions : 1);
    classes = new int[loss == Loss.CROSS_ENTROPY ? answers : 0];
    targets = new float[loss == Loss.MSE ? answers * head.units() : 0];
  }
}
