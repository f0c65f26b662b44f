package dev.sluice.experiment;

import dev.sluice.network.Area;
import dev.sluice.network.Input;
import dev.sluice.network.Network;
import dev.sluice.network.Parameter;
import dev.sluice.network.Shapes;
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
    List<Shapes.Width> widths = Shapes.widths(network);
    List<Parameter> parameters = Shapes.parameters(network);
    List<Area> areas = Shapes.areas(network);
    var sizes = new ArrayList<LayerSize>();
    for (int i = 0; i < widths.size(); i++) {
      String prefix = "layers." + i + ".";
      long own =
          parameters.stream()
              .filter(parameter -> parameter.name().startsWith(prefix))
              .mapToLong(Parameter::size)
              .sum();
      int width = widths.get(i).out();
      Area area = areas.get(i + 1);
      List<Integer> shape =
          switch (network.input()) {
            case Input.Tokens _, Input.Sequence _ -> List.of(area.height(), width);
            case Input.Features _ -> List.of(width);
            case Input.Image _ -> List.of(width, area.height(), area.width());
          };
      sizes.add(new LayerSize(shape, own));
    }
    return sizes;
  }
}
