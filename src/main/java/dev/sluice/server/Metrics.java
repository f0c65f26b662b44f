package dev.sluice.server;

import com.sun.management.OperatingSystemMXBean;
import dev.sluice.lab.Meters;
import dev.sluice.lab.Runs;
import dev.sluice.lab.Status;
import dev.sluice.server.assets.Assets;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the server does, in Prometheus' text. Labels are few and fixed: no run, and nothing that
 * somebody sent, is ever named.
 */
final class Metrics {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final Runs runs;

  /** Answers by the first digit of their status. */
  private final LongAdder[] answers = new LongAdder[6];

  /** Made when somebody first asks, which most servers are never asked for. */
  private @Nullable PrometheusMeterRegistry registry;

  Metrics(Runs runs) {
    this.runs = runs;
    for (int i = 0; i < answers.length; i++) {
      answers[i] = new LongAdder();
    }
  }

  void register(RoutesConfig routes) {
    routes.after(context -> answers[Math.clamp(context.statusCode() / 100, 0, 5)].increment());
    routes.get("/metrics", this::show);
  }

  private void show(Context context) throws IOException {
    context.contentType(TEXT).header("Cache-Control", "no-store");
    registry().scrape(context.outputStream(), TEXT);
  }

  private synchronized PrometheusMeterRegistry registry() {
    if (registry == null) {
      registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
      describe(registry);
    }
    return registry;
  }

  private void describe(MeterRegistry to) {
    // processor time goes in seconds, as Prometheus has it; the library's own counts nanoseconds
    to.config().meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"));
    for (Status status : Status.values()) {
      Gauge.builder("sluice.runs", runs, all -> all.count(status))
          .tag("status", status.name().toLowerCase(Locale.ROOT))
          .description("Runs that the server holds")
          .register(to);
    }
    Gauge.builder("sluice.runs.watched", runs, Runs::watched)
        .description("Runs that at least one socket watches")
        .register(to);
    Gauge.builder("sluice.engine.memory", runs, Runs::engineBytes)
        .baseUnit("bytes")
        .description("Memory outside the heap that the engine holds for runs")
        .register(to);
    Gauge.builder("sluice.history.memory", runs, Runs::historyBytes)
        .baseUnit("bytes")
        .description("Heap that the recorded frames of runs take")
        .register(to);
    Gauge.builder("sluice.files.uncompressed", Assets::waiting)
        .description("Files of pages that are still to be compressed as well as can be")
        .register(to);
    Meters meters = runs.meters();
    counter(to, "sluice.steps", "Updates that runs have tried", meters, Meters::steps);
    counter(to, "sluice.frames.sent", "Frames handed to sockets", meters, Meters::framesSent);
    counter(
        to,
        "sluice.frames.skipped",
        "Frames that a newer one replaced before their socket had room",
        meters,
        Meters::framesSkipped);
    FunctionTimer.builder(
            "sluice.queue.wait", meters, Meters::waits, Meters::nanosWaited, TimeUnit.NANOSECONDS)
        .description("How long runs with work to do waited for a turn on a thread")
        .register(to);
    for (int i = 1; i < answers.length; i++) {
      FunctionCounter.builder("sluice.http.answers", answers[i], LongAdder::sum)
          .tag("status", i + "xx")
          .description("Requests answered, by status")
          .register(to);
    }
    FunctionCounter.builder("process.cpu", system(), os -> os.getProcessCpuTime() / 1e9)
        .baseUnit("seconds")
        .description("Processor time that the server has taken")
        .register(to);
    new JvmMemoryMetrics().bindTo(to);
    new ProcessorMetrics().bindTo(to);
    new UptimeMetrics().bindTo(to);
  }

  private static OperatingSystemMXBean system() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  }

  private static void counter(
      MeterRegistry to,
      String name,
      String description,
      Meters meters,
      ToDoubleFunction<Meters> count) {
    FunctionCounter.builder(name, meters, count).description(description).register(to);
  }
}
