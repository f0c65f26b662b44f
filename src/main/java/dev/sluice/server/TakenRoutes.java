package dev.sluice.server;

import dev.sluice.lab.Run;
import dev.sluice.lab.Runs;
import dev.sluice.lab.Weights;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;

/** What of a run can be taken along. */
final class TakenRoutes {
  private final Runs runs;

  TakenRoutes(Runs runs) {
    this.runs = runs;
  }

  void register(RoutesConfig routes) {
    routes.get("/api/runs/{id}/parameters.npz", this::parameters);
  }

  private void parameters(Context context) throws IOException {
    Run run = RunRoutes.require(runs, context.pathParam("id"));
    Weights weights = RunRoutes.join(run, run.weights());
    context.contentType(Npz.CONTENT_TYPE);
    saveAs(context, name(run, weights.step()) + ".npz");
    Npz.write(weights, context.outputStream());
  }

  /** A file's name that tells what is in it; only letters that every system takes. */
  private static String name(Run run, long step) {
    String task = run.experiment().document().at("/task/name").asString();
    return "sluice-" + task + "-step-" + step;
  }

  private static void saveAs(Context context, String file) {
    context.header("Content-Disposition", "attachment; filename=\"" + file + "\"");
  }
}
