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
 *
 * <p>Tried for speed and left out again:
 *
 * <ul>
 *   <li>One product for the weights of several positions, whose x and δ are first gathered side by
 *       side: expected a quarter off that product, since it then sums over 256 columns. It took 3
 *       to 25% longer, with the gathering; an LSTM's step stayed as it was at B16 T20 H16 and took
 *       7% longer at B32 T50 H64.
 *   <li>Products by vector loops of our own, tiles of eight rows or of four by two vectors: with
 *       512 bits faster than OpenBLAS's kernels for 256 (0.60 instead of 0.92 µs for 64×25×16), but
 *       slower than its own for 512 (0.38 µs); with 256 bits on a par at that size and a quarter
 *       slower at 256×81×32.
 *   <li>Two products of a sum in one loop (f c + i g), one loop for gates that stand side by side:
 *       all such loops together are a tenth of a step, so that either could bring 1% at most; not
 *       built.
 * </ul>
 */
package dev.sluice.network.plan;
