/**
 * The command that starts the server. What it serves is built up in layers, each of which knows
 * only those beneath: {@link dev.sluice.fault} and {@code tensor} at the bottom, then {@code cell},
 * {@code network}, {@code training} and {@code task}, {@code experiment}, {@code lab}, and {@link
 * dev.sluice.server} on top. Start at {@link dev.sluice.Main}.
 */
@NullMarked
package dev.sluice;

import org.jspecify.annotations.NullMarked;
