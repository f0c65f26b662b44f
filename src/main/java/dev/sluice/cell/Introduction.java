package dev.sluice.cell;

/**
 * What a reader is told of equations that come with Sluice, in one language.
 *
 * @param label the title where there is little room
 * @param reference the paper they are from
 * @param about what they do to a state and its gradient
 * @param purpose what they are for
 */
public record Introduction(
    String title, String label, String reference, String about, String purpose) {}
