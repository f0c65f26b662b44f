package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose name is asked for, in words that no client of the platform would let us write. */
class HostsTest {
  private static final String UPGRADE =
      "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
          + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

  private static final String EXPERIMENT =
      """
      {"task": {"name": "temporal-order", "length": 12},
       "network": {"layers": [{"type": "dense", "units": 8}]},
       "training": {"batch": 5}}
      """;

  private static Server server;

  @BeforeAll
  static void start() {
    server = new Server("lab.example.edu", "Sluice.internal");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.1.2.3:7070",
        "[::1]",
        "[2001:db8::7]:7070",
        "localhost",
        "LocalHost:80",
        "localhost.",
        "lab.localhost:7070",
        "lab.example.edu",
        "LAB.example.edu.:8443",
        "sluice.internal"
      })
  void what_is_ours_is_answered(String host) {
    assertThat(get("/api/presets", host, "")).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:7070",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "1.2.3.4.5",
        "evillocalhost",
        "sub.lab.example.edu"
      })
  void what_is_not_is_refused_in_the_words_of_a_program(String host) {
    String answer = get("/api/presets", host, "Accept-Language: zh\r\n");
    assertThat(answer)
        .startsWith("HTTP/1.1 421")
        .contains("application/problem+json", "这台服务器不使用这个名称", "nosniff");
  }

  @Test
  void pages_and_what_they_load_are_refused_and_a_person_is_told_in_a_page() {
    String page = get("/", "evil.example", "Accept: text/html\r\n");
    assertThat(page)
        .startsWith("HTTP/1.1 421")
        .contains("text/html", "<h1>This server goes by another name</h1>", "--name evil.example")
        .contains("Content-Security-Policy", "no-store");
    assertThat(get("/", "evil.example", "Accept: text/html\r\nAccept-Language: zh\r\n"))
        .contains("lang=\"zh-CN\"", "这台服务器不使用这个名称");
    assertThat(get("/nothing", "evil.example", "")).startsWith("HTTP/1.1 421");
    assertThat(get("/api/runs/x", "evil.example", "Accept: text/html\r\n"))
        .contains("application/problem+json");
  }

  @Test
  void a_socket_is_refused_too() {
    assertThat(get("/ws/runs/nothing", "evil.example", UPGRADE)).startsWith("HTTP/1.1 421");
    assertThat(get("/ws/runs/nothing", "localhost", UPGRADE)).startsWith("HTTP/1.1 404");
  }

  @Test
  void who_watches_the_server_may_know_it_by_any_name() {
    assertThat(get("/healthz", "evil.example", "")).doesNotStartWith("HTTP/1.1 421");
    assertThat(get("/metrics", "evil.example", "")).startsWith("HTTP/1.1 200");
  }

  @Test
  void no_handshake_leaves_a_session_not_even_a_refused_one() {
    var created = server.post("/api/runs", EXPERIMENT);
    assertThat(created.status()).as(created.response().body()).isEqualTo(201);
    String run = created.json().get("id").stringValue();
    assertThat(get("/ws/runs/nothing", "localhost", UPGRADE))
        .startsWith("HTTP/1.1 404")
        .doesNotContain("JSESSIONID");
    assertThat(handshake("/ws/runs/" + run))
        .startsWith("HTTP/1.1 101")
        .doesNotContain("JSESSIONID");
  }

  /** The head of an answer whose connection goes on. */
  private static String handshake(String path) {
    try (var socket = new Socket("127.0.0.1", server.at("/").getPort())) {
      socket.getOutputStream().write(request(path, "localhost", UPGRADE).getBytes());
      var head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        head.append((char) socket.getInputStream().read());
      }
      return head.toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String get(String path, String host, String headers) {
    String closing = headers.contains("Connection") ? "" : "Connection: close\r\n";
    try (var socket = new Socket("127.0.0.1", server.at("/").getPort())) {
      socket.getOutputStream().write(request(path, host, headers + closing).getBytes());
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String request(String path, String host, String headers) {
    return "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "\r\n";
  }
}
