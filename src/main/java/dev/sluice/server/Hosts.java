package dev.sluice.server;

import dev.sluice.document.Excerpt;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names that this server goes by. A page elsewhere can let a name of its own point here (DNS
 * rebinding) and would then be taken for a page of ours. It needs a name for that, so that
 * addresses in digits always do.
 */
final class Hosts {
  private static final Pattern DIGITS = Pattern.compile("\\[.*]|.*:.*|\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Set<String> LOOPBACK =
      Set.of("localhost", "localhost.localdomain", "ip6-localhost", "ip6-loopback");

  /** What watches a server may know it by any name. */
  private static final Set<String> OF_EVERYBODY = Set.of("/healthz", "/metrics");

  private final Set<String> names;

  Hosts(Settings settings) {
    names =
        Stream.concat(settings.names().stream(), Stream.of(settings.host()))
            .map(Hosts::normal)
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * @throws Refusal with status 421 if the request is for a name that is not ours
   */
  void require(Context context) {
    String host = context.req().getServerName();
    if (!OF_EVERYBODY.contains(context.path()) && !isOurs(normal(host))) {
      throw new Refusal(421, "request.host", Excerpt.of(host));
    }
  }

  /** The same for a socket, whose answer is not written for us. */
  void beforeUpgrade(Context context) throws IOException {
    try {
      require(context);
    } catch (Refusal refusal) {
      Problems.sendAtOnce(context, refusal);
    }
  }

  private boolean isOurs(String host) {
    return DIGITS.matcher(host).matches()
        || LOOPBACK.contains(host)
        || host.endsWith(".localhost")
        || names.contains(host);
  }

  /** Without regard to case, nor to the point that may end a name. */
  private static String normal(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
