package dev.sluice.server;

import dev.sluice.lab.Runs;
import dev.sluice.server.assets.Assets;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.json.JavalinJackson3;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.SessionHandler;
import org.eclipse.jetty.session.NullSessionCache;
import org.eclipse.jetty.session.NullSessionDataStore;

/** The whole server, put together. */
public final class App {
  /** Runs may take as much memory as the heap, which is set by the machine's, but no more. */
  private static final long MOST_BYTES = Math.min(2L << 30, Runtime.getRuntime().maxMemory());

  private static final Runs.Limits LIMITS =
      new Runs.Limits(64, MOST_BYTES, Duration.ofMinutes(15), Duration.ofHours(2));

  private App() {}

  /** Loads on another core, while the server is put together, what its first page will need. */
  public static void prepare() {
    Thread.ofPlatform().daemon().name("rehearsal").start(() -> new Pages(new Assets()).rehearse());
  }

  /** The server, built but not started. */
  public static Javalin create(Settings settings) {
    return create(settings, LIMITS);
  }

  static Javalin create(Settings settings, Runs.Limits limits) {
    return Javalin.create(config -> configure(config, settings, limits));
  }

  private static void configure(JavalinConfig config, Settings settings, Runs.Limits limits) {
    config.jetty.host = settings.host();
    config.jetty.port = settings.port();
    config.concurrency.useVirtualThreads = true;
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.prefer405over404 = true;
    config.http.generateEtags = false;
    config.http.maxRequestSize = Body.LARGE;
    config.http.compressionStrategy = CompressionStrategy.GZIP;
    config.router.javaLangErrorHandler(Problems::sendFatal);
    config.jetty.modifyServer(server -> server.setErrorHandler(new TransportErrors()));
    config.jetty.modifyServletContextHandler(
        handler -> {
          handler.setErrorHandler(new TransportErrors());
          handler.setSessionHandler(withoutSessions());
        });
    config.jetty.modifyWebSocketServletFactory(
        sockets -> sockets.setIdleTimeout(Duration.ofMinutes(5)));
    config.jsonMapper(new JavalinJackson3(Json.MAPPER, true));

    var assets = new Assets();
    var pages = new Pages(assets);
    var routes = config.routes;
    Problems.register(routes, pages);
    var hosts = new Hosts(settings);
    routes.before(Security.headers(pages.importMap()));
    routes.before(hosts::require);
    routes.wsBeforeUpgrade(hosts::beforeUpgrade);
    routes.before(
        context -> {
          switch (context.method().name()) {
            case "GET", "HEAD" -> {}
            default -> Security.requireOwnOrigin(context);
          }
        });
    routes.before("/api/*", context -> context.header("Cache-Control", "no-store"));
    assets.register(routes);
    pages.register(routes);
    Presets.register(routes);
    var runs = new Runs(limits);
    var readiness = new Readiness();
    config.events.serverStarted(() -> readiness.begin(runs, pages::keepReady));
    var taken = new TakenRoutes(runs);
    var passes = new PassRoutes();
    var cliff = new CliffRoutes();
    var cells = new CellRoutes();
    config.events.serverStopping(
        () -> {
          runs.close();
          taken.close();
          passes.close();
          cliff.close();
          cells.close();
        });
    routes.get("/healthz", readiness);
    new Metrics(runs).register(routes);
    new RunRoutes(runs).register(routes);
    taken.register(routes);
    TaskRoutes.register(routes, assets);
    VocabularyRoutes.register(routes, assets);
    cells.register(routes, assets);
    cliff.register(routes);
    passes.register(routes);
  }

  /** Javalin asks for a session at each handshake of a socket: one that nobody keeps or is told. */
  private static SessionHandler withoutSessions() {
    var handler = new SessionHandler();
    var cache = new NullSessionCache(handler);
    cache.setSessionDataStore(new NullSessionDataStore());
    handler.setSessionCache(cache);
    handler.setUsingCookies(false);
    return handler;
  }
}
