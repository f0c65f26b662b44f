package dev.sluice.server;

import dev.sluice.fault.FaultException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers everything that goes wrong with a problem document, and who looks for a page that is not
 * there with a page.
 */
final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private Problems() {}

  static void register(RoutesConfig routes, Pages pages) {
    routes.exception(
        FaultException.class, (e, context) -> send(context, new Refusal(400, e.faults())));
    routes.exception(
        Refusal.class,
        (e, context) -> {
          send(context, e);
          if (e.status() == 421 && isForReading(context)) {
            pages.refuse(context, Problem.of(e, Language.of(context)));
          }
        });
    routes.exception(
        HttpResponseException.class,
        (e, context) -> {
          if (e.getStatus() == 404 && isForReading(context)) {
            pages.show(context.status(404), Pages.Page.MISSING);
          } else {
            send(context, refusal(e, context));
          }
        });
    routes.exception(
        UncheckedIOException.class,
        (e, context) -> {
          LOG.debug("The connection broke while reading a request", e);
          send(context, new Refusal(400, "request.incomplete"));
        });
    routes.exception(
        Exception.class,
        (e, context) -> {
          LOG.error("{} {} failed", context.method(), context.path(), e);
          send(context, new Refusal(500, "request.internal"));
        });
  }

  /** Whether a person looks for a page; programs rarely say that they take HTML. */
  private static boolean isForReading(Context context) {
    String accepted = context.header("Accept");
    return accepted != null
        && accepted.contains("text/html")
        && !context.path().startsWith("/api/")
        && !context.path().startsWith("/ws/");
  }

  static void send(Context context, Refusal refusal) {
    if (refusal.status() == 503) {
      context.header("Retry-After", "5");
    }
    context
        .status(refusal.status())
        .header("Content-Language", Language.of(context).tag)
        .header("Cache-Control", "no-store")
        .result(bytes(context, refusal))
        .contentType(Problem.CONTENT_TYPE);
  }

  /** Answers where the response is not written for us: in place of a websocket's upgrade. */
  static void sendAtOnce(Context context, Refusal refusal) throws IOException {
    context.status(refusal.status()).contentType(Problem.CONTENT_TYPE);
    context.res().getOutputStream().write(bytes(context, refusal));
    context.skipRemainingHandlers();
  }

  /** Out of memory or of stack: one request fails, and the server goes on. */
  static void sendFatal(HttpServletResponse response, Error error) {
    LOG.error("A request failed", error);
    try {
      response.setStatus(500);
      response.setContentType(Problem.CONTENT_TYPE);
      var problem = Problem.of(new Refusal(500, "request.internal"), Language.ENGLISH);
      response.getOutputStream().write(Json.MAPPER.writeValueAsBytes(problem));
    } catch (IOException | IllegalStateException gone) {
      LOG.debug("Nobody to tell", gone);
    }
  }

  private static byte[] bytes(Context context, Refusal refusal) {
    return Json.MAPPER.writeValueAsBytes(Problem.of(refusal, Language.of(context)));
  }

  private static Refusal refusal(HttpResponseException e, Context context) {
    if (e instanceof MethodNotAllowedResponse) {
      String allowed = e.getDetails().getOrDefault("availableMethods", "");
      context.header("Allow", allowed);
      return new Refusal(405, "request.method", context.method().name(), allowed);
    }
    return switch (e.getStatus()) {
      case 404 -> new Refusal(404, "request.no-such-page", context.path());
      case 413 -> new Refusal(413, "request.too-large", Body.LARGE / 1024);
      default -> new Refusal(e.getStatus(), "request.refused");
    };
  }
}
