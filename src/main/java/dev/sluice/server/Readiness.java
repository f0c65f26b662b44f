package dev.sluice.server;

import dev.sluice.experiment.Estimate;
import dev.sluice.experiment.Experiment;
import dev.sluice.experiment.ExperimentReader;
import dev.sluice.lab.Run;
import dev.sluice.lab.Runs;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whether runs can be made. The engine unpacks libraries and compiles loops at its first run,
 * which takes a while; the pages don't wait for that.
 */
final class Readiness implements Handler {
  private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
  private static final String FIRST =
      """
      {"task": {"name": "temporal-order", "length": 20},
       "network": {"layers": [{"type": "recurrent", "cell": "lstm", "units": 4}]}}
      """;

  private enum State {
    WARMING,
    READY,
    FAILED
  }

  private volatile State state = State.WARMING;

  /** Makes a first run, beside everything else. */
  void begin(Runs runs) {
    Thread.ofVirtual().name("readiness").start(() -> warm(runs));
  }

  private void warm(Runs runs) {
    try {
      Experiment experiment =
          ExperimentReader.read(
              Json.document(FIRST.getBytes(StandardCharsets.UTF_8)).tree());
      Run run = runs.create(experiment, Estimate.of(experiment, Estimate.Limits.STANDARD).bytes());
      runs.delete(run.id());
      state = State.READY;
    } catch (RuntimeException | Error failure) {
      LOG.error("No run can be made", failure);
      state = State.FAILED;
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
