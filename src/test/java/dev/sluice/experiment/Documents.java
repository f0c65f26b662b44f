package dev.sluice.experiment;

import dev.sluice.fault.Fault;
import dev.sluice.fault.FaultException;
import java.util.List;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Documents written as people would say them: single quotes, names without any. */
final class Documents {
  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(
              JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
          .build();

  static final String TASK = "{name: 'temporal-order', length: 50}";
  static final String NETWORK = "{layers: [{type: 'recurrent', cell: 'lstm', units: 8}]}";

  private Documents() {}

  static JsonNode tree(String text) {
    return JSON.readTree(text);
  }

  static Experiment read(String text) {
    return ExperimentReader.read(tree(text));
  }

  static Experiment read(String task, String network, String training) {
    return read("{task: " + task + ", network: " + network + ", training: " + training + "}");
  }

  /** Everything that is wrong with a document; empty if nothing is. */
  static List<Fault> faults(String text) {
    try {
      read(text);
      return List.of();
    } catch (FaultException found) {
      return found.faults();
    }
  }
}
