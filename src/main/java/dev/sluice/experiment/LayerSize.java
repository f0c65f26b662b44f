package dev.sluice.experiment;

import dev.sluice.network.Area;
import dev.sluice.network.Input;
import dev.sluice.network.Network;
import dev.sluice.network.Parameter;
import dev.sluice.network.Shapes;
import dev.sluice.network.Site;
import java.util.ArrayList;
import java.util.List;

/**
 * What one layer is, in numbers.
 *
 * @param shape of its output for one example: [T, width], [width] without time, or [channels,
 *     height, width]
 * @param parameters of the layer and of its connection
 */
public record LayerSize(List<Integer> shape, long parameters) {
  public LayerSize {
    shape = List.copyOf(shape);
  }

  /** One for each layer of the network. */
  static List<LayerSize> of(Network network) {
    var sizes = new ArrayList<LayerSize>();
    for (Site site : Shapes.sites(network)) {
      Area area = site.outArea();
      List<Integer> shape =
          switch (network.input()) {
            case Input.Tokens _, Input.Sequence _ -> List.of(area.height(), site.out());
            case Input.Features _ -> List.of(site.out());
            case Input.Image _ -> List.of(site.out(), area.height(), area.width());
          };
      long own = site.parameters().stream().mapToLong(Parameter::size).sum();
      sizes.add(new LayerSize(shape, own));
    }
    return sizes;
  }
}
