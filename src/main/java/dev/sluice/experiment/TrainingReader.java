package dev.sluice.experiment;

import dev.sluice.document.Fields;
import dev.sluice.document.Interval;
import dev.sluice.training.Clip;
import dev.sluice.training.Optimizer;
import dev.sluice.training.Training;
import dev.sluice.training.Training.Rule;
import java.util.ArrayList;
import java.util.List;

/** Reads how a network is trained; all of it may be left out. */
public final class TrainingReader {
  private static final int MOST_BATCH = 512;
  private static final int MOST_STEPS = 1_000_000;

  private TrainingReader() {}

  /** What one update is made of. */
  public record Update(Optimizer optimizer, Clip clip) {}

  static Training read(Fields training) {
    Update update = update(training);
    List<Rule> initial =
        training.optionalObject("initial").map(InitialReader::read).orElse(List.of());
    int batch = (int) training.whole("batch", 1, MOST_BATCH, 32);
    long seed = seed(training);
    int steps = (int) training.whole("steps", 1, MOST_STEPS, 2000);
    training.done();
    return new Training(update.optimizer(), update.clip(), initial, batch, seed, steps);
  }

  /** Reads the training of a network that stands alone: optimizer and clip, nothing else. */
  public static Update readBare(Fields training) {
    Update update = update(training);
    training.done();
    return update;
  }

  private static Update update(Fields training) {
    Optimizer optimizer =
        training
            .optionalObject("optimizer")
            .map(OptimizerReader::read)
            .orElse(OptimizerReader.standard());
    return new Update(optimizer, clip(training));
  }

  /** Reads the field {@code seed}. */
  static long seed(Fields fields) {
    return fields.whole("seed", -Fields.MOST_WHOLE, Fields.MOST_WHOLE, 1);
  }

  /** Reads the field {@code rate}. */
  public static double rate(Fields fields) {
    return fields.real("rate", Interval.above(0));
  }

  /** Reads the field {@code clip}; absent, there is none. */
  public static Clip clip(Fields fields) {
    return fields.optionalObject("clip").map(TrainingReader::bound).orElse(new Clip.None());
  }

  private static Clip bound(Fields clip) {
    var bounds = new ArrayList<Clip>();
    if (clip.knows("norm")) {
      bounds.add(new Clip.Norm(clip.real("norm", Interval.above(0))));
    }
    if (clip.knows("value")) {
      bounds.add(new Clip.Value(clip.real("value", Interval.above(0))));
    }
    clip.done();
    if (bounds.size() != 1 && clip.names().size() == bounds.size()) {
      clip.fault("experiment.one-clip");
    }
    return bounds.isEmpty() ? new Clip.None() : bounds.getFirst();
  }
}
