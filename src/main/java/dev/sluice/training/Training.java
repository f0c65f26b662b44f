package dev.sluice.training;

import java.util.List;

/**
 * How a network is trained.
 *
 * @param initial patterns over full parameter names, the last that matches wins; what none matches
 *     starts by its kind's default
 * @param batch examples a step
 * @param seed of everything random
 * @param steps after which the run is done
 */
public record Training(
    Optimizer optimizer, Clip clip, List<Rule> initial, int batch, long seed, int steps) {
  public Training {
    initial = List.copyOf(initial);
  }

  /** {@code *} in the pattern matches anything, dots too. */
  public record Rule(String pattern, Initial initial) {}
}
