package dev.sluice.network;

import java.util.List;
import java.util.Optional;

/**
 * An embedding (for tokens), layers in order, a head. Repeats are written out: layer i of the list
 * is {@code layers.i}.
 */
public record Network(
    Input input, Optional<Embedding> embedding, List<Layer> layers, Head head, Loss loss) {
  public Network {
    layers = List.copyOf(layers);
  }
}
