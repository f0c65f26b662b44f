package dev.sluice.server;

import dev.sluice.lab.Weights;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes parameters as numpy keeps several arrays in one file: a zip of an {@code .npy} file for
 * each, named as the parameter is (numpy.lib.format, version 1.0).
 */
final class Npz {
  static final String CONTENT_TYPE = "application/zip";

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int ALIGNMENT = 64;
  private static final int CHUNK = 16 * 1024;

  private Npz() {}

  static void write(Weights weights, OutputStream out) throws IOException {
    var zip = new ZipOutputStream(out);
    zip.setLevel(Deflater.NO_COMPRESSION); // trained floats hardly shrink
    for (Weights.Weight weight : weights.all()) {
      zip.putNextEntry(new ZipEntry(weight.parameter().name() + ".npy"));
      zip.write(header(weight.parameter().fullShape()));
      write(weight.values(), zip);
      zip.closeEntry();
    }
    zip.finish();
  }

  /** A Python dictionary in text, padded so that the numbers begin at a multiple of 64 bytes. */
  private static byte[] header(List<Integer> shape) {
    String numbers = shape.stream().map(size -> size + ",").collect(Collectors.joining(" "));
    String text = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + numbers + "), }";
    int before = MAGIC.length + Short.BYTES;
    int padded = Math.ceilDiv(before + text.length() + 1, ALIGNMENT) * ALIGNMENT;
    String line = text + " ".repeat(padded - before - text.length() - 1) + "\n";
    return ByteBuffer.allocate(padded)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(MAGIC)
        .putShort((short) line.length())
        .put(line.getBytes(StandardCharsets.ISO_8859_1))
        .array();
  }

  private static void write(float[] values, OutputStream out) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < values.length; at += CHUNK / Float.BYTES) {
      int count = Math.min(CHUNK / Float.BYTES, values.length - at);
      chunk.clear().asFloatBuffer().put(values, at, count);
      out.write(chunk.array(), 0, count * Float.BYTES);
    }
  }
}
