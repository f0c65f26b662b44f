package dev.sluice.network.plan;

import dev.sluice.tensor.Window;
import java.lang.foreign.MemorySegment;

/**
 * An image with zeros around it, and between its rows and columns where they are spread, as a
 * kernel meets it: [row][channel][column modulo stride][column][batch].
 */
final class PaddedImage {
  final Window window;
  private final int before;
  private final int spread;
  private final long offset;

  /**
   * @param rows of the image
   * @param columns of the image
   * @param met rows that kernels meet, at the least
   * @param across columns that they meet
   * @param before zeros above and left of the image
   * @param spread rows, and columns, from one of the image to the next
   */
  PaddedImage(
      Space space,
      int channels,
      int kernel,
      int stride,
      int batch,
      int rows,
      int columns,
      int met,
      int across,
      int before,
      int spread) {
    int height = Math.max(met, before + (rows - 1) * spread + 1);
    int width = Math.max(across, before + (columns - 1) * spread + 1);
    int line = Math.ceilDiv(width, stride) * stride * batch;
    this.window = new Window(channels, kernel, stride, line, batch);
    this.before = before;
    this.spread = spread;
    this.offset = space.take((long) height * channels * line);
  }

  /** What a kernel meets for a row of its output, in bytes. */
  long at(int row) {
    return 4 * (offset + row * window.step());
  }

  /** The last row of the image that the kernel meets for a row of its output. */
  int last(int row, int rows) {
    int met = row * window.stride() + window.kernel() - 1 - before;
    return Math.min(Math.floorDiv(met, spread), rows - 1);
  }

  /** One row; the zeros around it are those that a slab begins with. */
  void write(Memory memory, Signal image, int row) {
    int batch = window.batch();
    boolean together = window.stride() == 1 && spread == 1;
    int pieces = together ? 1 : image.batch() / batch;
    long bytes = 4L * (together ? image.batch() : batch);
    MemorySegment values = memory.values;
    long line = offset + (long) (before + row * spread) * window.channels() * window.line();
    long from = image.at(row);
    for (int channel = 0; channel < window.channels(); channel++) {
      for (int column = 0; column < pieces; column++) {
        long to = 4 * (line + window.column(before + column * spread));
        MemorySegment.copy(values, from, values, to, bytes);
        from += bytes;
      }
      line += window.line();
    }
  }
}
