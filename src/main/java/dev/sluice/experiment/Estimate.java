package dev.sluice.experiment;

import dev.sluice.fault.Faults;
import dev.sluice.network.Flops;
import dev.sluice.network.Layer;
import dev.sluice.network.Network;
import dev.sluice.network.Parameter;
import dev.sluice.network.Shapes;
import dev.sluice.training.Checkpoints;
import dev.sluice.training.Trainer;
import java.util.List;
import java.util.Locale;

/**
 * What a run of an experiment takes, told before anything is allocated.
 *
 * @param parameters numbers that are learned
 * @param flopsPerStep operations of the matrix products of one update
 * @param equationsPerStep equations of cells that one update evaluates: in small networks over many
 *     positions these take the time, not the products
 * @param bytes of the engine's memory
 * @param layers each layer in numbers
 * @param weights each parameter, and how it starts
 * @param limits what one run may take
 */
public record Estimate(
    long parameters,
    long flopsPerStep,
    long equationsPerStep,
    long bytes,
    List<LayerSize> layers,
    List<Weight> weights,
    Limits limits) {
  /** The most that one run may take of each. */
  public record Limits(long parameters, long flopsPerStep, long equationsPerStep, long bytes) {
    /**
     * A step stays within a fraction of a second, and dozens of runs beside each other in memory.
     */
    public static final Limits STANDARD =
        new Limits(5_000_000, 5_000_000_000L, 200_000, 512L << 20);
  }

  public static Estimate of(Experiment experiment, Limits limits) {
    return new Estimate(
        Shapes.parameters(experiment.network()).stream().mapToLong(Parameter::size).sum(),
        Flops.perStep(experiment.network(), experiment.training().batch()),
        equations(experiment.network()),
        Trainer.bytes(experiment.network(), experiment.training())
            + Checkpoints.bytes(experiment.network()),
        LayerSize.of(experiment.network()),
        Weight.of(experiment.network(), experiment.training().initial()),
        limits);
  }

  private static long equations(Network network) {
    long each = network.layers().stream().mapToLong(Layer::equations).sum();
    return network.input().positions() * each;
  }

  /**
   * Lets a run through that stays within the limits.
   *
   * @throws dev.sluice.fault.FaultException with every limit that it would exceed
   */
  public void requireWithinLimits() {
    var faults = new Faults();
    check(faults, "experiment.too-many-parameters", parameters, limits.parameters());
    check(faults, "experiment.too-much-arithmetic", flopsPerStep, limits.flopsPerStep());
    check(faults, "experiment.too-many-equations", equationsPerStep, limits.equationsPerStep());
    check(faults, "experiment.too-much-memory", bytes, limits.bytes());
    faults.throwIfAny();
  }

  private static void check(Faults faults, String code, long takes, long limit) {
    if (takes > limit) {
      faults.add("/network", code, grouped(takes), grouped(limit));
    }
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
