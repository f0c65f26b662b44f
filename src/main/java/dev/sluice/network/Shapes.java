package dev.sluice.network;

import dev.sluice.network.Parameter.Role;
import java.util.ArrayList;
import java.util.List;

/** Widths and parameters, worked out from the records alone: nothing is allocated. */
public final class Shapes {
  private Shapes() {}

  /** Each layer of the network with what it reads. */
  public static List<Site> sites(Network network) {
    List<Site> sites = new ArrayList<>();
    int width = inputWidth(network);
    Area area = network.input().area();
    for (Layer layer : network.layers()) {
      var site = new Site(sites.size(), layer, width, area);
      sites.add(site);
      width = site.out();
      area = site.outArea();
    }
    return sites;
  }

  /** The width of what the first layer reads. */
  public static int inputWidth(Network network) {
    return network.embedding().map(Embedding::units).orElse(network.input().width());
  }

  /** The width of what the head reads. */
  public static int headWidth(Network network) {
    List<Site> sites = sites(network);
    return sites.isEmpty() ? inputWidth(network) : sites.getLast().out();
  }

  /** Every parameter of the network, from the input to the head. */
  public static List<Parameter> parameters(Network network) {
    List<Parameter> all = new ArrayList<>();
    network
        .embedding()
        .ifPresent(
            embedding -> {
              int units = embedding.units();
              all.add(Parameter.matrix("embed.E", network.input().width(), units));
              if (embedding.positions() == Embedding.Positions.LEARNED) {
                all.add(Parameter.matrix("embed.Q", network.input().positions(), units));
              }
            });
    sites(network).forEach(site -> all.addAll(site.parameters()));
    int units = network.head().units();
    all.add(Parameter.matrix("head.V", units, headWidth(network)));
    all.add(Parameter.vector("head.d", units, Role.VECTOR));
    return all;
  }
}
