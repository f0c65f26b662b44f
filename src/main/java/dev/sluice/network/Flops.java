package dev.sluice.network;

/** How much arithmetic a step of training takes. */
public final class Flops {
  /** A multiplication and an addition, in three products: forward, back to the input, weights. */
  private static final int PER_WEIGHT = 6;

  private Flops() {}

  /**
   * The floating-point operations of the matrix products of one step; the rest is a few percent.
   */
  public static long perStep(Network network, int batch) {
    int positions = network.input().positions();
    int answers = network.head().read() == Head.Read.EVERY ? positions : 1;
    double weights =
        network.embedding().isPresent()
            ? (double) positions * network.input().width() * Shapes.inputWidth(network)
            : 0;
    for (Site site : Shapes.sites(network)) {
      weights += site.products();
    }
    weights += (double) answers * network.head().units() * Shapes.headWidth(network);
    return (long) Math.min(Long.MAX_VALUE, PER_WEIGHT * weights * batch);
  }
}
