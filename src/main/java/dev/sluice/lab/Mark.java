package dev.sluice.lab;

/**
 * A step of a run that is worth going back to.
 *
 * @param where the first place that was not finite; empty for other marks
 */
record Mark(Kind kind, long step, String where) {
  enum Kind {
    /** The task was solved for the first time. */
    SOLVED,
    /** Something was not finite. */
    DIVERGED
  }
}
