package dev.sluice.training;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Random numbers in streams of their own: what one purpose draws never changes another, and each
 * batch can be drawn again without those before it.
 */
public final class Streams {
  private Streams() {}

  /** A stream that depends on its three arguments alone. */
  public static RandomGenerator of(long seed, String purpose, long index) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(ByteBuffer.allocate(16).putLong(seed).putLong(index).array());
      byte[] hash = digest.digest(purpose.getBytes(StandardCharsets.UTF_8));
      return new SplittableRandom(ByteBuffer.wrap(hash).getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
