package dev.sluice.server;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Problem documents for what fails before any route is asked: requests that aren't HTTP. */
final class TransportErrors implements Request.Handler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    Refusal refusal =
        switch (status) {
          case 414, 431 -> new Refusal(status, "request.refused");
          case 404 -> new Refusal(404, "request.no-such-page", request.getHttpURI().getPath());
          case 400, 403, 405, 413, 500, 503 -> new Refusal(status, "request.refused");
          default -> new Refusal(status < 500 ? 400 : 500, "request.refused");
        };
    response.setStatus(refusal.status());
    Language language = Language.accepted(request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE));
    byte[] body = Json.MAPPER.writeValueAsBytes(Problem.of(refusal, language));
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }
}
