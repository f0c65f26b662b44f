package dev.sluice.network;

import java.util.List;
import java.util.stream.Stream;

/**
 * A layer where it stands in a network.
 *
 * @param index of the layer in the network
 * @param in the width of x
 * @param area where x has numbers
 */
public record Site(int index, Layer layer, int in, Area area) {
  /** As {@code layers.0}. */
  public String name() {
    return "layers." + index;
  }

  /** The width of F(x). */
  public int own() {
    return layer.width(in);
  }

  /** The width of the layer's output. */
  public int out() {
    return layer.out(in);
  }

  /** Where F(x) has numbers, and so the layer's output. */
  public Area outArea() {
    return area.every(layer.stride());
  }

  /** Whether x and F(x) have different shapes, so that s(x) is P x. */
  public boolean isProjected() {
    return in != own() || !outArea().equals(area);
  }

  /** Those of F, then those of the connection, by their full names. */
  public List<Parameter> parameters() {
    return Stream.concat(
            layer.parameters(in, area.height()).stream(),
            layer.connection().parameters(this).stream())
        .map(parameter -> parameter.under(name() + "."))
        .toList();
  }

  /** Multiplications in the matrix products of one example that goes forward. */
  double products() {
    return outArea().size()
        * (layer.products(in, area.height()) + layer.connection().products(this));
  }
}
