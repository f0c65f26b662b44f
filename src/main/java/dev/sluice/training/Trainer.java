package dev.sluice.training;

import dev.sluice.network.Batch;
import dev.sluice.network.Flops;
import dev.sluice.network.Network;
import dev.sluice.network.Parameter;
import dev.sluice.network.Pins;
import dev.sluice.network.Shapes;
import dev.sluice.network.plan.Pass;
import dev.sluice.network.plan.Plan;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Trains a network from a seed, one update after another: the same experiment gives the same
 * numbers, bit for bit, whoever watches. Not for more than one thread at a time.
 */
public final class Trainer implements AutoCloseable {
  /** Examples that one scoring pass takes, at most; some share of them if that is much work. */
  private static final int SCORED_AT_ONCE = 50;

  /** Of the products of one scoring pass: some ten milliseconds. */
  private static final long SCORING_FLOPS = 500_000_000;

  /** Fills a batch with fresh examples. */
  @FunctionalInterface
  public interface Batches {
    void fill(Batch batch, RandomGenerator random);
  }

  /** Fills a batch with examples to score on, those that come after the first so many. */
  @FunctionalInterface
  public interface Unseen {
    void fill(Batch batch, int first, RandomGenerator random);
  }

  /** Takes a batch and what the network said to it: logits, as {@link Pass#output}. */
  @FunctionalInterface
  public interface Judge {
    void judge(Batch batch, float[] output);
  }

  private final Training training;
  private final Batches source;
  private final Unseen unseen;
  private Network network;
  private Learner learner;
  private Pass scoring;
  private final Batch batch;
  private final Batch fresh;
  private long step;
  private @Nullable String notFinite;

  /** Allocates everything that training will need; at step 0. */
  public Trainer(Network network, Training training, Batches source) {
    this(network, training, source, (batch, first, random) -> source.fill(batch, random));
  }

  /** The same where examples to score on are others than those to train on. */
  public Trainer(Network network, Training training, Batches source, Unseen unseen) {
    this.network = network;
    this.training = training;
    this.source = source;
    this.unseen = unseen;
    this.batch = new Batch(training.batch(), network.input(), network.head(), network.loss());
    int scored = scoredAtOnce(network);
    this.fresh = new Batch(scored, network.input(), network.head(), network.loss());
    this.learner = new Learner(network, training.batch(), training.optimizer(), training.clip());
    this.scoring = new Pass(new Plan(network, scored, false), learner.parameters());
    reset();
  }

  /** The native memory that a trainer takes, in bytes. */
  public static long bytes(Network network, Training training) {
    Plan scoring = new Plan(network, scoredAtOnce(network), false);
    return 4 * (Learner.floats(network, training.batch()) + scoring.floats());
  }

  /** The native memory that this one holds, in bytes. */
  public long bytes() {
    long parameters = learner.parameters().slab().memory().byteSize();
    return parameters + learner.pass().bytes() + scoring.bytes();
  }

  /** As many as divide the most, so that the same examples are shown. */
  static int scoredAtOnce(Network network) {
    long forward = Flops.perStep(network, 1) / 3;
    int scored = SCORED_AT_ONCE;
    while (SCORED_AT_ONCE % scored != 0 || (scored > 1 && scored * forward > SCORING_FLOPS)) {
      scored--;
    }
    return scored;
  }

  /** Back to step 0 and the initial parameters. */
  public void reset() {
    step = 0;
    notFinite = null;
    for (Parameter parameter : Shapes.parameters(network)) {
      learner
          .parameters()
          .write(
              parameter.name(), Initializer.draw(parameter, training.initial(), training.seed()));
    }
    learner.optimizer(training.optimizer());
    learner.clip(training.clip());
    learner.forget();
  }

  /** Goes on from where another training with the same parameters stood, with its own settings. */
  public void resume(Checkpoint checkpoint) {
    step = checkpoint.step();
    notFinite = null;
    learner.resume(checkpoint.state());
  }

  /** Updates tried so far. */
  public long step() {
    return step;
  }

  /**
   * Goes on with gates held at constants, or let go. All else stays: the parameters, what the
   * optimizer remembers, the step.
   *
   * @param pins by names like {@code layers.0.f}; empty lets a gate go
   */
  public void pin(Map<String, OptionalDouble> pins) {
    Network pinned = Pins.with(network, pins);
    Learner.State state = learner.state();
    close(); // first, so that it takes no more memory than it has
    network = pinned;
    learner = new Learner(network, training.batch(), state.optimizer(), state.clip());
    learner.restore(state);
    scoring = new Pass(new Plan(network, fresh.size, false), learner.parameters());
    revisit();
  }

  /** With the gates held as they are by now. */
  public Network network() {
    return network;
  }

  /** How much a square matrix stretches by now. */
  public Spectra spectra(String matrix) {
    int rows = learner.parameters().views().get(matrix).rows();
    return Spectra.of(learner.parameters().read(matrix, 0), rows);
  }

  /**
   * Multiplies a parameter. What the optimizer remembers stays.
   *
   * @param factors one for each copy of it, or one for all
   */
  public void scale(String name, double[] factors) {
    float[] numbers = learner.parameters().read(name, 0);
    int copy = numbers.length / factors.length;
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) (numbers[i] * factors[i / copy]);
    }
    learner.parameters().write(name, numbers);
    learner.changed();
    revisit();
  }

  /** Loss and gradients of the last batch, with the network as it is now. */
  private void revisit() {
    source.fill(batch, Streams.of(training.seed(), "batch", Math.max(step, 1)));
    learner.gradients(batch);
  }

  /** Loss and gradients of the coming batch, without an update. */
  public void evaluate() {
    source.fill(batch, Streams.of(training.seed(), "batch", step + 1));
    learner.gradients(batch);
  }

  /**
   * One update. If loss or gradients are not finite, the parameters become those of the last step
   * at which they were, and {@link #notFinite} says where it began.
   *
   * @return whether everything was finite
   */
  public boolean advance() {
    source.fill(batch, Streams.of(training.seed(), "batch", step + 1));
    step++;
    if (learner.gradients(batch)) {
      notFinite = null;
      learner.update();
      return true;
    }
    notFinite = place();
    learner.undo();
    return false;
  }

  /** The first place of the pass, else of what it left in the parameters' gradients. */
  private String place() {
    String inPass = learner.pass().firstNotFinite(learner.loss());
    String inParameters = inPass != null ? inPass : learner.firstNotFinite();
    return inParameters != null ? inParameters : "gradient";
  }

  /** Where the last step met something that is not finite, or null. */
  public @Nullable String notFinite() {
    return notFinite;
  }

  /** The network, its parameters and what the last batch left. */
  public Learner learner() {
    return learner;
  }

  /** The batch of the last step. */
  public Batch batch() {
    return batch;
  }

  public void rate(double rate) {
    learner.optimizer(learner.optimizer().withRate(rate));
  }

  public void clip(Clip clip) {
    learner.clip(clip);
  }

  /**
   * Shows fresh examples to the network as it is. Changes nothing that training reads.
   *
   * @param examples at least this many, drawn anew at each step
   */
  public void score(int examples, Judge judge) {
    Scoring pieces = scoring(examples, judge);
    while (pieces.goOn()) {}
  }

  /** The same piece by piece; training must not go on before the last. */
  public Scoring scoring(int examples, Judge judge) {
    RandomGenerator random = Streams.of(training.seed(), "score", step);
    return new Scoring(examples, (batch, first) -> unseen.fill(batch, first, random), judge);
  }

  /** Fills a batch with the examples that come next. */
  @FunctionalInterface
  public interface Examples {
    void fill(Batch batch, int first);
  }

  /** Shows given examples to the network as it is. Changes nothing that training reads. */
  public void show(int examples, Examples given, Judge judge) {
    Scoring pieces = new Scoring(examples, given, judge);
    while (pieces.goOn()) {}
  }

  /** Examples being shown. */
  public final class Scoring {
    private final int examples;
    private final Examples given;
    private final Judge judge;
    private int shown;

    private Scoring(int examples, Examples given, Judge judge) {
      this.examples = examples;
      this.given = given;
      this.judge = judge;
    }

    /** Shows a few, in one pass. Returns whether there are more to show. */
    public boolean goOn() {
      given.fill(fresh, shown);
      scoring.forward(fresh);
      judge.judge(fresh, scoring.output());
      shown += fresh.size;
      return shown < examples;
    }
  }

  @Override
  public void close() {
    scoring.close();
    learner.close();
  }
}
