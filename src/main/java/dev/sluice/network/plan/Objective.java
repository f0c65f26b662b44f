package dev.sluice.network.plan;

import dev.sluice.network.Batch;

/** The loss: a number from the logits and a batch's answers, and its gradient at the logits. */
interface Objective {
  /** Also leaves the gradient of the loss at the logits, if the plan goes back. */
  double loss(Memory memory, Batch batch);
}
