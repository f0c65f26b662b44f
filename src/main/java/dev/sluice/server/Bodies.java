package dev.sluice.server;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Semaphore;

/**
 * Reads large bodies, which together take no more than there is room for. Each takes room as it
 * comes, so that who sends slowly, or nothing of what was announced, keeps nobody out.
 */
final class Bodies {
  private static final int PIECE = 16 * 1024;

  private final Semaphore room =
      new Semaphore(
          (int) Math.clamp(Runtime.getRuntime().maxMemory() / 8, Body.LARGE, 8L * Body.LARGE));

  /**
   * @throws Refusal with status 413 if it has more than {@link Body#LARGE} bytes, 503 if there is
   *     no room
   */
  Held read(Context context) {
    var held = new Held();
    try (InputStream in = context.req().getInputStream()) {
      Body.requireAnnounced(context, in, Body.LARGE);
      byte[] piece;
      while ((piece = in.readNBytes(PIECE)).length > 0) {
        held.add(piece);
        if (held.taken > Body.LARGE) {
          throw Body.tooLarge(context, in, Body.LARGE);
        }
      }
      return held;
    } catch (IOException broken) {
      held.close();
      throw new UncheckedIOException(broken);
    } catch (RuntimeException refused) {
      held.close();
      throw refused;
    }
  }

  /** A body that takes room until it is closed. */
  final class Held implements AutoCloseable {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int taken;

    private void add(byte[] piece) {
      if (!room.tryAcquire(piece.length)) {
        throw new Refusal(503, "request.busy");
      }
      taken += piece.length;
      bytes.writeBytes(piece);
    }

    byte[] bytes() {
      return bytes.toByteArray();
    }

    @Override
    public void close() {
      room.release(taken);
    }
  }
}
