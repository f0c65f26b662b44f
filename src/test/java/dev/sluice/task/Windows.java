package dev.sluice.task;

import dev.sluice.network.Batch;
import dev.sluice.network.Loss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What can be known from the last three inputs alone, found by counting. */
final class Windows {
  private static final int EXAMPLES = 40_000;

  private Windows() {}

  /** Logits that answer everything rightly. */
  static float[] answers(Task task, Batch batch) {
    if (task.loss() == Loss.MSE) {
      return batch.targets.clone();
    }
    float[] logits = new float[batch.classes.length * task.outputs()];
    for (int i = 0; i < batch.classes.length; i++) {
      if (batch.classes[i] >= 0) {
        logits[i * task.outputs() + batch.classes[i]] = 1;
      }
    }
    return logits;
  }

  /**
   * Learns from half of the examples which answer is commonest after each window, and scores that
   * on the other half with the task's own score.
   */
  static double bestScore(Task task) {
    Map<List<Integer>, int[]> counts = new HashMap<>();
    Batch batch = task.batch(EXAMPLES);
    task.fill(batch, new SplittableRandom(11));
    forEachWindow(
        task,
        batch,
        (window, answer) -> {
          if (batch.classes[answer] >= 0) {
            counts.computeIfAbsent(window, w -> new int[task.outputs()])[batch.classes[answer]]++;
          }
        });
    task.fillUnseen(batch, 0, new SplittableRandom(12));
    float[] logits = new float[batch.classes.length * task.outputs()];
    forEachWindow(
        task,
        batch,
        (window, answer) -> {
          int[] seen = counts.getOrDefault(window, new int[task.outputs()]);
          for (int k = 0; k < seen.length; k++) {
            logits[answer * task.outputs() + k] = seen[k];
          }
        });
    return task.tally(batch, logits).score();
  }

  private interface Visitor {
    void visit(List<Integer> window, int answer);
  }

  /** A window at the beginning is shorter, so it tells where it is. */
  private static void forEachWindow(Task task, Batch batch, Visitor visitor) {
    int length = task.input().positions();
    for (int i = 0; i < batch.size; i++) {
      for (int t = task.answersEvery() ? 0 : length - 1; t < length; t++) {
        int end = i * length + t + 1;
        int begin = Math.max(i * length, end - 3);
        var window = new ArrayList<Integer>();
        Arrays.stream(batch.tokens, begin, end).forEach(window::add);
        visitor.visit(window, task.answersEvery() ? end - 1 : i);
      }
    }
  }

  /** Guesses a half for each marked number that is not among the last three. */
  static double sumScore(Task task) {
    int length = task.input().positions();
    Batch batch = task.batch(EXAMPLES);
    task.fill(batch, new SplittableRandom(12));
    float[] guesses = new float[EXAMPLES];
    for (int i = 0; i < EXAMPLES; i++) {
      guesses[i] = 1;
      for (int t = Math.max(0, length - 3); t < length; t++) {
        int at = 2 * (i * length + t);
        guesses[i] += batch.values[at + 1] * (batch.values[at] - 0.5f);
      }
    }
    return task.tally(batch, guesses).score();
  }
}
