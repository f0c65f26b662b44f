package dev.sluice.network;

/**
 * The places at which a layer has features: the rows and columns of an image. A sequence is one
 * column of its positions.
 */
public record Area(int height, int width) {
  /** How many places. */
  public long size() {
    return (long) height * width;
  }

  /** What remains where only every stride-th row and column is kept, the first included. */
  public Area every(int stride) {
    return new Area(Math.ceilDiv(height, stride), Math.ceilDiv(width, stride));
  }
}
