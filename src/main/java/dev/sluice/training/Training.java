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
  public record Rule(String pattern, Initial initial) {
    public boolean matches(String name) {
      int star = -1;
      int resume = 0;
      int p = 0;
      int n = 0;
      while (n < name.length()) {
        if (p < pattern.length() && pattern.charAt(p) == '*') {
          star = p++;
          resume = n;
        } else if (p < pattern.length() && pattern.charAt(p) == name.charAt(n)) {
          p++;
          n++;
        } else if (star >= 0) {
          // the last star takes one character more
          p = star + 1;
          n = ++resume;
        } else {
          return false;
        }
      }
      while (p < pattern.length() && pattern.charAt(p) == '*') {
        p++;
      }
      return p == pattern.length();
    }
  }
}
