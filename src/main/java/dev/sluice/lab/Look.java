package dev.sluice.lab;

import dev.sluice.experiment.Experiment;
import dev.sluice.network.Network;
import dev.sluice.training.Trainer;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A look inside a run, taken once, when somebody asks for it. What is watched all the time is a
 * {@link Quantity}.
 *
 * @param <T> what is seen, which no step changes afterwards
 */
public interface Look<T> {
  /** The network, with its gates held as they are. */
  Look<Network> NETWORK = (trainer, _) -> trainer.network();

  /**
   * @throws dev.sluice.fault.FaultException if the experiment has nothing to show to it
   */
  default void require(Experiment experiment) {}

  /** Takes it; on the run's own thread. */
  T of(Trainer trainer, Experiment experiment);

  /** What is said along with a look's name. */
  @FunctionalInterface
  interface Arguments {
    @Nullable String get(String name);

    /** A number that counts from 0; what is none is no layer and no position: -1. */
    default int whole(String name) {
      String given = get(name);
      return given != null && given.matches("\\d{1,9}") ? Integer.parseInt(given) : -1;
    }
  }

  /**
   * A look that can be asked for by its name.
   *
   * @param read throws {@link dev.sluice.fault.FaultException} if the arguments are none of its own
   */
  record Named(String name, Function<Arguments, Look<?>> read) {}

  /** All that can be asked for by name. */
  static List<Named> named() {
    return List.of(Regions.NAMED, Square.NAMED, AttentionMaps.NAMED);
  }
}
