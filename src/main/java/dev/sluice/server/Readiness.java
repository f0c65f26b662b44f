package dev.sluice.server;

import dev.sluice.experiment.Estimate;
import dev.sluice.experiment.Experiment;
import dev.sluice.experiment.ExperimentReader;
import dev.sluice.lab.Run;
import dev.sluice.lab.Runs;
import dev.sluice.lab.Warmup;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Tells whether runs can be made. The engine unpacks libraries at its first run, which takes a
 * while; the pages don't wait for that. Once runs can be made, its loops are warmed.
 */
final class Readiness implements Handler {
  private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);

  /** The loops are this process's, however many servers it has. */
  private static final AtomicBoolean WARM = new AtomicBoolean();

  private enum State {
    WARMING,
    READY,
    FAILED
  }

  private volatile State state = State.WARMING;

  /** Makes a first run, and does then what else can wait for that, beside everything else. */
  void begin(Runs runs, Runnable then) {
    Thread.ofPlatform().name("readiness").daemon().start(() -> warm(runs, then));
  }

  private void warm(Runs runs, Runnable then) {
    try {
      List<Experiment> experiments = experiments();
      Experiment first = experiments.getFirst();
      Run run = runs.create(first, Estimate.of(first, Estimate.Limits.STANDARD));
      runs.delete(run.id());
      then.run();
      state = State.READY;
      if (WARM.compareAndSet(false, true)) {
        Warmup.with(experiments);
      }
    } catch (RuntimeException | IOException | Error failure) {
      LOG.error("No run can be made", failure);
      state = State.FAILED;
    }
  }

  private static List<Experiment> experiments() throws IOException {
    try (InputStream text =
        Objects.requireNonNull(Readiness.class.getResourceAsStream("warmup.json"))) {
      List<Experiment> experiments = new ArrayList<>();
      for (JsonNode document : Json.document(text.readAllBytes()).tree()) {
        experiments.add(ExperimentReader.read(document));
      }
      return experiments;
    }
  }

  @Override
  public void handle(Context context) {
    switch (state) {
      case READY -> context.result("ready\n");
      case WARMING -> throw new Refusal(503, "request.warming");
      case FAILED -> throw new Refusal(503, "request.engine-failed");
    }
  }
}
