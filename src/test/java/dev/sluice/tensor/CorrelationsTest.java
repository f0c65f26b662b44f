package dev.sluice.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CorrelationsTest {
  private static final int LONGEST = 8000;

  /** An image of which one row of the output is met, and the row: sizes that fill nothing. */
  private record Sizes(Window window, int out, int columns, int rows) {
    static Sizes draw(Random random) {
      int kernel = 1 + random.nextInt(4);
      int stride = 1 + random.nextInt(2);
      int batch = 1 + random.nextInt(20);
      int columns = 1 + random.nextInt(6);
      int line = Math.ceilDiv((columns - 1) * stride + kernel, stride) * stride * batch;
      Window window = new Window(1 + random.nextInt(5), kernel, stride, line, batch);
      return new Sizes(window, 1 + random.nextInt(18), columns, 1 + random.nextInt(3));
    }

    int length() {
      return columns * window.batch();
    }

    /** Floats of the image. */
    int image() {
      int height = (rows - 1) * window.stride() + window.kernel();
      return height * window.channels() * window.line();
    }

    /** The number of the image that a tap meets for a number of a row of the output. */
    int met(int row, int channel, int i, int j, int n) {
      int column = n / window.batch() * window.stride() + j;
      int line = (row * window.stride() + i) * window.channels() + channel;
      int across = window.line() / window.stride() / window.batch();
      int place = column % window.stride() * across + column / window.stride();
      return line * window.line() + place * window.batch() + n % window.batch();
    }
  }

  /** What {@link Correlations#multiply} does. */
  @FunctionalInterface
  private interface Correlation {
    void row(MemorySegment memory, long panels, int out, Window window, long x, long z, int length);
  }

  /** What {@link KernelGradients#add} does. */
  @FunctionalInterface
  private interface Gradients {
    void add(
        MemorySegment memory,
        long sums,
        long d,
        long step,
        int out,
        int length,
        Window window,
        long x,
        int rows);
  }

  @Test
  void a_row_is_what_plain_loops_say() {
    checkRows(Correlations::multiply);
  }

  @Test
  void a_row_that_is_wrong_in_one_number_or_place_would_be_noticed() {
    List<Correlation> wrong =
        List.of(
            (memory, panels, out, window, x, z, length) -> {
              long last = z + 4L * (out * length - 1);
              float before = memory.get(ValueLayout.JAVA_FLOAT, last);
              Correlations.multiply(memory, panels, out, window, x, z, length);
              memory.set(ValueLayout.JAVA_FLOAT, last, before);
            },
            (memory, panels, out, window, x, z, length) ->
                Correlations.multiply(memory, panels, out, window, x + 4, z, length),
            (memory, panels, out, window, x, z, length) -> {
              float bias = memory.get(ValueLayout.JAVA_FLOAT, panels);
              memory.set(ValueLayout.JAVA_FLOAT, panels, bias + 1e-3f);
              Correlations.multiply(memory, panels, out, window, x, z, length);
              memory.set(ValueLayout.JAVA_FLOAT, panels, bias);
            });
    for (Correlation correlation : wrong) {
      assertThatThrownBy(() -> checkRows(correlation)).isInstanceOf(AssertionError.class);
    }
  }

  private static void checkRows(Correlation correlation) {
    Random random = new Random(1);
    for (int trial = 0; trial < 300; trial++) {
      Sizes sizes = Sizes.draw(random);
      Window window = sizes.window;
      int kernel = window.kernel();
      int area = kernel * kernel;
      int channels = window.channels();
      boolean flipped = trial % 2 == 1;
      int outStep = flipped ? area : channels * area;
      int inStep = flipped ? sizes.out * area : area;
      Guarded weights = new Guarded(2, sizes.out * window.taps(), trial % 3, trial);
      int panels = Math.toIntExact(Correlations.floats(sizes.out, window));
      int longest =
          Math.max(Math.max(panels, sizes.image()), Math.max(1, sizes.out * sizes.length()));
      Guarded blocks = new Guarded(3, longest, trial % 3, trial + 1);
      Correlations.pack(
          blocks.memory,
          blocks.at(0),
          sizes.out,
          window,
          weights.memory,
          weights.at(0),
          outStep,
          inStep,
          flipped ? -1 : weights.at(1),
          flipped);
      final float[] panelsPacked = blocks.read(0);
      for (int row = 0; row < sizes.rows; row++) {
        correlation.row(
            blocks.memory,
            blocks.at(0),
            sizes.out,
            window,
            blocks.at(1) + 4 * row * window.step(),
            blocks.at(2),
            sizes.length());
        for (int o = 0; o < sizes.out; o++) {
          for (int n = 0; n < sizes.length(); n++) {
            double expected = flipped ? 0 : weights.get(1, o);
            for (int tap = 0; tap < window.taps(); tap++) {
              int channel = tap / area;
              int at = flipped ? area - 1 - tap % area : tap % area;
              double weight = weights.get(0, o * outStep + channel * inStep + at);
              int met = sizes.met(row, channel, tap / kernel % kernel, tap % kernel, n);
              expected += weight * blocks.get(1, met);
            }
            assertThat((double) blocks.get(2, o * sizes.length() + n))
                .as("%s, row %d, channel %d, number %d", sizes, row, o, n)
                .isCloseTo(expected, offset(2e-5));
          }
        }
      }
      assertThat(blocks.read(0)).isEqualTo(panelsPacked);
      blocks.assertGuardsStand();
      weights.assertGuardsStand();
    }
  }

  @Test
  void gradients_are_sums_over_rows_and_added() {
    checkGradients(KernelGradients::add);
  }

  @Test
  void gradients_that_miss_a_row_or_a_place_would_be_noticed() {
    List<Gradients> wrong =
        List.of(
            (memory, sums, d, step, out, length, window, x, rows) -> {
              if (rows > 1) {
                KernelGradients.add(memory, sums, d, step, out, length, window, x, rows - 1);
              }
            },
            (memory, sums, d, step, out, length, window, x, rows) ->
                KernelGradients.add(memory, sums, d, step, out, length, window, x + 4, rows));
    for (Gradients gradients : wrong) {
      assertThatThrownBy(() -> checkGradients(gradients)).isInstanceOf(AssertionError.class);
    }
  }

  private static void checkGradients(Gradients gradient) {
    Random random = new Random(2);
    for (int trial = 0; trial < 300; trial++) {
      Sizes sizes = Sizes.draw(random);
      Window window = sizes.window;
      int kernel = window.kernel();
      int d = sizes.out * sizes.length();
      int sums = Math.toIntExact(KernelGradients.sums(sizes.out, window));
      int longest = Math.max(Math.max(sums, sizes.image()), sizes.rows * d);
      Guarded blocks = new Guarded(3, longest, trial % 3, trial);
      blocks.write(0, new float[longest]);
      Guarded gradients = new Guarded(2, sizes.out * window.taps(), trial % 3, trial + 1);
      final float[] matrix = gradients.read(0);
      final float[] vector = gradients.read(1);
      // in one call, or in a call for each row
      int together = trial % 2 == 0 ? sizes.rows : 1;
      for (int row = 0; row < sizes.rows; row += together) {
        gradient.add(
            blocks.memory,
            blocks.at(0),
            blocks.at(1) + 4L * row * d,
            4L * d,
            sizes.out,
            sizes.length(),
            window,
            blocks.at(2) + 4 * row * window.step(),
            together);
      }
      KernelGradients.finish(
          blocks.memory,
          blocks.at(0),
          sizes.out,
          window,
          gradients.memory,
          gradients.at(0),
          gradients.at(1));
      for (int o = 0; o < sizes.out; o++) {
        double bias = vector[o];
        for (int at = 0; at < sizes.rows * sizes.length(); at++) {
          bias += blocks.get(1, at / sizes.length() * d + o * sizes.length() + at % sizes.length());
        }
        assertThat((double) gradients.get(1, o)).as("%s", sizes).isCloseTo(bias, offset(5e-5));
        for (int tap = 0; tap < window.taps(); tap++) {
          int number = o * window.taps() + tap;
          double expected = matrix[number];
          for (int row = 0; row < sizes.rows; row++) {
            for (int n = 0; n < sizes.length(); n++) {
              int met =
                  sizes.met(row, tap / (kernel * kernel), tap / kernel % kernel, tap % kernel, n);
              double left = blocks.get(1, row * d + o * sizes.length() + n);
              expected += left * blocks.get(2, met);
            }
          }
          assertThat((double) gradients.get(0, number))
              .as("%s, channel %d, tap %d", sizes, o, tap)
              .isCloseTo(expected, offset(5e-5));
        }
      }
      assertThat(blocks.read(0)).containsOnly(0);
      blocks.assertGuardsStand();
      gradients.assertGuardsStand();
    }
  }

  @Test
  void what_stands_outside_the_memory_is_refused() {
    Window window = new Window(3, 3, 1, 5 * 16, 16);
    Guarded blocks = new Guarded(3, LONGEST, 0, 1);
    long end = blocks.memory.byteSize() - 4L * 9 * 5 * 16;
    assertThatThrownBy(
            () ->
                Correlations.multiply(
                    blocks.memory, blocks.at(0), 8, window, end + 4, blocks.at(1), 3 * 16))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(
            () ->
                KernelGradients.add(
                    blocks.memory, blocks.at(0), blocks.at(1), 4L * 8 * 48, 8, 48, window, end, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
