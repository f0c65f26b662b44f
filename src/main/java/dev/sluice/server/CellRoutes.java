package dev.sluice.server;

import dev.sluice.cell.Cell;
import dev.sluice.cell.Cells;
import dev.sluice.cell.Parameter;
import dev.sluice.cell.Parser;
import dev.sluice.cell.render.Latex;
import dev.sluice.cell.render.PyTorch;
import dev.sluice.experiment.Fields;
import dev.sluice.fault.FaultException;
import dev.sluice.fault.Faults;
import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The cells that come with Sluice, and what the equations of any other say. */
final class CellRoutes {
  private CellRoutes() {}

  static void register(RoutesConfig routes) {
    routes.get(
        "/api/cells",
        context -> {
          Messages words = Messages.of("cells", Language.of(context));
          context.json(Cells.names().stream().map(name -> builtIn(name, words)).toList());
        });
    routes.post(
        "/api/cells",
        context -> {
          Json.Document document = Json.document(Body.read(context, Body.SMALL));
          context.json(shown(document.read(CellRoutes::parse)));
        });
  }

  private record BuiltIn(
      String name,
      String title,
      String reference,
      String about,
      String equations,
      List<String> states,
      List<String> gates,
      List<ShownParameter> parameters,
      Formulas latex,
      String pytorch) {}

  private record Shown(
      List<String> states,
      List<String> gates,
      List<ShownParameter> parameters,
      Formulas latex,
      String pytorch) {}

  private record ShownParameter(String name, String kind) {}

  private record Formulas(String forward, String backward) {}

  private static BuiltIn builtIn(String name, Messages words) {
    Shown cell = shown(Cells.builtIn(name).orElseThrow());
    return new BuiltIn(
        name,
        words.get(name + ".title"),
        words.get(name + ".reference"),
        words.get(name + ".about"),
        Cells.equations(name).orElseThrow(),
        cell.states(),
        cell.gates(),
        cell.parameters(),
        cell.latex(),
        cell.pytorch());
  }

  private static Shown shown(Cell cell) {
    return new Shown(
        cell.states(),
        cell.gates(),
        cell.parameters().stream().map(CellRoutes::shown).toList(),
        new Formulas(Latex.forward(cell), Latex.backward(cell)),
        PyTorch.of(cell));
  }

  private static ShownParameter shown(Parameter parameter) {
    return new ShownParameter(
        parameter.name(),
        switch (parameter.kind()) {
          case INPUT_MATRIX, STATE_MATRIX -> "matrix";
          case VECTOR -> "vector";
        });
  }

  private static Cell parse(JsonNode tree) {
    var faults = new Faults();
    Fields fields = Fields.of(tree, "", faults);
    var equations = fields.text("equations");
    fields.done();
    Optional<Cell> cell = equations.flatMap(text -> cell(text, faults));
    faults.throwIfAny();
    return cell.orElseThrow();
  }

  private static Optional<Cell> cell(String equations, Faults faults) {
    try {
      return Optional.of(Parser.parse(equations));
    } catch (FaultException unreadable) {
      faults.addAll("/equations", unreadable.faults());
      return Optional.empty();
    }
  }
}
