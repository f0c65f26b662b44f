package dev.sluice.cell;

/** A parameter of a cell, as its equations use it. */
public record Parameter(String name, Kind kind) {
  public enum Kind {
    /** [units, inputs] */
    INPUT_MATRIX,
    /** [units, units] */
    STATE_MATRIX,
    /** [units] */
    VECTOR
  }
}
