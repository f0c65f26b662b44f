package dev.sluice.network.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.network.Batch;
import dev.sluice.network.Input;
import dev.sluice.network.Network;
import dev.sluice.network.Torch;
import dev.sluice.network.render.PyTorch;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The PyTorch module of a network, run by PyTorch, says what our engine says: for random networks
 * in which every kind of layer meets every connection.
 */
@Tag("torch")
class ModuleTorchTest {
  private static final int NETWORKS = 240;
  private static final int BATCH = 3;

  @TempDir Path folder;

  @Test
  void a_module_gives_our_outputs() throws Exception {
    Map<String, Object> cases = new LinkedHashMap<>();
    Map<String, float[]> ours = new LinkedHashMap<>();
    for (int index = 0; index < NETWORKS; index++) {
      try (Subject subject = new Subject(RandomNetworks.network(index), BATCH, index)) {
        subject.pass.forward(subject.batch);
        ours.put("network " + index, subject.pass.output());
        cases.put("network " + index, toCase(subject));
      }
    }
    JsonNode answers = Torch.run(folder, cases);
    ours.forEach((name, output) -> assertSame(name, output, Torch.values(answers.get(name))));
  }

  private static void assertSame(String name, float[] ours, double[] theirs) {
    assertThat(theirs).as(name).hasSize(ours.length);
    double largest = 1;
    for (double value : theirs) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < ours.length && Double.isFinite(largest); i++) {
      assertThat(Math.abs(ours[i] - theirs[i])).as(name).isLessThanOrEqualTo(2e-5 * largest);
    }
  }

  static Map<String, Object> toCase(Subject subject) {
    Map<String, Object> parameters = new TreeMap<>();
    subject
        .memory
        .views()
        .forEach(
            (name, view) ->
                parameters.put(
                    name,
                    Torch.tensor(view.parameter().fullShape(), subject.memory.read(name, 0))));
    return Map.of(
        "source",
        PyTorch.of(subject.network, "A network of a test."),
        "parameters",
        parameters,
        "input",
        input(subject.network, subject.batch));
  }

  private static Map<String, Object> input(Network network, Batch batch) {
    boolean isTokens = network.input() instanceof Input.Tokens;
    float[] numbers = batch.values;
    if (isTokens) {
      numbers = new float[batch.tokens.length];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = batch.tokens[i];
      }
    }
    List<Integer> shape =
        switch (network.input()) {
          case Input.Tokens(int length, _) -> List.of(BATCH, length);
          case Input.Sequence(int length, int features) -> List.of(BATCH, length, features);
          case Input.Features(int features) -> List.of(BATCH, features);
          case Input.Image(int channels, int rows, int columns) ->
              List.of(BATCH, channels, rows, columns);
        };
    Map<String, Object> input = new TreeMap<>(Torch.tensor(shape, numbers));
    input.put("kind", isTokens ? "int64" : "float32");
    return input;
  }
}
