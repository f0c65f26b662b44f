package dev.sluice.experiment;

import dev.sluice.network.Network;
import dev.sluice.task.Task;
import dev.sluice.training.Training;
import tools.jackson.databind.JsonNode;

/**
 * Task, network and training: all that a run is made of.
 *
 * @param document as it was sent
 */
public record Experiment(Task task, Network network, Training training, JsonNode document) {
  /** Without the document, which may hold somebody's own data. */
  @Override
  public String toString() {
    return "Experiment[" + network + ", " + training + "]";
  }
}
