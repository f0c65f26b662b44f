package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of a run's socket. */
final class Socket implements AutoCloseable {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int SECONDS = 60;

  private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final WebSocket socket;

  Socket(Server server, String run, String... headers) {
    var builder = server.client.newWebSocketBuilder();
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    String address = server.at("/ws/runs/" + run).toString().replaceFirst("http", "ws");
    socket = builder.buildAsync(URI.create(address), new Listener()).join();
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        messages.add(MAPPER.readTree(text.toString()));
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      closed.complete(status);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      closed.completeExceptionally(error);
    }
  }

  Socket send(String message) {
    socket.sendText(message.replace('\'', '"'), true).join();
    return this;
  }

  /** What the server may stop reading midway: how far it got is not waited for. */
  void sendTooMuch(String text) {
    var _ = socket.sendText(text, true);
  }

  void sendBinary(byte[] bytes) {
    socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
  }

  /** The next message, waited for. */
  JsonNode next() {
    try {
      JsonNode message = messages.poll(SECONDS, TimeUnit.SECONDS);
      assertThat(message).as("a message within %s s", SECONDS).isNotNull();
      return message;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The next message that is one of those; others before it are passed over. */
  JsonNode next(Predicate<JsonNode> wanted) {
    JsonNode message = next();
    while (!wanted.test(message)) {
      message = next();
    }
    return message;
  }

  JsonNode frameAt(long step) {
    return next(message -> isFrame(message) && message.get("step").longValue() == step);
  }

  JsonNode event(String name) {
    return next(message -> !isFrame(message) && message.get("name").stringValue().equals(name));
  }

  static boolean isFrame(JsonNode message) {
    return message.get("type").stringValue().equals("frame");
  }

  boolean hasNothing() {
    return messages.isEmpty();
  }

  int closeStatus() {
    return closed.orTimeout(SECONDS, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    socket.abort();
  }
}
