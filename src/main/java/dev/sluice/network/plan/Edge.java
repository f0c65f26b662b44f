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

  /** Some of the features. */
  Edge rows(int from, int count) {
    Signal some = gradient == null ? null : gradient.rows(from, count);
    return new Edge(value.rows(from, count), some, false);
  }

  /** Goes back through a linear map of one position to this signal's gradient, if it is wanted. */
  void back(Memory memory, Linear linear, int position, long delta) {
    if (gradient != null) {
      linear.backward(memory, delta, value.batch(), gradient.at(position), accumulate);
    }
  }

  /** Adds what one position contributes to the gradients of a linear map of this signal. */
  void learn(Memory memory, Linear linear, int position, long delta) {
    linear.learn(memory, value.at(position), delta, value.batch());
  }
}
