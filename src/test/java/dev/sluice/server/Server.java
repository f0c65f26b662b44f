package dev.sluice.server;

import dev.sluice.lab.Runs;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.json.JavalinJackson3;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real server on a free port, and a client of it. */
final class Server implements AutoCloseable {
  private static final Settings SETTINGS =
      new Settings("127.0.0.1", 0, Path.of("target"), Set.of());
  private static final JsonMapper MAPPER = new JsonMapper();

  final HttpClient client = HttpClient.newHttpClient();
  private final Javalin app;

  Server() {
    app = App.create(SETTINGS).start();
  }

  /** One that goes by these names, too. */
  Server(String... names) {
    app = App.create(new Settings(SETTINGS.host(), 0, SETTINGS.data(), Set.of(names))).start();
  }

  Server(Runs.Limits limits) {
    app = App.create(SETTINGS, limits).start();
  }

  /** One with these routes alone. */
  Server(Consumer<RoutesConfig> routes) {
    app =
        Javalin.create(
                config -> {
                  config.jetty.host = SETTINGS.host();
                  config.jetty.port = SETTINGS.port();
                  config.startup.showJavalinBanner = false;
                  config.jsonMapper(new JavalinJackson3(Json.MAPPER, true));
                  routes.accept(config.routes);
                })
            .start();
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + app.port() + path);
  }

  /** What comes back; the body is a tree if it is JSON. */
  record Answer(int status, HttpResponse<String> response) {
    JsonNode json() {
      return MAPPER.readTree(response.body());
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  Answer get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  Answer post(String path, String body, String... headers) {
    return send(request(path, headers).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  Answer send(HttpRequest.Builder request) {
    try {
      var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  HttpRequest.Builder request(String path, String... headers) {
    var request = HttpRequest.newBuilder(at(path)).header("Content-Type", "application/json");
    return headers.length == 0 ? request : request.headers(headers);
  }

  @Override
  public void close() {
    client.close();
    app.stop();
  }
}
