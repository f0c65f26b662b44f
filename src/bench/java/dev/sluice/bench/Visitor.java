package dev.sluice.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Somebody with a browser: makes a run and holds its socket. */
final class Visitor implements AutoCloseable {
  private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]+)\"");
  private static final Pattern STEP = Pattern.compile("\"step\"\\s*:\\s*(\\d+)");
  private static final int SECONDS = 30;

  private final HttpClient client;
  private final URI server;
  private final String id;
  private final WebSocket socket;
  private final CompletableFuture<Long> stepped = new CompletableFuture<>();

  /** Makes a run of an experiment, which is paused. */
  Visitor(HttpClient client, URI server, String experiment) {
    this.client = client;
    this.server = server;
    String created =
        send(
            HttpRequest.newBuilder(server.resolve("/api/runs"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(experiment)));
    Matcher matcher = ID.matcher(created);
    if (!matcher.find()) {
      throw new IllegalStateException(created);
    }
    id = matcher.group(1);
    URI at = URI.create(server.resolve("/ws/runs/" + id).toString().replaceFirst("http", "ws"));
    socket = client.newWebSocketBuilder().buildAsync(at, new Listener()).join();
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder head = new StringBuilder();

    /** Reads only as much of a message as tells the step. */
    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      if (!stepped.isDone() && head.length() < 400) {
        head.append(part);
      }
      if (last) {
        Matcher matcher = STEP.matcher(head);
        if (head.indexOf("\"frame\"") >= 0
            && matcher.find()
            && Long.parseLong(matcher.group(1)) > 0) {
          stepped.complete(System.nanoTime());
        }
        head.setLength(0);
      }
      from.request(1);
      return null;
    }
  }

  Visitor say(String message) {
    socket.sendText(message.replace('\'', '"'), true).join();
    return this;
  }

  /** When the first frame after a step came, in {@link System#nanoTime}'s time. */
  long stepped() {
    try {
      return stepped.get(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException("no step within " + SECONDS + " s", e);
    }
  }

  /** The step that the run is at. */
  long step() {
    String shown = send(HttpRequest.newBuilder(server.resolve("/api/runs/" + id)).GET());
    Matcher matcher = STEP.matcher(shown);
    long most = 0;
    while (matcher.find()) {
      most = Math.max(most, Long.parseLong(matcher.group(1)));
    }
    return most;
  }

  private String send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    send(HttpRequest.newBuilder(server.resolve("/api/runs/" + id)).DELETE());
    socket.abort();
  }
}
