package dev.sluice.task;

/** Right answers among those that count. */
public record Tally(long right, long counted) {
  public static final Tally NONE = new Tally(0, 0);

  /**
   * Right where the logit of the class is the largest; of equal ones the first counts. What is NaN
   * is never right.
   *
   * @param classes one for each answer; -1 does not count
   * @param logits [answers, outputs]
   */
  static Tally ofClasses(int[] classes, float[] logits, int outputs) {
    long right = 0;
    long counted = 0;
    for (int i = 0; i < classes.length; i++) {
      if (classes[i] >= 0) {
        counted++;
        right += isLargest(logits, i * outputs, outputs, classes[i]) ? 1 : 0;
      }
    }
    return new Tally(right, counted);
  }

  static boolean isLargest(float[] logits, int from, int outputs, int chosen) {
    float logit = logits[from + chosen];
    for (int k = 0; k < outputs; k++) {
      float other = logits[from + k];
      boolean wins = k < chosen ? logit > other : logit >= other;
      if (!wins) {
        return false;
      }
    }
    return true;
  }

  static Tally of(boolean right) {
    return new Tally(right ? 1 : 0, 1);
  }

  public Tally plus(Tally other) {
    return new Tally(right + other.right, counted + other.counted);
  }

  /** Between 0 and 1; NaN where nothing counted. */
  public double score() {
    return counted == 0 ? Double.NaN : (double) right / counted;
  }
}
