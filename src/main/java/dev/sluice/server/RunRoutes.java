package dev.sluice.server;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.sluice.document.Excerpt;
import dev.sluice.experiment.Estimate;
import dev.sluice.experiment.Experiment;
import dev.sluice.experiment.ExperimentReader;
import dev.sluice.lab.FullException;
import dev.sluice.lab.GoneException;
import dev.sluice.lab.Look;
import dev.sluice.lab.Run;
import dev.sluice.lab.Runs;
import dev.sluice.lab.Status;
import dev.sluice.task.Task;
import dev.sluice.training.Checkpoint;
import dev.sluice.training.Spectra;
import dev.sluice.training.Streams;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.util.RawValue;

/** What experiments take, and runs made of them. */
final class RunRoutes {
  private static final int LONGEST_ID = 64;

  private final Runs runs;

  RunRoutes(Runs runs) {
    this.runs = runs;
  }

  void register(RoutesConfig routes) {
    routes.post("/api/estimate", context -> context.json(estimate(experiment(context))));
    routes.post("/api/runs", this::create);
    routes.get("/api/runs/{id}", this::show);
    routes.post("/api/runs/{id}/checkpoints/{step}", this::branch);
    routes.delete("/api/runs/{id}", this::delete);
    routes.post("/api/runs/{id}/leave", this::leave);
    Look.named()
        .forEach(
            look -> routes.get("/api/runs/{id}/" + look.name(), context -> look(context, look)));
    var socket = new RunSocket(runs);
    routes.wsBeforeUpgrade("/ws/runs/{id}", socket::beforeUpgrade);
    routes.ws("/ws/runs/{id}", socket::configure);
  }

  private record Created(String id, String url, @JsonUnwrapped About about) {}

  /**
   * What stays as it is while a run goes on.
   *
   * @param sample a fresh example of the task, drawn from the experiment's seed
   * @param matrices those whose spectrum can be watched
   */
  private record About(
      Estimate estimate, SampleDocument sample, Scores scores, List<String> matrices) {
    static About of(Run run) {
      Experiment experiment = run.experiment();
      var random = Streams.of(experiment.training().seed(), "sample", 0);
      return new About(
          run.estimate(),
          SampleDocument.of(experiment.task().sample(random)),
          Scores.of(experiment.task()),
          Spectra.matrices(experiment.network()));
    }
  }

  /**
   * What a score of the task, as its options are, means.
   *
   * @param solved from which it counts as solved
   * @param best that can be reached
   * @param lastThree of a predictor that sees the last three inputs only; null without time
   */
  private record Scores(double solved, double best, @Nullable Double lastThree) {
    static Scores of(Task task) {
      OptionalDouble three = task.lastThree();
      return new Scores(task.solved(), task.best(), three.isPresent() ? three.getAsDouble() : null);
    }
  }

  private void create(Context context) {
    create(context, experiment(context), Optional.empty());
  }

  /** A run of another experiment, which goes on from where this one stood. */
  private void branch(Context context) {
    Run run = require(runs, context.pathParam("id"));
    Experiment experiment = experiment(context);
    String step = context.pathParam("step");
    Optional<Checkpoint> checkpoint =
        step.matches("\\d{1,9}")
            ? join(run, run.checkpoint(Long.parseLong(step), experiment))
            : Optional.empty();
    if (checkpoint.isEmpty()) {
      String steps =
          join(run, run.view()).checkpoints().stream()
              .map(Object::toString)
              .collect(Collectors.joining(", "));
      throw new Refusal(404, "run.no-checkpoint", Excerpt.of(step), steps);
    }
    create(context, experiment, checkpoint);
  }

  private void create(Context context, Experiment experiment, Optional<Checkpoint> from) {
    Estimate estimate = estimate(experiment);
    estimate.requireWithinLimits();
    try {
      Run run = runs.create(experiment, estimate, from);
      String url = "/api/runs/" + run.id();
      context.status(201).header("Location", url).json(new Created(run.id(), url, About.of(run)));
    } catch (FullException full) {
      throw new Refusal(503, List.of(full.fault()));
    }
  }

  private record Shown(
      String id,
      JsonNode experiment,
      @JsonUnwrapped About about,
      String status,
      boolean watched,
      long step,
      List<Long> checkpoints,
      RawValue frame) {}

  private void show(Context context) {
    Run run = require(runs, context.pathParam("id"));
    Run.View view = join(run, run.view());
    context.json(
        new Shown(
            run.id(),
            run.experiment().document(),
            About.of(run),
            name(view.status()),
            run.isWatched(),
            view.step(),
            view.checkpoints(),
            new RawValue(view.frame())));
  }

  private void look(Context context, Look.Named look) {
    Run run = require(runs, context.pathParam("id"));
    context.json(join(run, run.look(look.read().apply(context::queryParam))));
  }

  /**
   * Waits for the run's answer.
   *
   * @throws Refusal with status 404 if the run has been closed meanwhile
   */
  static <T> T join(Run run, CompletableFuture<T> answer) {
    try {
      return answer.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof GoneException) {
        throw unknown(run.id());
      }
      throw failed;
    }
  }

  private void leave(Context context) {
    require(runs, context.pathParam("id")).leave();
    context.status(204);
  }

  private void delete(Context context) {
    String id = context.pathParam("id");
    runs.delete(id).orElseThrow(() -> unknown(id)).join();
    context.status(204);
  }

  /**
   * @throws Refusal with status 404 if there is none
   */
  static Run require(Runs runs, String id) {
    return runs.find(id).orElseThrow(() -> unknown(id));
  }

  private static Refusal unknown(String id) {
    return new Refusal(404, "run.unknown", Excerpt.of(id, LONGEST_ID));
  }

  private static Estimate estimate(Experiment experiment) {
    return Estimate.of(experiment, Estimate.Limits.STANDARD);
  }

  private static Experiment experiment(Context context) {
    return Json.document(Body.document(context)).read(ExperimentReader::read);
  }

  private static String name(Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }
}
