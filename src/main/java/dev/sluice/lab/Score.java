package dev.sluice.lab;

import dev.sluice.network.Batch;
import dev.sluice.task.Tally;
import dev.sluice.task.Task;
import java.util.Map;
import java.util.TreeMap;

/**
 * How right a network was on fresh examples.
 *
 * @param groups the same answers in the task's groups, if it has any
 */
record Score(Tally all, Map<String, Tally> groups) {
  static final Score NONE = new Score(Tally.NONE, Map.of());

  Score plus(Task task, Batch batch, float[] output) {
    var sums = new TreeMap<>(groups);
    task.tallies(batch, output).forEach((group, tally) -> sums.merge(group, tally, Tally::plus));
    return new Score(all.plus(task.tally(batch, output)), sums);
  }
}
