package dev.sluice.lab;

import dev.sluice.experiment.Experiment;
import dev.sluice.training.Checkpoint;
import dev.sluice.training.Checkpoints;
import dev.sluice.training.Clip;
import dev.sluice.training.Learner;
import dev.sluice.training.Spectra;
import dev.sluice.training.Trainer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The training of one run, and the newest frame of it. */
final class Progress implements AutoCloseable {
  private static final int EXAMPLES = 500;

  private final String run;
  private final Experiment experiment;
  private final Trainer trainer;
  private final Checkpoints checkpoints;
  private OptionalDouble rate = OptionalDouble.empty();
  private Optional<Clip> clip = Optional.empty();
  private long seq = 1;
  private Score score = Score.NONE;
  private Score growing = Score.NONE;
  private Trainer.@Nullable Scoring scoring;
  private @Nullable Frame frame;

  /** At step 0. */
  Progress(String run, Experiment experiment) {
    this(run, experiment, Optional.empty());
  }

  /**
   * Takes the memory it needs, looks at the first batch, and begins to score.
   *
   * @param from where it goes on; empty begins at step 0
   */
  Progress(String run, Experiment experiment, Optional<Checkpoint> from) {
    this.run = run;
    this.experiment = experiment;
    trainer =
        new Trainer(
            experiment.network(),
            experiment.training(),
            experiment.task()::fill,
            experiment.task()::fillUnseen);
    checkpoints = new Checkpoints(experiment.network());
    from.ifPresent(trainer::resume);
    begin();
  }

  /** Updates tried. */
  long step() {
    return trainer.step();
  }

  /**
   * Makes one update.
   *
   * @return whether all was finite; if not, the parameters are the last with which it was
   */
  boolean advance() {
    frame = null;
    boolean isFinite = trainer.advance();
    if (isFinite) {
      checkpoints.offer(trainer);
    }
    return isFinite;
  }

  /** The first place that was not finite. */
  String notFinite() {
    return String.valueOf(trainer.notFinite());
  }

  /** Back to step 0; what has been set stays set. */
  void reset() {
    trainer.reset();
    rate.ifPresent(trainer::rate);
    clip.ifPresent(trainer::clip);
    begin();
  }

  void set(OptionalDouble newRate, Optional<Clip> newClip) {
    rate = newRate.isPresent() ? newRate : rate;
    clip = newClip.or(() -> clip);
    newRate.ifPresent(trainer::rate);
    newClip.ifPresent(trainer::clip);
    frame = frame == null ? null : frame.withRate(trainer.learner().optimizer().rate());
  }

  void pin(Map<String, OptionalDouble> gates) {
    frame = null;
    trainer.pin(gates);
  }

  /** Multiplies a recurrent matrix; a radius of zero or one that is not finite stays. */
  Event.Scaled scale(String matrix, Command.Target target) {
    Spectra before = trainer.spectra(matrix);
    double[] factors =
        Arrays.stream(before.radius())
            .map(
                radius ->
                    switch (target) {
                      case Command.Target.Factor(double factor) -> factor;
                      case Command.Target.Radius(double wanted) ->
                          radius > 0 && Double.isFinite(radius) ? wanted / radius : 1;
                    })
            .toArray();
    frame = null;
    trainer.scale(matrix, factors);
    return new Event.Scaled(trainer.step(), matrix, before, trainer.spectra(matrix));
  }

  /** Begins to try the network as it is on fresh examples. */
  void score() {
    growing = Score.none(trainer.step());
    scoring =
        trainer.scoring(
            EXAMPLES, (batch, output) -> growing = growing.plus(experiment.task(), batch, output));
  }

  /** The newest score; NaN before the first. */
  double newestScore() {
    return score.all().score();
  }

  /** Whether there are examples left to try. */
  boolean isScoring() {
    return scoring != null;
  }

  /** Tries a few more; after the last the score is known. */
  void scoreOn() {
    if (scoring != null && !scoring.goOn()) {
      scoring = null;
      score = growing;
      frame = frame == null ? null : frame.withScore(score);
    }
  }

  /** The steps that another run can go on from, beside the one it stands at. */
  List<Long> checkpoints() {
    return checkpoints.steps();
  }

  /** Where it stood after a step, or stands, if that is kept. */
  Optional<Checkpoint> checkpoint(long step) {
    return step == trainer.step() && trainer.notFinite() == null
        ? Optional.of(Checkpoint.of(trainer))
        : checkpoints.at(step);
  }

  <T> T look(Look<T> look) {
    return look.of(trainer, experiment);
  }

  /** The frame of the run as it stands, with at least these quantities. */
  Frame frame(Set<Quantity> of) {
    Learner learner = trainer.learner();
    if (frame == null) {
      frame =
          new Frame(
              run,
              seq++,
              trainer.step(),
              learner.loss(),
              score,
              learner.gradientNorm(),
              learner.clipped(),
              learner.optimizer().rate(),
              Map.of());
    }
    if (!frame.measures().keySet().containsAll(of)) {
      var measures = new HashMap<>(frame.measures());
      for (Quantity quantity : of) {
        measures.computeIfAbsent(quantity, missing -> missing.take(learner));
      }
      frame = frame.with(measures);
    }
    return frame;
  }

  private void begin() {
    frame = null;
    checkpoints.begin(trainer);
    trainer.evaluate();
    score();
  }

  @Override
  public void close() {
    checkpoints.close();
    trainer.close();
  }
}
