package dev.sluice.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lets PyTorch run the modules of networks, where there is a Python that has it. */
public final class Torch {
  private Torch() {}

  /** A tensor for the script; numbers in words, since JSON has no NaN. */
  public static Map<String, Object> tensor(List<Integer> shape, float[] values) {
    String[] words = new String[values.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = Float.toString(values[i]).replace("Infinity", "inf").replace("NaN", "nan");
    }
    return Map.of("shape", shape, "values", words);
  }

  public static double[] values(JsonNode answer) {
    return answer
        .get("values")
        .valueStream()
        .mapToDouble(
            word ->
                Double.parseDouble(
                    word.stringValue().replace("inf", "Infinity").replace("nan", "NaN")))
        .toArray();
  }

  /** Outputs by the names of the cases. */
  public static JsonNode run(Path folder, Map<String, ?> cases) throws Exception {
    Path script = folder.resolve("run_networks.py");
    try (InputStream file = Torch.class.getResourceAsStream("run_networks.py")) {
      Files.copy(file, script);
    }
    Path in = folder.resolve("cases.json");
    Path out = folder.resolve("answers.json");
    JsonMapper.shared().writeValue(in.toFile(), cases);
    Process process =
        new ProcessBuilder(python(), script.toString(), in.toString(), out.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
    return JsonMapper.shared().readTree(out.toFile());
  }

  /** A Python with PyTorch and numpy. */
  public static String python() throws InterruptedException {
    for (String python : List.of("python3", "/usr/bin/python3")) {
      try {
        Process process =
            new ProcessBuilder(python, "-c", "import numpy, torch")
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
