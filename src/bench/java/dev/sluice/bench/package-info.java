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
 */
package dev.sluice.bench;
