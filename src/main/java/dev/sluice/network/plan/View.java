package dev.sluice.network.plan;

import dev.sluice.network.Parameter;

/**
 * Where a parameter stands among all parameters. Its rows may be part of a larger matrix, in which
 * several are stacked so that one product serves them all.
 *
 * @param offset of its first number, in floats
 * @param copies of an untied parameter, at least 1, {@code copyStride} floats apart
 * @param rows of its matrix; a vector is a matrix of one column
 */
public record View(
    Parameter parameter,
    long offset,
    int copies,
    long copyStride,
    int rows,
    int columns,
    int rowStride) {
  /** How many numbers it has. */
  public int size() {
    return copies * rows * columns;
  }

  /** The offset of number i in row-major order of the parameter's shape, in floats. */
  public long at(int i) {
    int column = i % columns;
    int row = i / columns % rows;
    int copy = i / columns / rows;
    return offset + copy * copyStride + (long) row * rowStride + column;
  }
}
