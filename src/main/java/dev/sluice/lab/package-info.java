/**
 * Runs: experiments being trained, and the sockets that watch them. Nothing here knows of HTTP.
 *
 * <p>A run is stepped in slices, each in its turn, by as many threads as there are cores, so that
 * no run starves another; between a run and a socket stands a mailbox of one slot, so that a slow
 * reader holds up nothing and costs no memory. Start at {@link dev.sluice.lab.Run}.
 */
@NullMarked
package dev.sluice.lab;

import org.jspecify.annotations.NullMarked;
