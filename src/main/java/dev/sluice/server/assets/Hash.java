package dev.sluice.server.assets;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names content so that no other has the same name. */
final class Hash {
  /** As many of SHA-256's bytes as keep two files of a project apart. */
  private static final int BYTES = 8;

  /** What a hash looks like; no folder of ours is called so. */
  static final String PATTERN = "[0-9a-f]{16}";

  private Hash() {}

  static String of(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new AssertionError(everyJdkHasIt);
    }
  }
}
