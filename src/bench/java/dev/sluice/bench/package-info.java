/**
 * How fast Sluice is, beside its peers and its floor, in one run: {@code mvn -q verify -Pbench
 * -DskipTests}. Start at {@link dev.sluice.bench.Benchmark}; what is timed stands in {@code Case},
 * one line each.
 *
 * <p>A step is forward, loss, backward, clipping the norm to 1, Adam, on one batch of random
 * sequences of which the last position tells one of four classes. Every library runs on one thread
 * in a JVM of its own; rounds of some milliseconds go through the libraries in turn, so that a
 * machine that slows down slows them all, and medians over the rounds are compared.
 *
 * <p>PyTorch computes its recurrent layers in its fused operations through DJL, and updates by
 * DJL's Adam; what DJL's calls cost is in its times, as what Java's calls cost is in ours. A cell
 * that PyTorch lacks is written step by step, as its users would. The floor is the matrix products
 * of the same step alone, of the same shapes in the same order on memory laid out alike, through
 * the OpenBLAS that the engine uses.
 *
 * <p>Tried for the speed of {@code network.plan} and left out again:
 *
 * <ul>
 *   <li>One product for the weights of several positions, whose x and δ are first gathered side by
 *       side: expected a quarter off that product, since it then sums over 256 columns. It took 3
 *       to 25% longer, with the gathering; an LSTM's step stayed as it was at B16 T20 H16 and took
 *       7% longer at B32 T50 H64.
 *   <li>Products by vector loops over a slab's own segment: 85 GFlop/s at 64×25×16. Through all of
 *       memory as one segment, bounds checked before the loop, and S packed: 115 there, 220 at
 *       256×81×32. Loads in helpers of ours brought that down to 26, S not packed to 150 to 175,
 *       and a last vector through a mask to 4, since masks are boxed: it goes over some lanes once
 *       more.
 *   <li>The gradient of a matrix as dot products along the batch, tiles of 4 × 6 or 4 × 4 that need
 *       no transposed x: expected 190 GFlop/s, which the tile reaches alone; 60 to 75 in place,
 *       since blocks of positions stand a power of two apart and drive each other from the caches;
 *       90 with both blocks copied side by side first, since the sixteen sums across vectors of a
 *       tile take 130 ns. Transposing x, as it is now, gives 110 to 125; OpenBLAS 90.
 *   <li>A convolution as OpenBLAS products, one for each column of the kernel and row of z: 41 ms a
 *       step for the products alone of eight layers of 16 channels (3 × 3 on 16 × 16, B32), 104 in
 *       all. With sums that stay in registers over all taps, and over several rows of dz, a step
 *       takes 9 at best, PyTorch's 11; all on a machine that others used, too.
 *   <li>The gradient of a kernel in tiles of eight channels by three taps, four by three as it is
 *       now: expected a third off that product, since fewer loads serve it; 74 to 96 GFlop/s in
 *       place of 104, as eight rows of dz push x from the nearest cache. Offsets of the taps kept
 *       in an array, not computed: 3% of that product.
 *   <li>Slabs on huge pages (2 MiB, as glibc's malloc asks for them): expected a tenth off steps of
 *       20 MB and more; nothing.
 *   <li>Two products of a sum in one loop (f c + i g), one loop for gates that stand side by side:
 *       all such loops together are a tenth of a step, so that either could bring 1% at most; not
 *       built.
 * </ul>
 */
package dev.sluice.bench;
