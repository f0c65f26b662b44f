package dev.sluice.lab;

/** What of a frame can be watched, beyond its loss and its score. */
public enum Part {
  STATES,
  OUTPUTS,
  GATES,
  PARAMETERS
}
