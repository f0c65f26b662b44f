/**
 * What a network is: layers, connections, head and loss as records, and what follows from them
 * alone (widths, parameters). How it is computed stands in {@code network.plan}, how PyTorch writes
 * it in {@code network.render}. Start at {@link dev.sluice.network.Network}.
 */
package dev.sluice.network;
