/**
 * Memory and arithmetic: slabs of ND4J memory, matrix products, and vector loops over them. The
 * only package that knows ND4J's insides. Offsets are bytes into a slab's memory, lengths are
 * floats. Start at {@link dev.sluice.tensor.Slab}.
 *
 * <p>Each operation has a loop of its own in a method of its own: the JIT compiles each well, while
 * a loop that takes the operation as a lambda, or one loop for a whole cell, made it box vectors
 * and ran three to five times slower. Heap and native memory never go through the same loop, which
 * makes both slow.
 */
package dev.sluice.tensor;
