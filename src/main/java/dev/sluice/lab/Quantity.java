package dev.sluice.lab;

import dev.sluice.network.Network;
import dev.sluice.training.Learner;

/** What of a run can be watched beside loss and score, step by step. */
public interface Quantity {
  /** The field of a frame in which it stands. */
  String name();

  /**
   * @throws dev.sluice.fault.FaultException if a run of this network does not have it
   */
  default void require(Network network) {}

  /** Takes it of the last step; on the run's own thread. */
  Measure take(Learner learner);
}
