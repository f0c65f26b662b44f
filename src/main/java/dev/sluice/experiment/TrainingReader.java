package dev.sluice.experiment;

import dev.sluice.document.Field;
import dev.sluice.document.Fields;
import dev.sluice.document.Interval;
import dev.sluice.document.Kind;
import dev.sluice.training.Clip;
import dev.sluice.training.Optimizer;
import dev.sluice.training.Training;
import dev.sluice.training.Training.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads how a network is trained; all of it may be left out. */
public final class TrainingReader {
  private static final Field.Whole BATCH = new Field.Whole("batch", 32, 1, 512);
  private static final Field.Whole SEED =
      new Field.Whole("seed", 1, -Fields.MOST_WHOLE, Fields.MOST_WHOLE);
  private static final Field.Whole STEPS = new Field.Whole("steps", 2000, 1, 1_000_000);
  private static final Field.Real RATE = new Field.Real("rate", 0.01, Interval.above(0), true);

  private TrainingReader() {}

  /** What training leaves open beside optimizer, clip and starts. */
  public static List<Field> fields() {
    return List.of(BATCH, SEED, STEPS);
  }

  /** What one update is made of. */
  public record Update(Optimizer optimizer, Clip clip) {}

  static Training read(Fields training) {
    Update update = update(training);
    List<Rule> initial =
        training.optionalObject("initial").map(InitialReader::read).orElse(List.of());
    int batch = Math.toIntExact(BATCH.read(training));
    long seed = seed(training);
    int steps = Math.toIntExact(STEPS.read(training));
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
            .map(TrainingReader::optimizer)
            .orElseGet(Optimizer::standard);
    return new Update(optimizer, clip(training));
  }

  private static Optimizer optimizer(Fields optimizer) {
    Optional<Kind<Optimizer>> kind = Kind.choose(Optimizer.kinds(), optimizer, "name");
    if (kind.isEmpty()) {
      if (optimizer.has(RATE.name())) {
        rate(optimizer); // all have one, whichever was meant
      }
      return Optimizer.standard();
    }
    Optimizer read = kind.get().make(kind.get().read(optimizer));
    optimizer.done();
    return read;
  }

  /** Reads the field {@code seed}. */
  static long seed(Fields fields) {
    return SEED.read(fields);
  }

  /** Reads the field {@code rate}. */
  public static double rate(Fields fields) {
    return RATE.read(fields);
  }

  /** Reads the field {@code clip}; absent, there is none. */
  public static Clip clip(Fields fields) {
    return fields.optionalObject("clip").map(TrainingReader::bound).orElse(new Clip.None());
  }

  private static Clip bound(Fields clip) {
    var bounds = new ArrayList<Clip>();
    for (Kind<Clip> kind : Clip.kinds()) {
      if (clip.knows(kind.name())) {
        bounds.add(kind.make(kind.read(clip)));
      }
    }
    clip.done();
    if (bounds.size() != 1 && clip.names().size() == bounds.size()) {
      clip.fault("experiment.one-clip");
    }
    return bounds.isEmpty() ? new Clip.None() : bounds.getFirst();
  }
}
