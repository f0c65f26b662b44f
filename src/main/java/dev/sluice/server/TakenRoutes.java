package dev.sluice.server;

import dev.sluice.document.Excerpt;
import dev.sluice.fault.Fault;
import dev.sluice.fault.FaultException;
import dev.sluice.lab.Look;
import dev.sluice.lab.Recorded;
import dev.sluice.lab.Run;
import dev.sluice.lab.Runs;
import dev.sluice.lab.Weights;
import dev.sluice.network.Network;
import dev.sluice.network.render.PyTorch;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.time.Duration;

/** What of a run can be taken along. */
final class TakenRoutes implements AutoCloseable {
  /** Less than a server waits for one who has stopped reading, so that the next one is told. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int PIECE = 1 << 16;

  private final Runs runs;

  /** Each download holds a copy of the weights until it has been read, however slowly. */
  private final Workers workers = new Workers("taken-", 1, PATIENCE);

  TakenRoutes(Runs runs) {
    this.runs = runs;
  }

  void register(RoutesConfig routes) {
    routes.get("/api/runs/{id}/parameters.npz", this::parameters);
    routes.get("/api/runs/{id}/frames", this::frames);
    routes.get("/api/runs/{id}/pytorch", this::pytorch);
  }

  private void parameters(Context context) throws IOException, InterruptedException {
    Run run = RunRoutes.require(runs, context.pathParam("id"));
    try (var _ = workers.enter()) {
      Weights weights = RunRoutes.join(run, run.look(Weights.LOOK));
      context.contentType(Npz.CONTENT_TYPE);
      saveAs(context, name(run, weights.step()) + ".npz");
      Npz.write(weights, context.outputStream());
    }
  }

  private void frames(Context context) throws IOException {
    Run run = RunRoutes.require(runs, context.pathParam("id"));
    Recorded recorded = RunRoutes.join(run, run.recorded(since(context)));
    context.contentType("application/json");
    // in large pieces: what begins with a small one is not compressed
    try (var pieces = new BufferedOutputStream(context.outputStream(), PIECE)) {
      recorded.write(pieces);
    }
  }

  private static long since(Context context) {
    String given = context.queryParam("since");
    if (given == null) {
      return 0;
    }
    if (!given.matches("\\d{1,18}")) {
      throw new FaultException(Fault.of("/since", "run.since", Excerpt.of(given)));
    }
    return Long.parseLong(given);
  }

  private void pytorch(Context context) throws Exception {
    Run run = RunRoutes.require(runs, context.pathParam("id"));
    String task = task(run);
    Network network = RunRoutes.join(run, run.look(Look.NETWORK));
    String module =
        workers.compute(() -> PyTorch.of(network, "The network of a Sluice run on " + task + "."));
    context.result(module).contentType("text/x-python; charset=utf-8");
    saveAs(context, "sluice_" + task.replace('-', '_') + ".py");
  }

  private static String task(Run run) {
    return run.experiment().document().at("/task/name").asString();
  }

  /** A file's name that tells what is in it; only letters that every system takes. */
  private static String name(Run run, long step) {
    return "sluice-" + task(run) + "-step-" + step;
  }

  private static void saveAs(Context context, String file) {
    context.header("Content-Disposition", "attachment; filename=\"" + file + "\"");
  }

  @Override
  public void close() {
    workers.close();
  }
}
