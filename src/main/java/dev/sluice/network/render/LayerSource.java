package dev.sluice.network.render;

import dev.sluice.network.Layer;
import dev.sluice.network.Shapes;
import java.util.Locale;

/** A class for each kind of layer, and the expressions that make the layers of a network. */
final class LayerSource {
  private final Classes classes;
  private final ConnectionSource connections;
  private final int positions;

  LayerSource(Classes classes, int positions) {
    this.classes = classes;
    this.connections = new ConnectionSource(classes);
    this.positions = positions;
  }

  /** How the layer is made: {@code ResidualLstm(16, 32)}. */
  String define(Layer layer, Shapes.Width width) {
    return switch (layer) {
      case Layer.Recurrent recurrent -> {
        String units =
            switch (recurrent.direction()) {
              case FORWARD, BACKWARD -> "units";
              case BOTH -> "2 * units";
            };
        var base =
            new ConnectionSource.Base(
                new RecurrentSource(classes).define(recurrent),
                RecurrentSource.parameters(recurrent),
                units);
        String copies = recurrent.untied() ? ", " + positions : "";
        yield connections.define(base, recurrent.connection(), width)
            + "(%d, %d%s)".formatted(width.in(), recurrent.units(), copies);
      }
      case Layer.Dense dense -> {
        var base = new ConnectionSource.Base(dense(dense), "inputs, units", "units");
        yield connections.define(base, dense.connection(), width)
            + "(%d, %d)".formatted(width.in(), dense.units());
      }
      case Layer.Attention attention ->
          new AttentionSource(classes).define(attention)
              + "(%d, %d, %d)".formatted(width.in(), attention.heads(), attention.units());
    };
  }

  private String dense(Layer.Dense layer) {
    String sum = "x @ self.W.T + self.b";
    return classes.define(
        Python.capitalised(layer.activation().name().toLowerCase(Locale.ROOT)) + "Layer",
        unique ->
            """
            class %s(nn.Module):
                \"""%s; on a sequence, at each position by itself.\"""

                def __init__(self, inputs, units):
                    super().__init__()
                    self.W = nn.Parameter(torch.zeros(units, inputs))
                    self.b = nn.Parameter(torch.zeros(units))

                def forward(self, x):
                    return %s
            """
                .formatted(
                    unique,
                    Python.apply(layer.activation(), "W x + b").replaceFirst("^.*\\.", ""),
                    Python.apply(layer.activation(), sum)));
  }
}
