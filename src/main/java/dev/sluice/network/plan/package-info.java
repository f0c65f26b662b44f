/**
 * How a network is computed. A {@link dev.sluice.network.plan.Plan} gives everything a step
 * computes a place in one slab; a {@link dev.sluice.network.plan.Pass} has that slab and runs the
 * plan's nodes, forward and back. Start at {@code Plan}, which lets each layer lay itself out
 * ({@code LayerPlan}, one file a type) within its connection ({@code ConnectionPlan}); what is
 * watched stands in {@code Traces}. A cell becomes statements by {@code RecurrencePlaces} (what
 * stands where), {@code Recurrence} (what is computed when) and {@code Lowering} (which loop
 * computes it).
 *
 * <p>Blocks are [features, batch], one a position. A layer's output has a row of ones beneath its
 * features, so that the product of the next layer adds its bias. A cell's matrices that are applied
 * to the same operands are stacked over one block [h; x; 1], which makes three products a position:
 * forward, back to the block, and to the weights.
 */
package dev.sluice.network.plan;
