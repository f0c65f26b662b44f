package dev.sluice.server;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads what was sent, up to a limit that holds while reading, however the length is told. */
final class Body {
  /** Of an experiment, a cell, a task. */
  static final int SMALL = 256 * 1024;

  /** Of numbers for one pass. */
  static final int LARGE = 8 * 1024 * 1024;

  private static final long DRAINED = 4L * LARGE;

  private Body() {}

  /**
   * @throws Refusal with status 413 if there is more
   */
  static byte[] read(Context context, int limit) {
    try (InputStream in = context.req().getInputStream()) {
      long announced = context.req().getContentLengthLong();
      byte[] body = announced > limit ? null : in.readNBytes(limit + 1);
      if (body == null || body.length > limit) {
        drain(in, announced);
        throw new Refusal(413, "request.too-large", limit / 1024);
      }
      return body;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Lets a sender who is not far over the limit finish, since few read an answer before that. */
  private static void drain(InputStream in, long announced) {
    byte[] buffer = new byte[64 * 1024];
    long left = announced > DRAINED ? 0 : DRAINED;
    try {
      int read;
      while (left > 0 && (read = in.read(buffer)) >= 0) {
        left -= read;
      }
    } catch (IOException broken) {
      // who stops sending is told the same
    }
  }
}
