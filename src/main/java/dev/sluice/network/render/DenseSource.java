package dev.sluice.network.render;

import dev.sluice.network.Dense;
import dev.sluice.network.Site;
import dev.sluice.network.render.ConnectionSource.Base;
import dev.sluice.network.render.ConnectionSource.Way;

/** Classes for one product at each position. */
record DenseSource(Dense layer, Site site, Classes classes) implements LayerSource {
  @Override
  public Base base() {
    return new Base(define(), "inputs, units", "units", Way.PRODUCT);
  }

  @Override
  public String sizes() {
    return "%d, %d".formatted(site.in(), layer.units());
  }

  private String define() {
    String sum = "x @ self.W.T + self.b";
    return classes.define(
        Python.title(layer.activation()) + "Layer",
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
                    Python.equation(layer.activation(), "W x + b"),
                    Python.apply(layer.activation(), sum)));
  }
}
