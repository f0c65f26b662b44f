package dev.sluice.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sluice.cell.Cell;
import dev.sluice.cell.Cells;
import dev.sluice.cell.Introduction;
import dev.sluice.cell.Parameter;
import dev.sluice.cell.Parser;
import dev.sluice.cell.Use;
import dev.sluice.cell.render.PyTorch;
import dev.sluice.document.Fields;
import dev.sluice.experiment.LayerReader;
import dev.sluice.fault.FaultException;
import dev.sluice.fault.Faults;
import dev.sluice.lab.StepTimes;
import dev.sluice.network.Connection;
import dev.sluice.network.render.Equations;
import dev.sluice.server.assets.Assets;
import io.javalin.config.RoutesConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The cells that come with Sluice, what the equations of any other say, and those of a layer. */
final class CellRoutes implements AutoCloseable {
  private static final Duration BOUND = Duration.ofMillis(400);
  private static final long KEPT = Duration.ofMinutes(1).toNanos();

  /** One thread: what is measured at once is not measured well. */
  private final Workers workers = new Workers("times-", 1);

  private @Nullable StepTimes times;
  private long measured;

  void register(RoutesConfig routes, Assets assets) {
    routes.get("/api/cells/times", context -> context.json(workers.compute(this::times)));
    routes.get(
        "/api/cells",
        new KeptAnswer(
            assets,
            language -> Cells.names().stream().map(name -> builtIn(name, language)).toList()));
    routes.post(
        "/api/cells",
        context -> {
          Json.Document document = Json.document(Body.document(context));
          context.json(document.read(CellRoutes::parse));
        });
    routes.post(
        "/api/layers",
        context -> {
          Json.Document document = Json.document(Body.document(context));
          context.json(new ShownLayer(Equations.of(document.read(LayerReader::read))));
        });
  }

  /** Measured at most once a minute, whoever asks. Only the one worker comes here. */
  private StepTimes times() {
    StepTimes last = times;
    if (last == null || System.nanoTime() - measured > KEPT) {
      last = StepTimes.measure(BOUND);
      times = last;
      measured = System.nanoTime();
    }
    return last;
  }

  private record BuiltIn(
      String name,
      String title,
      String label,
      String reference,
      String about,
      String purpose,
      String equations,
      List<String> states,
      List<String> gates,
      List<ShownParameter> parameters,
      Counts counts,
      Equations latex,
      String pytorch) {}

  private record Shown(
      List<String> states,
      List<String> gates,
      List<String> unused,
      List<ShownParameter> parameters,
      Counts counts,
      Equations latex,
      String pytorch) {}

  /**
   * How many parameters there are of each shape, for n units and m inputs.
   *
   * @param recurrent matrices [n, n]
   * @param input matrices [n, m]
   * @param vectors [n]
   */
  private record Counts(long recurrent, long input, long vectors) {
    static Counts of(Cell cell) {
      return new Counts(
          count(cell, Parameter.Kind.STATE_MATRIX),
          count(cell, Parameter.Kind.INPUT_MATRIX),
          count(cell, Parameter.Kind.VECTOR));
    }

    private static long count(Cell cell, Parameter.Kind kind) {
      return cell.parameters().stream().filter(parameter -> parameter.kind() == kind).count();
    }
  }

  /**
   * @param reads what a matrix is applied to: the input, a state, or a value of the same step
   * @param gate the one that it alone feeds
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record ShownParameter(
      String name, String kind, @Nullable String reads, @Nullable String gate) {}

  private record ShownLayer(Equations latex) {}

  private static BuiltIn builtIn(String name, Language language) {
    Shown cell = shown(Cells.builtIn(name).orElseThrow(), Connection.PLAIN);
    Introduction introduction = Cells.introduction(name, language.tag).orElseThrow();
    return new BuiltIn(
        name,
        introduction.title(),
        introduction.label(),
        introduction.reference(),
        introduction.about(),
        introduction.purpose(),
        Cells.equations(name).orElseThrow(),
        cell.states(),
        cell.gates(),
        cell.parameters(),
        cell.counts(),
        cell.latex(),
        cell.pytorch());
  }

  /**
   * @param connection of the layer whose formulas these are
   */
  private static Shown shown(Cell cell, Connection connection) {
    return new Shown(
        cell.states(),
        cell.gates(),
        cell.unused(),
        parameters(cell),
        Counts.of(cell),
        Equations.of(cell, connection),
        PyTorch.of(cell));
  }

  private static List<ShownParameter> parameters(Cell cell) {
    Map<String, Use> uses = Use.of(cell);
    return cell.parameters().stream()
        .map(
            parameter -> {
              Use use = Objects.requireNonNull(uses.get(parameter.name()));
              return new ShownParameter(
                  parameter.name(),
                  use.reads().isPresent() ? "matrix" : "vector",
                  use.reads().map(Fields::word).orElse(null),
                  use.gate().orElse(null));
            })
        .toList();
  }

  private static Shown parse(JsonNode tree) {
    var faults = new Faults();
    Fields fields = Fields.of(tree, "", faults);
    var equations = fields.text("equations");
    var connection = fields.choice("connection", Connection.PLAIN);
    fields.done();
    Optional<Cell> cell = equations.flatMap(text -> cell(text, faults));
    faults.throwIfAny();
    return shown(cell.orElseThrow(), connection);
  }

  private static Optional<Cell> cell(String equations, Faults faults) {
    try {
      return Optional.of(Parser.parse(equations));
    } catch (FaultException unreadable) {
      faults.addAll("/equations", unreadable.faults());
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    workers.close();
  }
}
