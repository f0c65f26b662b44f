package dev.sluice.server;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.json.JavalinJackson3;

/** The whole server, put together. */
public final class App {
  private App() {}

  /** The server, built but not started. */
  public static Javalin create(Settings settings) {
    return Javalin.create(config -> configure(config, settings));
  }

  private static void configure(JavalinConfig config, Settings settings) {
    config.jetty.host = settings.host();
    config.jetty.port = settings.port();
    config.concurrency.useVirtualThreads = true;
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.prefer405over404 = true;
    config.http.generateEtags = false;
    config.http.maxRequestSize = Body.LARGE;
    config.http.compressionStrategy = CompressionStrategy.GZIP;
    config.jetty.modifyServer(server -> server.setErrorHandler(new TransportErrors()));
    config.jetty.modifyServletContextHandler(
        handler -> handler.setErrorHandler(new TransportErrors()));
    config.jsonMapper(new JavalinJackson3(Json.MAPPER, true));
    Assets.serve(config.staticFiles);

    var pages = new Pages();
    config.fileRenderer(pages);
    var routes = config.routes;
    Problems.register(routes);
    routes.before(Security.headers(pages.importMap()));
    routes.before(
        context -> {
          switch (context.method().name()) {
            case "GET", "HEAD" -> {}
            default -> Security.requireOwnOrigin(context);
          }
        });
    routes.get("/", context -> pages.show(context, "playground"));
    routes.get("/healthz", context -> context.result("ok\n"));
  }
}
