package dev.sluice.network.render;

import dev.sluice.network.Conv;
import dev.sluice.network.Site;
import dev.sluice.network.render.ConnectionSource.Base;
import dev.sluice.network.render.ConnectionSource.Way;

/** Classes for convolutions. */
record ConvSource(Conv layer, Site site, Classes classes) implements LayerSource {
  @Override
  public Base base() {
    return new Base(define(), "inputs, channels, kernel, stride", "channels", Way.CONVOLUTION);
  }

  @Override
  public String sizes() {
    return "%d, %d, %d, %d".formatted(site.in(), layer.channels(), layer.kernel(), layer.stride());
  }

  private String define() {
    String sum = "nn.functional.conv2d(x, self.W, self.b, self.stride, self.padding)";
    return classes.define(
        Python.title(layer.activation()) + "Conv",
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
                    Python.equation(layer.activation(), "W * x + b"),
                    Python.apply(layer.activation(), sum)));
  }
}
