package dev.sluice.network.render;

import dev.sluice.network.Activation;
import dev.sluice.network.Area;
import dev.sluice.network.Attention;
import dev.sluice.network.Conv;
import dev.sluice.network.Dense;
import dev.sluice.network.Layer;
import dev.sluice.network.Recurrent;
import dev.sluice.network.Shapes;
import dev.sluice.network.render.ConnectionSource.Base;
import dev.sluice.network.render.ConnectionSource.Way;
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

  /**
   * How the layer is made: {@code ResidualLstm(16, 32)}.
   *
   * @param area where x has numbers
   */
  String define(Layer layer, Shapes.Width width, Area area) {
    boolean projects = Shapes.isProjected(layer, width, area);
    return switch (layer) {
      case Recurrent recurrent -> {
        String units =
            switch (recurrent.direction()) {
              case FORWARD, BACKWARD -> "units";
              case BOTH -> "2 * units";
            };
        var base =
            new Base(
                new RecurrentSource(classes).define(recurrent),
                RecurrentSource.parameters(recurrent),
                units,
                Way.PRODUCT);
        String copies = recurrent.untied() ? ", " + positions : "";
        yield connections.define(base, recurrent, projects)
            + "(%d, %d%s)".formatted(width.in(), recurrent.units(), copies);
      }
      case Dense dense -> {
        var base = new Base(dense(dense), "inputs, units", "units", Way.PRODUCT);
        yield connections.define(base, dense, projects)
            + "(%d, %d)".formatted(width.in(), dense.units());
      }
      case Conv conv -> {
        String parameters = "inputs, channels, kernel, stride";
        var base = new Base(conv(conv), parameters, "channels", Way.CONVOLUTION);
        yield connections.define(base, conv, projects)
            + "(%d, %d, %d, %d)"
                .formatted(width.in(), conv.channels(), conv.kernel(), conv.stride());
      }
      case Attention attention ->
          new AttentionSource(classes).define(attention)
              + "(%d, %d, %d)".formatted(width.in(), attention.heads(), attention.units());
    };
  }

  private String dense(Dense layer) {
    String sum = "x @ self.W.T + self.b";
    return classes.define(
        title(layer.activation()) + "Layer",
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
                    equation(layer.activation(), "W x + b"),
                    Python.apply(layer.activation(), sum)));
  }

  private String conv(Conv layer) {
    String sum = "nn.functional.conv2d(x, self.W, self.b, self.stride, self.padding)";
    return classes.define(
        title(layer.activation()) + "Conv",
        unique ->
            """
            class %s(nn.Module):
                \"""%s: cross-correlation, with zeros around x.\"""

                def __init__(self, inputs, channels, kernel, stride):
                    super().__init__()
                    self.stride = stride
                    self.padding = kernel // 2
                    self.W = nn.Parameter(torch.zeros(channels, inputs, kernel, kernel))
                    self.b = nn.Parameter(torch.zeros(channels))

                def forward(self, x):
                    \"""x [batch, inputs, rows, columns] to [batch, channels, rows, columns].\"""
                    return %s
            """
                .formatted(
                    unique,
                    equation(layer.activation(), "W * x + b"),
                    Python.apply(layer.activation(), sum)));
  }

  private static String title(Activation activation) {
    return Python.capitalised(activation.name().toLowerCase(Locale.ROOT));
  }

  /** Without the places where Python keeps its functions. */
  private static String equation(Activation activation, String sum) {
    return Python.apply(activation, sum).replaceFirst("^[a-z.]+\\.", "");
  }
}
