/**
 * A network in the notation of others: a Python module for PyTorch. Start at {@link
 * dev.sluice.network.render.PyTorch}; each type of layer has a source of its own ({@code
 * LayerSource}), and what a connection adds to it in {@code ConnectionSource}.
 */
@NullMarked
package dev.sluice.network.render;

import org.jspecify.annotations.NullMarked;
