package dev.sluice.server;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads what was sent, up to a limit that holds while reading, however the length is told. */
final class Body {
  /** Characters of an experiment, a cell, a task, each counted once, however it is written. */
  static final int SMALL = 256 * 1024;

  /** Bytes of numbers for one pass. */
  static final int LARGE = 8 * 1024 * 1024;

  /** What one character takes at most, as an escape. */
  private static final int WIDEST = 6;

  private static final long DRAINED = 4L * LARGE;

  private Body() {}

  /**
   * A document, in which somebody's file may stand: quotes, line ends and letters beyond ASCII take
   * more bytes than they do there, and who knows the file's size is not to be told another one.
   *
   * @throws Refusal with status 413 if it has more than {@link #SMALL} characters
   */
  static byte[] document(Context context) {
    byte[] body = read(context, WIDEST * SMALL, SMALL);
    if (characters(body) > SMALL) {
      throw tooLarge(SMALL);
    }
    return body;
  }

  private static byte[] read(Context context, int limit, int told) {
    try (InputStream in = context.req().getInputStream()) {
      requireAnnounced(context, in, limit, told);
      byte[] body = in.readNBytes(limit + 1);
      if (body.length > limit) {
        throw tooLarge(context, in, told);
      }
      return body;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static void requireAnnounced(Context context, InputStream in, int limit) {
    requireAnnounced(context, in, limit, limit);
  }

  private static void requireAnnounced(Context context, InputStream in, int limit, int told) {
    if (context.req().getContentLengthLong() > limit) {
      throw tooLarge(context, in, told);
    }
  }

  /** The refusal of what goes on, once the sender has been heard out. */
  static Refusal tooLarge(Context context, InputStream in, int told) {
    drain(in, context.req().getContentLengthLong());
    return tooLarge(told);
  }

  private static Refusal tooLarge(int limit) {
    return new Refusal(413, "request.too-large", limit / 1024);
  }

  /** UTF-16 units of what JSON in UTF-8 says. */
  private static int characters(byte[] json) {
    int characters = 0;
    for (int k = 0; k < json.length; k++) {
      int lead = json[k] & 0xff;
      boolean isEscape = lead == '\\' && k + 1 < json.length;
      boolean isWithin = lead >= 0x80 && lead < 0xc0;
      characters += isWithin ? 0 : lead < 0xf0 ? 1 : 2;
      k += !isEscape ? 0 : json[k + 1] == 'u' ? 5 : 1;
    }
    return characters;
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
