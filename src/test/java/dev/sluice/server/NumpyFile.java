package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Reads an {@code .npz} by numpy's description of the format, knowing nothing of how ours is
 * written.
 */
final class NumpyFile {
  private static final Pattern HEADER =
      Pattern.compile(
          "\\{'descr': '<f4', 'fortran_order': False, 'shape': \\(((?:\\d+, ?)*\\d*)\\), \\} *\n");

  record Values(List<Integer> shape, float[] values) {
    double norm() {
      double sum = 0;
      for (float value : values) {
        sum += (double) value * value;
      }
      return Math.sqrt(sum);
    }
  }

  private NumpyFile() {}

  static Map<String, Values> read(byte[] file) {
    Map<String, Values> all = new LinkedHashMap<>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        assertThat(entry.getName()).endsWith(".npy");
        String name = entry.getName().substring(0, entry.getName().length() - ".npy".length());
        assertThat(all.put(name, npy(zip.readAllBytes()))).as("%s twice", name).isNull();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private static Values npy(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(Arrays.copyOf(bytes, 8))
        .isEqualTo("\u0093NUMPY\1\0".getBytes(StandardCharsets.ISO_8859_1));
    int length = Short.toUnsignedInt(buffer.getShort(8));
    assertThat((10 + length) % 64).isZero();
    String header = new String(bytes, 10, length, StandardCharsets.ISO_8859_1);
    Matcher matcher = HEADER.matcher(header);
    assertThat(matcher.matches()).as(header).isTrue();
    List<Integer> shape =
        Arrays.stream(matcher.group(1).split(", ?")).map(Integer::parseInt).toList();
    float[] values = new float[shape.stream().reduce(1, Math::multiplyExact)];
    assertThat(bytes.length - 10 - length).isEqualTo(4 * values.length);
    buffer.position(10 + length).slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return new Values(shape, values);
  }
}
