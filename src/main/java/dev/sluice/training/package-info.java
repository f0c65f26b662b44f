/**
 * How a network learns: initial values, gradients, clipping, updates, all from one seed. Start at
 * {@link dev.sluice.training.Trainer}; one step of it is {@link dev.sluice.training.Learner}.
 */
package dev.sluice.training;
