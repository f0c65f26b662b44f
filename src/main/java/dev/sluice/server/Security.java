package dev.sluice.server;

import dev.sluice.server.assets.Assets;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;

/** What a page may load, and who may send. */
final class Security {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Security() {}

  /** Random letters that nobody can guess. */
  static String token(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /**
   * Lets pages load from this server alone, and run no inline script but this one. What pages load
   * goes without that: a hundred small files would each carry it.
   */
  static Handler headers(String inlineScript) {
    String policy =
        "default-src 'self'; script-src 'self' 'sha256-"
            + sha256(inlineScript)
            + "'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self';"
            + " frame-ancestors 'self'";
    return context -> {
      context.header("X-Content-Type-Options", "nosniff");
      if (!Assets.has(context.path())) {
        context.header("Content-Security-Policy", policy);
        context.header("Referrer-Policy", "no-referrer");
      }
    };
  }

  /**
   * A browser names the page that sends in {@code Origin}; other programs leave it out.
   *
   * @throws Refusal with status 403 if it names a page of another server
   */
  static void requireOwnOrigin(Context context) {
    String origin = context.header("Origin");
    if (origin != null && !origin.equals(own(context)) && !sameOrigin(origin, context)) {
      throw new Refusal(403, "request.origin", origin);
    }
  }

  private static String own(Context context) {
    return context.scheme() + "://" + context.host();
  }

  private static boolean sameOrigin(String origin, Context context) {
    try {
      return normal(URI.create(origin)).equals(normal(URI.create(own(context))));
    } catch (IllegalArgumentException notAnOrigin) {
      return false;
    }
  }

  private static String normal(URI uri) {
    if (uri.getHost() == null || uri.getScheme() == null) {
      throw new IllegalArgumentException("no origin");
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    int standard = scheme.equals("https") || scheme.equals("wss") ? 443 : 80;
    int port = uri.getPort() < 0 ? standard : uri.getPort();
    return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port;
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new AssertionError(everyJdkHasIt);
    }
  }
}
