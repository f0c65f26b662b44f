package dev.sluice.network.plan;

/**
 * A part of the network that computes its value from those before it, and their gradients from its
 * own.
 */
interface Node {
  /** Fills what never changes, once for each new slab; everything else starts as zero. */
  default void start(Memory memory) {}

  void forward(Memory memory);

  /** Sets or adds to the gradients of its inputs, and learns from every position. */
  void backward(Memory memory);

  /** Adds what one position, in input order, contributes to the gradients of its parameters. */
  void learn(Memory memory, int position);
}
