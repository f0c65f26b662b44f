package dev.sluice.lab;

import dev.sluice.network.Batch;
import dev.sluice.task.Tally;
import dev.sluice.task.Task;
import java.util.Map;
import java.util.TreeMap;

/**
 * How right a network was on fresh examples.
 *
 * @param step after which it was tried
 * @param groups the same answers in the task's groups, if it has any
 */
record Score(long step, Tally all, Map<String, Tally> groups) {
  static final Score NONE = none(0);

  /** Before the first example. */
  static Score none(long step) {
    return new Score(step, Tally.NONE, Map.of());
  }

  Score plus(Task task, Batch batch, float[] output) {
    var sums = new TreeMap<>(groups);
    task.tallies(batch, output).forEach((group, tally) -> sums.merge(group, tally, Tally::plus));
    return new Score(step, all.plus(task.tally(batch, output)), sums);
  }
}
