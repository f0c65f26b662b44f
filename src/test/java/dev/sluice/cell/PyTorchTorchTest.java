package dev.sluice.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.cell.render.PyTorch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The PyTorch source of cells, run by PyTorch, gives our outputs and our gradients. */
@Tag("torch")
class PyTorchTorchTest {
  private static final int RANDOM_CELLS = 100;

  @TempDir Path folder;

  @Test
  void pytorch_gives_our_outputs_and_gradients() throws Exception {
    String python = pythonWithTorch();
    Map<String, Scan> scans = scans();
    JsonNode answers = run(python, scans);
    scans.forEach((name, scan) -> assertSame(name, scan, answers.get(name)));
  }

  private static void assertSame(String name, Scan scan, JsonNode answer) {
    Adjoint adjoint = Adjoint.of(scan.cell);
    List<double[][]> outputs = scan.outputs(scan.cell.equations(), Set.of());
    assertClose(name + " outputs", batchFirst(outputs), answer.get("outputs"));

    Map<String, double[][]> gradients = scan.gradients(adjoint);
    for (Parameter parameter : scan.cell.parameters()) {
      double[][] gradient = gradients.get(parameter.name());
      boolean isVector = parameter.kind() == Parameter.Kind.VECTOR;
      assertClose(
          name + " " + parameter.name(),
          isVector ? Evaluator.transpose(gradient)[0] : gradient,
          answer.get("parameters").get(parameter.name()));
    }
    List<double[][]> inputs = new ArrayList<>();
    for (int t = 0; t < Scan.POSITIONS; t++) {
      inputs.add(gradients.get("x" + t));
    }
    assertClose(name + " x", batchFirst(inputs), answer.get("x"));
    for (int i = 0; i < scan.cell.states().size(); i++) {
      String state = scan.cell.states().get(i);
      assertClose(
          name + " " + state,
          Evaluator.transpose(gradients.get(state)),
          answer.get("states").get(i));
    }
  }

  private static void assertClose(String what, Object expected, JsonNode actual) {
    JsonNode tree = JsonMapper.shared().valueToTree(expected);
    List<Double> ours = numbers(tree);
    List<Double> theirs = numbers(actual);
    assertThat(theirs).as(what).hasSameSizeAs(ours);
    double largest = ours.stream().mapToDouble(Math::abs).max().orElse(0);
    for (int i = 0; i < ours.size(); i++) {
      // torch's softplus is the identity above 20, which is 2e-9 off
      assertThat(Math.abs(theirs.get(i) - ours.get(i)))
          .as(what)
          .isLessThanOrEqualTo(1e-8 * Math.max(1, largest));
    }
  }

  private static List<Double> numbers(JsonNode node) {
    if (node.isNumber()) {
      return List.of(node.doubleValue());
    }
    List<Double> all = new ArrayList<>();
    node.forEach(child -> all.addAll(numbers(child)));
    return all;
  }

  private static Map<String, Scan> scans() {
    Map<String, Cell> cells = new LinkedHashMap<>(AdjointTest.cells(RANDOM_CELLS));
    cells.put(
        "names that Python has already",
        Parser.parse(
            """
            lambda = sigmoid(W_f h + U_f x + state_dict)
            self = lambda * in
            in_next = tanh(self + zero_grad * in)
            in' = in_next * c
            c' = torch_2 * c
            torch = c' * nn
            nn' = torch
            h' = self * lambda + W_f tanh(in')
            """));
    cells.put("pinned", Cells.builtIn("lstm").orElseThrow().pin(Map.of("f", 1.0)));
    Map<String, Scan> scans = new LinkedHashMap<>();
    cells.forEach(
        (name, cell) -> {
          Scan scan = new Scan(cell, 1);
          if (scan.isTame()) {
            scans.put(name, scan);
          }
        });
    assertThat(scans).hasSizeGreaterThan(RANDOM_CELLS * 8 / 10);
    return scans;
  }

  private JsonNode run(String python, Map<String, Scan> scans) throws Exception {
    Path script = folder.resolve("run_torch.py");
    try (var file = PyTorchTorchTest.class.getResourceAsStream("run_torch.py")) {
      Files.copy(file, script);
    }
    Map<String, Object> cases = new LinkedHashMap<>();
    scans.forEach((name, scan) -> cases.put(name, toCase(scan)));
    Path in = folder.resolve("cases.json");
    Path out = folder.resolve("answers.json");
    JsonMapper.shared().writeValue(in.toFile(), cases);
    Process process =
        new ProcessBuilder(python, script.toString(), in.toString(), out.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
    return JsonMapper.shared().readTree(out.toFile());
  }

  private static Map<String, Object> toCase(Scan scan) {
    Map<String, Object> parameters = new LinkedHashMap<>(scan.parameters);
    return Map.of(
        "source", PyTorch.of(scan.cell),
        "inputs", Scan.INPUTS,
        "units", Scan.UNITS,
        "parameters", parameters,
        "x", batchFirst(scan.inputs),
        "weights", batchFirst(scan.weights),
        "states", scan.starts.values().stream().map(Evaluator::transpose).toList());
  }

  /** From [position][width][batch] to [batch][position][width]. */
  private static double[][][] batchFirst(List<double[][]> positions) {
    double[][][] all = new double[Scan.BATCH][positions.size()][];
    for (int t = 0; t < positions.size(); t++) {
      double[][] rows = Evaluator.transpose(positions.get(t));
      for (int b = 0; b < Scan.BATCH; b++) {
        all[b][t] = rows[b];
      }
    }
    return all;
  }

  private static String pythonWithTorch() throws InterruptedException {
    for (String python : List.of("python3", "/usr/bin/python3")) {
      try {
        Process process =
            new ProcessBuilder(python, "-c", "import torch")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() == 0) {
          return python;
        }
      } catch (IOException e) {
        // there is no such Python: the next one
      }
    }
    assumeTrue(Boolean.getBoolean("torch.required"), "there is no Python with torch here");
    throw new AssertionError("torch is required, but no Python here has it");
  }
}
