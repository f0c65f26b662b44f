package dev.sluice.training;

import dev.sluice.network.Batch;
import dev.sluice.network.Network;
import dev.sluice.network.plan.Inspection;
import dev.sluice.network.plan.Parameters;
import dev.sluice.network.plan.Pass;
import dev.sluice.network.plan.Plan;
import dev.sluice.network.plan.View;
import dev.sluice.tensor.Blocks;
import dev.sluice.tensor.Sums;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A network with its parameters and an optimizer: gradients of a batch, then an update made of
 * them. Not for more than one thread at a time.
 */
public final class Learner implements AutoCloseable {
  // Pieces of memory beside values and gradients.
  private static final int FIRST_MOMENT = 0;
  private static final int SECOND_MOMENT = 1;
  private static final int PREVIOUS = 2;
  private static final int CLIPPED = 3;
  private static final int PIECES = 4;

  private static final Pattern LAYER = Pattern.compile("(layers\\.\\d+)\\.");

  private final Parameters parameters;
  private final Pass pass;
  private Optimizer optimizer;
  private Clip clip;
  private long updates;
  private double loss = Double.NaN;
  private double gradientNorm = Double.NaN;
  private boolean clipped;

  /** The piece of the parameters that the last batch went with, in bytes. */
  private long met;

  /** Parameters start as zeros. */
  public Learner(Network network, int batch, Optimizer optimizer, Clip clip) {
    Plan plan = new Plan(network, batch, true);
    this.parameters = new Parameters(plan, PIECES);
    this.pass = new Pass(plan, parameters);
    this.optimizer = optimizer;
    this.clip = clip;
  }

  /** The floats that a learner's native memory takes. */
  static long floats(Network network, int batch) {
    Plan plan = new Plan(network, batch, true);
    return plan.floats() + (2L + PIECES) * plan.parameterFloats();
  }

  public Parameters parameters() {
    return parameters;
  }

  /** What the last batch left. */
  public Pass pass() {
    return pass;
  }

  /** A closer look at what the last batch left, with the parameters it met. */
  public Inspection inspect() {
    return pass.inspect(met, parameters.extra(CLIPPED));
  }

  public double loss() {
    return loss;
  }

  /** Of the whole gradient, before clipping. */
  public double gradientNorm() {
    return gradientNorm;
  }

  /** Whether clipping changes the gradient. */
  public boolean clipped() {
    return clipped;
  }

  public Optimizer optimizer() {
    return optimizer;
  }

  public void optimizer(Optimizer optimizer) {
    this.optimizer = optimizer;
  }

  public void clip(Clip clip) {
    this.clip = clip;
  }

  /** Forward and back. Returns whether loss and gradients are finite. */
  public boolean gradients(Batch batch) {
    met = 0;
    loss = pass.forward(batch);
    pass.backward();
    gradientNorm = Math.sqrt(Sums.squares(memory(), parameters.gradients(), parameters.length()));
    clipped =
        switch (clip) {
          case Clip.None() -> false;
          case Clip.Norm(var norm) -> gradientNorm + 1e-6 > norm;
          case Clip.Value(var value) ->
              Sums.largest(memory(), parameters.gradients(), parameters.length()) > value;
        };
    return Double.isFinite(loss) && Double.isFinite(gradientNorm);
  }

  /** Updates the parameters by the gradients that stand there. */
  public void update() {
    updates++;
    int length = parameters.length();
    MemorySegment memory = memory();
    Blocks.copy(memory, parameters.extra(PREVIOUS), 0, length);
    met = parameters.extra(PREVIOUS);
    long g = parameters.gradients();
    float scale = 1;
    switch (clip) {
      case Clip.None() -> {}
      case Clip.Norm(var norm) -> scale = (float) Math.min(1, norm / (gradientNorm + 1e-6));
      case Clip.Value bound -> {
        g = parameters.extra(CLIPPED);
        bound.cut(memory, g, parameters.gradients(), length);
      }
    }
    long m = parameters.extra(FIRST_MOMENT);
    long v = parameters.extra(SECOND_MOMENT);
    optimizer.update(new Optimizer.Update(memory, 0, g, m, v, scale, updates, length));
  }

  /** The parameters were changed by something else than an update. */
  void changed() {
    Blocks.copy(memory(), parameters.extra(PREVIOUS), 0, parameters.length());
  }

  /** Back to the parameters before the last update, with an optimizer that remembers nothing. */
  public void undo() {
    if (updates > 0) {
      Blocks.copy(memory(), 0, parameters.extra(PREVIOUS), parameters.length());
      forget();
    }
  }

  /**
   * All that training goes on from, beside its memory.
   *
   * @param pieces by parameter: its values, those before the last update, both moments
   */
  record State(Map<String, float[][]> pieces, long updates, Optimizer optimizer, Clip clip) {
    /** So many pieces has each parameter. */
    static final int PIECES = 4;
  }

  State state() {
    Map<String, float[][]> all = new LinkedHashMap<>();
    for (String name : parameters.views().keySet()) {
      float[][] pieces = new float[kept().length][];
      for (int i = 0; i < pieces.length; i++) {
        pieces[i] = parameters.read(name, kept()[i]);
      }
      all.put(name, pieces);
    }
    return new State(all, updates, optimizer, clip);
  }

  /** Goes on from where another learner with the same parameters stood. */
  void restore(State state) {
    state
        .pieces()
        .forEach(
            (name, pieces) -> {
              for (int i = 0; i < pieces.length; i++) {
                parameters.write(name, kept()[i], pieces[i]);
              }
            });
    updates = state.updates();
    optimizer = state.optimizer();
    clip = state.clip();
  }

  /**
   * Goes on from where another learner with the same parameters stood, with the optimizer and the
   * clipping of this one. An optimizer of another kind remembers nothing; one that differs in its
   * numbers only goes on with what the other remembered.
   */
  void resume(State state) {
    restore(new State(state.pieces(), state.updates(), optimizer, clip));
    if (!state.optimizer().getClass().equals(optimizer.getClass())) {
      forget();
    }
  }

  private long[] kept() {
    return new long[] {
      0, parameters.extra(PREVIOUS), parameters.extra(FIRST_MOMENT), parameters.extra(SECOND_MOMENT)
    };
  }

  /** How much a square matrix stretches, as the last batch met it. */
  public Spectra spectra(String matrix) {
    int rows = parameters.views().get(matrix).rows();
    return Spectra.of(parameters.read(matrix, met), rows);
  }

  /** The optimizer starts anew, and so does the record of the last update. */
  public void forget() {
    updates = 0;
    Blocks.zero(memory(), parameters.extra(FIRST_MOMENT), parameters.length());
    Blocks.zero(memory(), parameters.extra(SECOND_MOMENT), parameters.length());
    Blocks.copy(memory(), parameters.extra(PREVIOUS), 0, parameters.length());
  }

  /**
   * What is watched of a parameter.
   *
   * @param norm before the last update
   * @param gradient norm, before clipping
   * @param update norm of the last update over the norm
   */
  public record Statistic(double norm, double gradient, double update) {}

  /** Every parameter's. */
  public Map<String, Statistic> statistics() {
    Map<String, Statistic> all = new LinkedHashMap<>();
    for (View view : parameters.views().values()) {
      long before = parameters.extra(PREVIOUS);
      double norm = Math.sqrt(parameters.squares(view, updates == 0 ? 0 : before));
      double gradient = Math.sqrt(parameters.squares(view, parameters.gradients()));
      double update = updates == 0 ? 0 : Math.sqrt(parameters.squaredDifferences(view, 0, before));
      all.put(
          view.parameter().name(), new Statistic(norm, gradient, update == 0 ? 0 : update / norm));
    }
    return all;
  }

  /** By layer, as {@code layers.0}: the norm of its parameters' gradients together. */
  public Map<String, Double> layerGradientNorms() {
    Map<String, Double> squares = new LinkedHashMap<>();
    for (View view : parameters.views().values()) {
      Matcher layer = LAYER.matcher(view.parameter().name());
      if (layer.lookingAt()) {
        double more = parameters.squares(view, parameters.gradients());
        squares.merge(layer.group(1), more, Double::sum);
      }
    }
    squares.replaceAll((layer, sum) -> Math.sqrt(sum));
    return squares;
  }

  /** The name of the first parameter that is not finite, or of its gradient's; else null. */
  String firstNotFinite() {
    for (long piece : new long[] {0, parameters.gradients()}) {
      for (View view : parameters.views().values()) {
        if (!Double.isFinite(parameters.squares(view, piece))) {
          return view.parameter().name();
        }
      }
    }
    return null;
  }

  private MemorySegment memory() {
    return parameters.slab().memory();
  }

  @Override
  public void close() {
    pass.close();
    parameters.close();
  }
}
