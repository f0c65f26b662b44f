package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.network.Torch;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is taken of a trained run, by numpy and PyTorch, says what the server's network says. */
@Tag("torch")
class TakenTorchTest {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final String NETWORK =
      """
      {"embed": {"units": 4, "positions": "sinusoidal"},
       "layers": [{"type": "recurrent", "cell": "lstm", "units": 3, "direction": "both", "connection": "residual"},
                  {"type": "recurrent", "cell": "rnn", "units": 5, "weights": "untied"},
                  {"type": "dense", "units": 5, "connection": "highway"}]}
      """;

  @TempDir Path folder;

  @Test
  void numpy_and_pytorch_load_a_trained_run() throws Exception {
    try (var server = new Server()) {
      String experiment =
          "{\"task\": {\"name\": \"temporal-order\", \"length\": 12}, \"network\": "
              + NETWORK
              + ", \"training\": {\"batch\": 4, \"seed\": 3, \"steps\": 50}}";
      String url = server.post("/api/runs", experiment).json().get("url").stringValue();
      try (var socket = new Socket(server, url.substring(url.lastIndexOf('/') + 1))) {
        socket.send("{'type':'play'}").event("done");
      }
      byte[] file =
          server
              .client
              .send(
                  server.request(url + "/parameters.npz").GET().build(),
                  HttpResponse.BodyHandlers.ofByteArray())
              .body();
      Path arrays = Files.write(folder.resolve("taken.npz"), file);
      var module = server.get(url + "/pytorch");
      assertThat(module.header("Content-Type")).startsWith("text/x-python");
      assertThat(module.header("Content-Disposition")).contains("sluice_temporal_order.py");

      int[][] tokens = {{0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5}, {5, 5, 4, 4, 3, 3, 2, 2, 1, 1, 0, 0}};
      float[] flat = new float[24];
      for (int i = 0; i < flat.length; i++) {
        flat[i] = tokens[i / 12][i % 12];
      }
      Map<String, Object> input = new LinkedHashMap<>(Torch.tensor(List.of(2, 12), flat));
      input.put("kind", "int64");
      Map<String, Object> taken =
          Map.of("source", module.response().body(), "file", arrays.toString(), "input", input);
      double[] theirs = Torch.values(Torch.run(folder, Map.of("taken", taken)).get("taken"));
      double[] ours = answers(server, NumpyFile.read(file), tokens);
      assertThat(theirs).hasSize(ours.length);
      for (int i = 0; i < ours.length; i++) {
        assertThat(Math.abs(theirs[i] - ours[i])).isLessThan(1e-5);
      }
    }
  }

  /** What the server says of the same parameters and tokens. */
  private static double[] answers(
      Server server, Map<String, NumpyFile.Values> parameters, int[][] tokens) {
    var body = MAPPER.createObjectNode();
    ObjectNode network = (ObjectNode) MAPPER.readTree(NETWORK);
    ((ObjectNode) network.get("embed")).put("vocabulary", 6);
    network.putObject("head").put("units", 4);
    body.set("network", network);
    ObjectNode all = body.putObject("parameters");
    parameters.forEach((name, values) -> all.set(name, nested(values, 0, new int[1])));
    body.set("input", MAPPER.valueToTree(tokens));
    body.putArray("target").add(0).add(1);
    body.put("loss", "cross-entropy");
    var answer = server.post("/api/gradients", body.toString());
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    List<Double> numbers = new ArrayList<>();
    for (JsonNode row : answer.json().get("output")) {
      row.forEach(number -> numbers.add(number.doubleValue()));
    }
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static ArrayNode nested(NumpyFile.Values values, int depth, int[] at) {
    ArrayNode array = MAPPER.createArrayNode();
    for (int i = 0; i < values.shape().get(depth); i++) {
      if (depth == values.shape().size() - 1) {
        array.add(values.values()[at[0]++]);
      } else {
        array.add(nested(values, depth + 1, at));
      }
    }
    return array;
  }
}
