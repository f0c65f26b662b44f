package dev.sluice.network.plan;

/** A part of the network that computes its value from those before it, and their gradients from its own. */
interface Node {
  /** Fills what never changes, once for each new slab; everything else starts as zero. */
  default void start(Memory memory) {}

  void forward(Memory memory);

  /** Adds to the gradients of its parameters; sets or adds to those of its inputs. */
  void backward(Memory memory);
}
