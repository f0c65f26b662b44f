package dev.sluice.server;

import dev.sluice.network.Parameter;
import dev.sluice.network.Shapes;
import dev.sluice.network.plan.Traced;
import dev.sluice.training.Learner;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.BiConsumer;
import tools.jackson.core.JsonGenerator;

/** Passes over numbers that are given: what a network computes, to hold against other engines. */
final class PassRoutes implements AutoCloseable {
  private final Workers workers = new Workers("pass-", Runtime.getRuntime().availableProcessors());
  private final Bodies bodies = new Bodies();

  void register(RoutesConfig routes) {
    routes.post("/api/gradients", context -> answer(context, false, PassRoutes::gradients));
    routes.post("/api/steps", context -> answer(context, true, PassRoutes::steps));
  }

  private interface Computation {
    void write(Learner learner, PassReader.Pass pass, JsonGenerator json);
  }

  private void answer(Context context, boolean hasSteps, Computation computation) throws Exception {
    try (Bodies.Held body = bodies.read(context)) {
      byte[] answer =
          workers.compute(() -> compute(PassReader.read(body.bytes(), hasSteps), computation));
      context.contentType("application/json").result(answer);
    }
  }

  private static byte[] compute(PassReader.Pass pass, Computation computation) {
    var update = pass.update();
    var answer = new ByteArrayOutputStream();
    try (var learner =
            new Learner(pass.network(), pass.batch().size, update.optimizer(), update.clip());
        JsonGenerator json = Json.MAPPER.createGenerator(answer)) {
      pass.parameters()
          .forEach((name, tensor) -> learner.parameters().write(name, tensor.values()));
      json.writeStartObject();
      computation.write(learner, pass, json);
      json.writeEndObject();
    }
    return answer.toByteArray();
  }

  private static void gradients(Learner learner, PassReader.Pass pass, JsonGenerator json) {
    learner.gradients(pass.batch());
    json.writeNumberProperty("loss", learner.loss());
    json.writeName("output");
    new Tensor(outputShape(pass), learner.pass().output()).write(json);
    json.writeName("gradients");
    parameters(learner, pass, learner.parameters().gradients(), json);
    json.writeNumberProperty("gradientNorm", learner.gradientNorm());
    json.writeName("stateGradientNorms");
    json.writeStartObject();
    BiConsumer<String, double[]> norms =
        (name, values) -> {
          json.writeName(name);
          json.writeArray(values, 0, values.length);
        };
    learner.pass().norms(Traced.STATE_GRADIENT).forEach(norms);
    learner.pass().norms(Traced.OUTPUT_GRADIENT).forEach(norms);
    json.writeEndObject();
  }

  private static void steps(Learner learner, PassReader.Pass pass, JsonGenerator json) {
    json.writeName("losses");
    json.writeStartArray();
    for (int i = 0; i < pass.steps(); i++) {
      learner.gradients(pass.batch());
      json.writeNumber(learner.loss());
      learner.update();
    }
    json.writeEndArray();
    json.writeName("parameters");
    parameters(learner, pass, 0, json);
  }

  private static void parameters(
      Learner learner, PassReader.Pass pass, long piece, JsonGenerator json) {
    json.writeStartObject();
    for (Parameter parameter : Shapes.parameters(pass.network())) {
      json.writeName(parameter.name());
      float[] values = learner.parameters().read(parameter.name(), piece);
      new Tensor(parameter.fullShape(), values).write(json);
    }
    json.writeEndObject();
  }

  private static List<Integer> outputShape(PassReader.Pass pass) {
    int units = pass.network().head().units();
    int size = pass.batch().size;
    return switch (pass.network().head().read()) {
      case EVERY -> List.of(size, pass.network().input().positions(), units);
      case LAST, FIRST, MEAN, MAX -> List.of(size, units);
    };
  }

  @Override
  public void close() {
    workers.close();
  }
}
