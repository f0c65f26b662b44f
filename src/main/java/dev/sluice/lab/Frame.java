package dev.sluice.lab;

import dev.sluice.network.plan.Pass;
import dev.sluice.training.Learner;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run reports at one moment. Frame n tells of update n's batch, before that update; at step
 * 0, of the first batch.
 *
 * @param seq grows with each frame of the run, also over a reset
 * @param score the newest there is, between 0 and 1; NaN where nothing counted
 * @param gradientNorm of all parameters together, before clipping
 * @param clipped whether clipping changed the gradient
 * @param rate of the optimizer
 */
record Frame(
    String run,
    long seq,
    long step,
    double loss,
    double score,
    double gradientNorm,
    boolean clipped,
    double rate,
    Measures measures,
    Map<Set<Part>, String> texts) {

  /** What was measured for the frame; null where nobody watches. */
  record Measures(
      @Nullable Map<String, double[]> states,
      @Nullable Map<String, double[]> outputs,
      @Nullable Map<String, Pass.Gate> gates,
      @Nullable Map<String, Learner.Statistic> parameters) {
    static final Measures NONE = new Measures(null, null, null, null);

    boolean has(Part part) {
      return switch (part) {
        case STATES -> states != null;
        case OUTPUTS -> outputs != null;
        case GATES -> gates != null;
        case PARAMETERS -> parameters != null;
      };
    }
  }

  Frame with(Measures measures) {
    return new Frame(
        run, seq, step, loss, score, gradientNorm, clipped, rate, measures, fresh());
  }

  Frame withScore(double score) {
    return new Frame(
        run, seq, step, loss, score, gradientNorm, clipped, rate, measures, fresh());
  }

  Frame withRate(double rate) {
    return new Frame(
        run, seq, step, loss, score, gradientNorm, clipped, rate, measures, fresh());
  }

  static Map<Set<Part>, String> fresh() {
    return new ConcurrentHashMap<>();
  }

  /**
   * The frame as a message. What is common to all sockets that watch the same parts is written once.
   *
   * @param skipped how many frames this one replaces
   */
  String text(Set<Part> parts, int skipped) {
    String common = texts.computeIfAbsent(parts, these -> FrameText.of(this, these));
    return "{\"type\":\"frame\",\"skipped\":" + skipped + "," + common.substring(1);
  }
}
