package dev.sluice.server.assets;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** How content goes over the wire, the best first. */
enum Encoding {
  BROTLI("br") {
    @Override
    byte[] fast(byte[] content) {
      return brotli(content, 5);
    }

    @Override
    byte[] best(byte[] content) {
      return brotli(content, 11);
    }
  },
  GZIP("gzip") {
    @Override
    byte[] fast(byte[] content) {
      return gzip(content, 6);
    }

    @Override
    byte[] best(byte[] content) {
      return gzip(content, Deflater.BEST_COMPRESSION);
    }
  },
  IDENTITY("identity") {
    @Override
    byte[] fast(byte[] content) {
      return content;
    }

    @Override
    byte[] best(byte[] content) {
      return content;
    }
  };

  final String token;

  Encoding(String token) {
    this.token = token;
  }

  /** Soon, for who waits. */
  abstract byte[] fast(byte[] content);

  /** As small as it gets, which takes a hundred times as long. */
  abstract byte[] best(byte[] content);

  /**
   * The best that may be sent, by RFC 9110, 12.5.3.
   *
   * @param accepted the {@code Accept-Encoding} header
   */
  static Encoding of(@Nullable String accepted) {
    if (accepted == null) {
      return IDENTITY;
    }
    String[] codings = accepted.split(",");
    return Arrays.stream(values())
        .filter(encoding -> encoding.isHere() && encoding.isAmong(codings))
        .findFirst()
        .orElse(IDENTITY);
  }

  /** Whether this machine has what it takes. */
  boolean isHere() {
    return this != BROTLI || Brotli4jLoader.isAvailable();
  }

  private boolean isAmong(String[] codings) {
    return Arrays.stream(codings)
        .map(coding -> coding.split(";", 2))
        .anyMatch(
            coding ->
                coding[0].strip().equalsIgnoreCase(token)
                    && (coding.length == 1
                        || !coding[1].replace(" ", "").matches("q=0(\\.0{0,3})?")));
  }

  private static byte[] brotli(byte[] content, int quality) {
    try {
      var parameters = Encoder.Parameters.create(quality).setMode(Encoder.Mode.TEXT);
      return Encoder.compress(content, parameters);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static byte[] gzip(byte[] content, int level) {
    var bytes = new ByteArrayOutputStream(content.length / 3);
    try (var compressed =
        new GZIPOutputStream(bytes) {
          {
            def.setLevel(level);
          }
        }) {
      compressed.write(content);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return bytes.toByteArray();
  }
}
