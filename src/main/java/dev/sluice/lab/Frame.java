package dev.sluice.lab;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a run reports at one moment. Frame n tells of update n's batch, before that update; at step
 * 0, of the first batch.
 *
 * @param seq grows with each frame of the run, also over a reset
 * @param score the newest there is
 * @param gradientNorm of all parameters together, before clipping
 * @param clipped whether clipping changed the gradient
 * @param rate of the optimizer
 * @param measures of the quantities that somebody watches
 * @param texts of the frame for those who watch the same
 */
record Frame(
    String run,
    long seq,
    long step,
    double loss,
    Score score,
    double gradientNorm,
    boolean clipped,
    double rate,
    Map<Quantity, Measure> measures,
    Map<Set<Quantity>, String> texts) {

  Frame {
    measures = Map.copyOf(measures);
  }

  Frame(
      String run,
      long seq,
      long step,
      double loss,
      Score score,
      double gradientNorm,
      boolean clipped,
      double rate,
      Map<Quantity, Measure> measures) {
    this(
        run,
        seq,
        step,
        loss,
        score,
        gradientNorm,
        clipped,
        rate,
        measures,
        new ConcurrentHashMap<>());
  }

  Frame with(Map<Quantity, Measure> measures) {
    return new Frame(run, seq, step, loss, score, gradientNorm, clipped, rate, measures);
  }

  Frame withScore(Score score) {
    return new Frame(run, seq, step, loss, score, gradientNorm, clipped, rate, measures);
  }

  Frame withRate(double rate) {
    return new Frame(run, seq, step, loss, score, gradientNorm, clipped, rate, measures);
  }

  /**
   * The frame as a message. What is common to all sockets that watch the same is written once.
   *
   * @param skipped how many frames this one replaces
   */
  String text(Set<Quantity> of, int skipped) {
    String common = texts.computeIfAbsent(of, these -> FrameText.of(this, these));
    return "{\"type\":\"frame\",\"skipped\":" + skipped + "," + common.substring(1);
  }
}
