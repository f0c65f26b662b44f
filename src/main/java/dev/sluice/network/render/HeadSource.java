package dev.sluice.network.render;

import dev.sluice.network.Input;
import dev.sluice.network.Network;
import dev.sluice.network.Shapes;

/** The class that makes logits of the last layer's output. */
final class HeadSource {
  private HeadSource() {}

  /** How the head is made: {@code Head(32, 4)}. */
  static String make(Network network, Classes classes) {
    boolean hasTime = network.input().hasTime();
    boolean isImage = network.input() instanceof Input.Image;
    String read =
        !hasTime
            ? (isImage ? "x.mean(dim=(2, 3))" : "x")
            : switch (network.head().read()) {
              case LAST -> "x[:, -1]";
              case FIRST -> "x[:, 0]";
              case EVERY -> "x";
              case MEAN -> "x.mean(dim=1)";
              case MAX -> "x.amax(dim=1)";
            };
    String what =
        !hasTime
            ? (isImage ? "the mean over rows and columns" : "the last layer's output")
            : switch (network.head().read()) {
              case LAST -> "the last position";
              case FIRST -> "the first position";
              case EVERY -> "every position";
              case MEAN -> "the mean over positions";
              case MAX -> "the largest over positions";
            };
    String name =
        classes.define(
            "Head",
            unique ->
                """
                class %s(nn.Module):
                    \"""Logits V r + d; r is %s.\"""

                    def __init__(self, inputs, units):
                        super().__init__()
                        self.V = nn.Parameter(torch.zeros(units, inputs))
                        self.d = nn.Parameter(torch.zeros(units))

                    def forward(self, x):
                        r = %s
                        return r @ self.V.T + self.d
                """
                    .formatted(unique, what, read));
    return name + "(" + Shapes.headWidth(network) + ", " + network.head().units() + ")";
  }
}
