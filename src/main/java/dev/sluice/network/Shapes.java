package dev.sluice.network;

import dev.sluice.network.Parameter.Role;
import java.util.ArrayList;
import java.util.List;

/** Widths and parameters, worked out from the records alone: nothing is allocated. */
public final class Shapes {
  /**
   * The widths of a layer.
   *
   * @param in of x
   * @param own of F(x)
   * @param out of the layer's output
   */
  public record Width(int in, int own, int out) {}

  private Shapes() {}

  /** One for each layer of the network. */
  public static List<Width> widths(Network network) {
    List<Width> widths = new ArrayList<>();
    int in = inputWidth(network);
    for (Layer layer : network.layers()) {
      widths.add(width(layer, in));
      in = widths.getLast().out();
    }
    return widths;
  }

  /** Of one layer over an x of width {@code in}. */
  public static Width width(Layer layer, int in) {
    int own = own(layer, in);
    return new Width(in, own, layer.connection() == Connection.DENSE ? in + own : own);
  }

  /** Where x has numbers: what each layer reads, and last what the head reads. */
  public static List<Area> areas(Network network) {
    List<Area> areas = new ArrayList<>();
    Area area = network.input().area();
    areas.add(area);
    for (Layer layer : network.layers()) {
      area = area.every(stride(layer));
      areas.add(area);
    }
    return areas;
  }

  /** The width of what the first layer reads. */
  public static int inputWidth(Network network) {
    return network.embedding().map(Embedding::units).orElse(network.input().width());
  }

  /** The width of what the head reads. */
  public static int headWidth(Network network) {
    List<Width> widths = widths(network);
    return widths.isEmpty() ? inputWidth(network) : widths.getLast().out();
  }

  private static int own(Layer layer, int in) {
    return switch (layer) {
      case Recurrent recurrent ->
          recurrent.direction() == Direction.BOTH ? 2 * recurrent.units() : recurrent.units();
      case Dense dense -> dense.units();
      case Conv conv -> conv.channels();
      case Attention _ -> in;
    };
  }

  /** Rows and columns from one place of a layer's output to the next; 1 but for convolutions. */
  public static int stride(Layer layer) {
    return switch (layer) {
      case Recurrent _, Dense _, Attention _ -> 1;
      case Conv conv -> conv.stride();
    };
  }

  /**
   * Whether x and F(x) have different shapes, so that a residual or highway has a P.
   *
   * @param area where x has numbers
   */
  public static boolean isProjected(Layer layer, Width width, Area area) {
    return width.in() != width.own() || !area.every(stride(layer)).equals(area);
  }

  /** Every parameter of the network, from the input to the head. */
  public static List<Parameter> parameters(Network network) {
    List<Parameter> all = new ArrayList<>();
    int positions = network.input().positions();
    network
        .embedding()
        .ifPresent(
            embedding -> {
              all.add(matrix("embed.E", network.input().width(), embedding.units()));
              if (embedding.positions() == Embedding.Positions.LEARNED) {
                all.add(matrix("embed.Q", positions, embedding.units()));
              }
            });
    List<Width> widths = widths(network);
    List<Area> areas = areas(network);
    for (int i = 0; i < widths.size(); i++) {
      String name = "layers." + i + ".";
      Layer layer = network.layers().get(i);
      switch (layer) {
        case Recurrent recurrent -> recurrent(name, recurrent, widths.get(i), positions, all);
        case Dense dense -> {
          all.add(matrix(name + "W", dense.units(), widths.get(i).in()));
          all.add(vector(name + "b", dense.units(), Role.VECTOR));
        }
        case Conv conv -> {
          all.add(kernel(name + "W", conv.channels(), widths.get(i).in(), conv.kernel()));
          all.add(vector(name + "b", conv.channels(), Role.VECTOR));
        }
        case Attention attention -> attention(name, attention, widths.get(i).in(), all);
      }
      connection(name, layer, widths.get(i), areas.get(i), all);
    }
    all.add(matrix("head.V", network.head().units(), headWidth(network)));
    all.add(vector("head.d", network.head().units(), Role.VECTOR));
    return all;
  }

  private static void recurrent(
      String name, Recurrent layer, Width width, int positions, List<Parameter> all) {
    List<String> prefixes =
        layer.direction() == Direction.BOTH
            ? List.of(name + "forward.", name + "backward.")
            : List.of(name);
    int copies = layer.untied() ? positions : 0;
    for (String prefix : prefixes) {
      for (dev.sluice.cell.Parameter parameter : layer.cell().parameters()) {
        String full = prefix + parameter.name();
        int units = layer.units();
        all.add(
            switch (parameter.kind()) {
              case INPUT_MATRIX ->
                  new Parameter(full, List.of(units, width.in()), Role.MATRIX, copies);
              case STATE_MATRIX ->
                  new Parameter(full, List.of(units, units), Role.RECURRENT_MATRIX, copies);
              case VECTOR -> new Parameter(full, List.of(units), Role.VECTOR, copies);
            });
      }
    }
  }

  private static void attention(String name, Attention layer, int width, List<Parameter> all) {
    List<String> projections = List.of("q", "k", "v", "o");
    projections.forEach(which -> all.add(matrix(name + "W_" + which, width, width)));
    projections.forEach(which -> all.add(vector(name + "b_" + which, width, Role.VECTOR)));
    all.add(matrix(name + "W_1", layer.units(), width));
    all.add(vector(name + "b_1", layer.units(), Role.VECTOR));
    all.add(matrix(name + "W_2", width, layer.units()));
    all.add(vector(name + "b_2", width, Role.VECTOR));
    if (layer.norm() != Attention.Norm.NONE) {
      for (String norm : List.of("norm_1.", "norm_2.")) {
        all.add(vector(name + norm + "gain", width, Role.GAIN));
        all.add(vector(name + norm + "bias", width, Role.VECTOR));
      }
    }
  }

  private static void connection(
      String name, Layer layer, Width width, Area area, List<Parameter> all) {
    switch (layer.connection()) {
      case PLAIN, DENSE -> {}
      case RESIDUAL -> projection(name, layer, width, area, all);
      case HIGHWAY -> {
        projection(name, layer, width, area, all);
        all.add(
            switch (layer) {
              case Recurrent _, Dense _, Attention _ ->
                  matrix(name + "W_T", width.own(), width.in());
              case Conv conv -> kernel(name + "W_T", width.own(), width.in(), conv.kernel());
            });
        all.add(vector(name + "b_T", width.own(), Role.HIGHWAY_BIAS));
      }
    }
  }

  private static void projection(
      String name, Layer layer, Width width, Area area, List<Parameter> all) {
    if (isProjected(layer, width, area)) {
      all.add(
          switch (layer) {
            case Recurrent _, Dense _, Attention _ -> matrix(name + "P", width.own(), width.in());
            case Conv _ -> kernel(name + "P", width.own(), width.in(), 1);
          });
    }
  }

  private static Parameter matrix(String name, int out, int in) {
    return new Parameter(name, List.of(out, in), Role.MATRIX, 0);
  }

  private static Parameter kernel(String name, int out, int in, int size) {
    return new Parameter(name, List.of(out, in, size, size), Role.MATRIX, 0);
  }

  private static Parameter vector(String name, int units, Role role) {
    return new Parameter(name, List.of(units), role, 0);
  }
}
