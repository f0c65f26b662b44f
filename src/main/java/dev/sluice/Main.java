package dev.sluice;

import dev.sluice.server.App;
import dev.sluice.server.Settings;
import dev.sluice.server.StartException;
import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinLogger;

/** Reads the settings and starts the server. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    if (Boolean.getBoolean("sluice.parent")) {
      Parent.endWithIt();
    }
    App.prepare();
    try {
      Settings.read(arguments, System.getenv()).ifPresent(Main::start);
    } catch (StartException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private static void start(Settings settings) {
    Javalin app = App.create(settings);
    listen(app, settings);
    Runtime.getRuntime().addShutdownHook(new Thread(app::stop, "stop"));
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    System.out.printf("Sluice is at http://%s:%d/%n", host, app.port());
  }

  private static void listen(Javalin app, Settings settings) {
    JavalinLogger.enabled = false; // it would log what the exception says
    try {
      app.start();
    } catch (JavalinBindException e) {
      throw new StartException(
          "Cannot listen on %s port %d (%s): stop what is using it, or choose another with --host"
              + " and --port.",
          settings.host(), settings.port(), reason(e));
    } finally {
      JavalinLogger.enabled = true;
    }
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause == null ? String.valueOf(failure.getMessage()) : reason(cause);
  }
}
