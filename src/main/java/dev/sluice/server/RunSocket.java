package dev.sluice.server;

import dev.sluice.fault.Fault;
import dev.sluice.fault.FaultException;
import dev.sluice.lab.Outlet;
import dev.sluice.lab.Run;
import dev.sluice.lab.Runs;
import dev.sluice.lab.Watcher;
import io.javalin.http.Context;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/** The socket through which a run is told what to do, and tells what it does. */
final class RunSocket {
  private static final int LONGEST_MESSAGE = 64 * 1024;
  private static final String LANGUAGE = "language";
  private static final String RUN = "run";
  private static final String WATCHER = "watcher";

  private final Runs runs;

  RunSocket(Runs runs) {
    this.runs = runs;
  }

  /** Lets in only who may: pages of this server, to runs that there are. */
  void beforeUpgrade(Context context) throws IOException {
    try {
      Security.requireOwnOrigin(context);
      RunRoutes.require(runs, context.pathParam("id"));
      context.attribute(LANGUAGE, Language.of(context));
    } catch (Refusal refusal) {
      Problems.sendAtOnce(context, refusal);
    }
  }

  void configure(WsConfig socket) {
    socket.onConnect(this::connect);
    socket.onMessage(
        context -> receive(context, context.message().getBytes(StandardCharsets.UTF_8)));
    socket.onBinaryMessage(context -> refuse(context, List.of(Fault.of("", "socket.binary"))));
    socket.onClose(RunSocket::leave);
    socket.onError(RunSocket::leave);
  }

  private void connect(WsContext context) {
    context.session.setMaxTextMessageSize(LONGEST_MESSAGE);
    context.session.setMaxBinaryMessageSize(LONGEST_MESSAGE);
    context.enableAutomaticPings();
    var outlet = new SessionOutlet(context.session);
    runs.find(context.pathParam("id"))
        .ifPresentOrElse(
            run -> {
              context.attribute(RUN, run);
              context.attribute(WATCHER, run.join(outlet));
            },
            () -> outlet.close(Outlet.Reason.GONE));
  }

  private static void receive(WsContext context, byte[] text) {
    Run run = context.attribute(RUN);
    Watcher watcher = context.attribute(WATCHER);
    if (run == null || watcher == null) {
      return;
    }
    try {
      switch (Json.document(text).read(Message::read)) {
        case Message.Watching watching -> run.watch(watcher, watching.watch());
        case Message.Telling telling -> run.tell(watcher, telling.command());
      }
    } catch (FaultException wrong) {
      refuse(context, wrong.faults());
    }
  }

  private static void refuse(WsContext context, List<Fault> faults) {
    Watcher watcher = context.attribute(WATCHER);
    Language language = context.attribute(LANGUAGE);
    if (watcher != null && language != null) {
      watcher.post(
          Json.MAPPER.writeValueAsString(
              Map.of("type", "event", "name", "error", "problem", Problem.of(faults, language))));
    }
  }

  private static void leave(WsContext context) {
    Run run = context.attribute(RUN);
    Watcher watcher = context.attribute(WATCHER);
    if (run != null && watcher != null) {
      run.leave(watcher);
    }
  }

  private record SessionOutlet(Session session) implements Outlet {
    @Override
    public void send(String text, Runnable sent, Consumer<Throwable> failed) {
      session.sendText(text, Callback.from(sent, failed));
    }

    @Override
    public void close(Reason reason) {
      switch (reason) {
        case GONE -> session.close(1001, "the run has been closed", Callback.NOOP);
        case SLOW -> session.close(1013, "too many events wait to be read", Callback.NOOP);
        case FAILED -> session.close(1011, "the run has failed", Callback.NOOP);
      }
    }
  }
}
