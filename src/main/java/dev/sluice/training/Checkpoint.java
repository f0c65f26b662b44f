package dev.sluice.training;

/**
 * Where a training stood after an update: what another one with the same parameters can go on from.
 * Batches are drawn by their step, so nothing else needs to be kept.
 */
public record Checkpoint(long step, Learner.State state) {
  /** Of a training as it stands. */
  public static Checkpoint of(Trainer trainer) {
    return new Checkpoint(trainer.step(), trainer.learner().state());
  }
}
