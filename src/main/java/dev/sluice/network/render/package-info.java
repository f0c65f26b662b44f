/**
 * A network in the notation of others: a Python module for PyTorch. Start at {@link
 * dev.sluice.network.render.PyTorch}; a layer's class is made in {@code LayerSource}, what a
 * connection adds to it in {@code ConnectionSource}.
 */
@NullMarked
package dev.sluice.network.render;

import org.jspecify.annotations.NullMarked;
