package dev.sluice.lab;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** A frame as its message, packed to less than half. */
record PackedFrame(long seq, long step, byte[] bytes) {
  /** What a frame takes beside its bytes, roughly: the objects that hold them. */
  private static final int OBJECTS = 64;

  static PackedFrame of(Frame frame, Set<Quantity> of) {
    var bytes = new ByteArrayOutputStream();
    var deflater = new Deflater(Deflater.BEST_SPEED);
    try (var out = new DeflaterOutputStream(bytes, deflater)) {
      out.write(frame.text(of, 0).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    return new PackedFrame(frame.seq(), frame.step(), bytes.toByteArray());
  }

  /** The bytes of heap that it takes. */
  long size() {
    return OBJECTS + bytes.length;
  }

  void write(OutputStream out) throws IOException {
    try (var in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
      in.transferTo(out);
    }
  }
}
