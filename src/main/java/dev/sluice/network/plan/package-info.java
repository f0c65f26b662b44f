/**
 * How a network is computed. A {@link dev.sluice.network.plan.Plan} gives everything a step
 * computes a place in one slab; a {@link dev.sluice.network.plan.Pass} has that slab and runs the
 * plan's nodes, forward and back. Start at {@code Plan}; a cell becomes statements in {@code
 * Recurrence} (what stands where) and {@code Lowering} (which loop computes what).
 *
 * <p>Blocks are [features, batch], one a position. A layer's output has a row of ones beneath its
 * features, so that the product of the next layer adds its bias. A cell's matrices that are applied
 * to the same operands are stacked over one block [h; x; 1], which makes three products a position:
 * forward, back to the block, and to the weights.
 */
package dev.sluice.network.plan;
