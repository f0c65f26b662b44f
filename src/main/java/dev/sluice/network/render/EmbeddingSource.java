package dev.sluice.network.render;

import dev.sluice.network.Embedding;
import dev.sluice.network.Network;
import java.util.ArrayList;
import java.util.List;

/** The class that turns tokens into vectors. */
final class EmbeddingSource {
  private EmbeddingSource() {}

  /** How the embedding is made: {@code Embedding(11, 16)}. */
  static String make(Embedding embedding, Network network, Classes classes) {
    int vocabulary = network.input().width();
    String class_ =
        switch (embedding.positions()) {
          case NONE -> define(classes, "", List.of(), List.of("return self.E[x]"));
          case LEARNED ->
              define(
                  classes,
                  ", plus a learned one for each position, Q [time, units]",
                  List.of(Python.zeros("Q", "time", "units")),
                  List.of("return self.E[x] + self.Q"));
          case SINUSOIDAL ->
              define(
                  classes,
                  ", plus sines and cosines of the position (Vaswani et al. 2017)",
                  List.of(),
                  List.of(
                      "i = torch.arange(self.E.shape[1], dtype=torch.float64)",
                      "t = torch.arange(x.shape[1], dtype=torch.float64).unsqueeze(1)",
                      "angle = t / 10000 ** ((i - i % 2) / len(i))",
                      "waves = torch.where(i % 2 == 0, angle.sin(), angle.cos())",
                      "return self.E[x] + waves.to(self.E)"));
        };
    String time =
        embedding.positions() == Embedding.Positions.LEARNED
            ? ", " + network.input().positions()
            : "";
    return class_ + "(" + vocabulary + ", " + embedding.units() + time + ")";
  }

  private static String define(
      Classes classes, String more, List<String> made, List<String> forward) {
    String sizes = made.isEmpty() ? "vocabulary, units" : "vocabulary, units, time";
    var all = new ArrayList<>(List.of(Python.zeros("E", "vocabulary", "units")));
    all.addAll(made);
    return classes.define(
        "Embedding",
        unique ->
            """
            class %s(nn.Module):
                \"""A vector for each token, a row of E [vocabulary, units]%s.\"""

                def __init__(self, %s):
                    super().__init__()
            %s

                def forward(self, x):
                    \"""x [batch, time], whole numbers, to [batch, time, units].\"""
            %s
            """
                .formatted(unique, more, sizes, Python.lines(8, all), Python.lines(8, forward)));
  }
}
