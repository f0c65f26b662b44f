package dev.sluice.network.plan;

import org.jspecify.annotations.Nullable;

/**
 * A signal and its gradient, as one of its readers sees them.
 *
 * @param gradient null where nobody wants it
 * @param accumulate whether the gradient holds something already when this reader goes back
 */
record Edge(Signal value, @Nullable Signal gradient, boolean accumulate) {
  /** The same for a reader that goes back later. */
  Edge later() {
    return new Edge(value, gradient, true);
  }

  /** Goes back through a linear map of one position: to this signal's gradient and the map's own. */
  void back(Memory memory, Linear linear, int position, long delta) {
    long x = value.at(position);
    if (gradient == null) {
      linear.learn(memory, x, delta, value.batch());
    } else {
      linear.backward(memory, x, delta, value.batch(), gradient.at(position), accumulate);
    }
  }
}
