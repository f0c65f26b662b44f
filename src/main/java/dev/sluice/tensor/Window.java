package dev.sluice.tensor;

/**
 * What a kernel meets of an image that has its zeros around it, stands as [row][channel][column
 * modulo stride][column][batch], and whose rows have {@code channels} lines of {@code line} floats:
 * each number of the kernel meets as many floats side by side as a row of the output has.
 *
 * @param kernel rows, and columns, of the kernel
 */
public record Window(int channels, int kernel, int stride, int line, int batch) {
  /** Numbers of the kernel for one channel of the output, in PyTorch's order. */
  public int taps() {
    return channels * kernel * kernel;
  }

  /** Where a column of a channel begins, in floats after its line. */
  public long column(int column) {
    return (long) column % stride * (line / stride) + (long) (column / stride) * batch;
  }

  /** Floats from what one row of the output meets to what the next one does. */
  public long step() {
    return (long) stride * channels * line;
  }

  /** What a number of the kernel, one of {@link #taps}, meets first, in bytes. */
  long tap(int tap) {
    int row = tap / kernel % kernel;
    int channel = tap / (kernel * kernel);
    return 4 * (((long) row * channels + channel) * line + column(tap % kernel));
  }

  /** Floats from what the first number of a kernel meets first to what the last one meets last. */
  long extent(int length) {
    return ((kernel - 1L) * channels + channels - 1) * line + furthest() + length;
  }

  private long furthest() {
    long furthest = 0;
    for (int column = 0; column < kernel; column++) {
      furthest = Math.max(furthest, column(column));
    }
    return furthest;
  }
}
