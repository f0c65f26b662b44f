/**
 * What networks are asked to learn: seeded sources of batches, each with its loss and its score.
 * Nothing is downloaded; every example is made from the random numbers given. Start at {@link
 * dev.sluice.task.Task}, then read one task whole, for example {@code TemporalOrder}; {@link
 * dev.sluice.task.Tasks} lists them all.
 */
@NullMarked
package dev.sluice.task;

import org.jspecify.annotations.NullMarked;
