package dev.sluice.lab;

import dev.sluice.experiment.Experiment;
import java.time.Duration;
import java.util.List;

/**
 * Trains small experiments beside everything else, so that the JIT has compiled the engine's loops
 * before somebody waits for them: vector code is a hundred times slower until then.
 */
public final class Warmup {
  private static final long A_PART = Duration.ofMillis(1500).toNanos();
  private static final int STEPS = 600;
  private static final int FRAMES = 60;

  private Warmup() {}

  /** On the calling thread; takes a few seconds at most. */
  public static void with(List<Experiment> experiments) {
    for (Experiment experiment : experiments) {
      try (Progress progress = new Progress("", experiment)) {
        long end = System.nanoTime() + A_PART;
        while (progress.isScoring()) {
          progress.scoreOn();
        }
        for (int step = 1; step <= STEPS && System.nanoTime() < end; step++) {
          progress.advance();
          if (step % (STEPS / FRAMES) == 0) {
            progress.frame(Quantities.LIGHT).text(Quantities.LIGHT, 0);
          }
        }
      }
    }
  }
}
