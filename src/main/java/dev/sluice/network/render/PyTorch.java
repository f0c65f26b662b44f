package dev.sluice.network.render;

import dev.sluice.cell.Parameter;
import dev.sluice.cell.render.PythonCell;
import dev.sluice.network.Area;
import dev.sluice.network.Embedding;
import dev.sluice.network.Head;
import dev.sluice.network.Input;
import dev.sluice.network.Layer;
import dev.sluice.network.Network;
import dev.sluice.network.Recurrent;
import dev.sluice.network.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A network as a Python module that stands alone: {@code load("parameters.npz")} gives an {@code
 * nn.Module} with the parameters of a run, which says what the run's network says.
 */
public final class PyTorch {
  private final Network network;
  private final Classes classes = new Classes();

  private PyTorch(Network network) {
    this.network = network;
  }

  /**
   * @param title what network this is, in a few words of one line
   */
  public static String of(Network network, String title) {
    return new PyTorch(network).module(title);
  }

  private String module(String title) {
    Optional<String> embed = network.embedding().map(this::embedding);
    List<String> layers = layers();
    String head = head();
    var made = new ArrayList<String>();
    embed.ifPresent(constructor -> made.add("self.embed = " + constructor));
    made.add("self.layers = nn.ModuleList([");
    layers.forEach(layer -> made.add("    " + layer + ","));
    made.add("])");
    made.add("self.head = " + head);
    return """
    \"""%s

        network = load("parameters.npz")
        logits = network(x)

    x is %s; the logits are %s.
    Run as a program, it loads the file given, or parameters.npz, and shows what is in it.
    \"""
    import sys

    import numpy
    import torch
    from torch import nn


    %s

    class Network(nn.Module):
        \"""%s, to logits %s.\"""

        def __init__(self):
            super().__init__()
    %s

        def forward(self, x):
    %s
            for layer in self.layers:
                x = layer(x)
            return self.head(x)


    # Names that nn.Module keeps for itself have an underscore here, and none in the file.
    STORED = {%s}


    def stored(name):
        \"""A parameter's name in the file.\"""
        return ".".join(STORED.get(part, part) for part in name.split("."))


    def load(path="parameters.npz"):
        \"""The network with the parameters of a file that numpy can read.\"""
        network = Network()
        arrays = dict(numpy.load(path))
        with torch.no_grad():
            for name, parameter in network.named_parameters():
                array = torch.from_numpy(arrays.pop(stored(name)))
                if array.shape != parameter.shape:
                    raise ValueError(f"{stored(name)} is {tuple(array.shape)}, not {tuple(parameter.shape)}")
                parameter.copy_(array)
        if arrays:
            raise ValueError(f"the network has no {', '.join(arrays)}")
        return network


    if __name__ == "__main__":
        network = load(*sys.argv[1:2])
        for name, parameter in network.named_parameters():
            print(stored(name), tuple(parameter.shape))
        with torch.no_grad():
            print(network(%s))
    """
        .formatted(
            title,
            input(),
            logits(),
            classes.source(),
            input().substring(0, 1).toUpperCase(Locale.ROOT) + input().substring(1),
            logits(),
            Python.lines(8, made),
            Python.lines(8, entrance()),
            stored(),
            example());
  }

  private List<String> layers() {
    var source = new LayerSource(classes, network.input().positions());
    List<Shapes.Width> widths = Shapes.widths(network);
    List<Area> areas = Shapes.areas(network);
    var all = new ArrayList<String>();
    for (int i = 0; i < widths.size(); i++) {
      all.add(source.define(network.layers().get(i), widths.get(i), areas.get(i)));
    }
    return all;
  }

  private String stored() {
    var names = new TreeMap<>(Map.of("forward_", "forward", "backward_", "backward"));
    for (Layer layer : network.layers()) {
      if (layer instanceof Recurrent recurrent) {
        List<String> ours = recurrent.cell().parameters().stream().map(Parameter::name).toList();
        List<String> theirs = PythonCell.of(recurrent.cell()).parameters();
        for (int i = 0; i < ours.size(); i++) {
          if (!ours.get(i).equals(theirs.get(i))) {
            names.put(theirs.get(i), ours.get(i));
          }
        }
      }
    }
    return names.entrySet().stream()
        .map(name -> "\"" + name.getKey() + "\": \"" + name.getValue() + "\"")
        .collect(Collectors.joining(", "));
  }

  private String input() {
    return switch (network.input()) {
      case Input.Tokens(int length, int vocabulary) ->
          "tokens [batch, %d], whole numbers below %d".formatted(length, vocabulary);
      case Input.Sequence(int length, int features) ->
          "numbers [batch, %d, %d]".formatted(length, features);
      case Input.Features(int features) -> "numbers [batch, %d]".formatted(features);
      case Input.Image(int channels, int rows, int columns) ->
          "numbers [batch, %d, %d, %d]".formatted(channels, rows, columns);
    };
  }

  private String logits() {
    int units = network.head().units();
    return network.head().read() == Head.Read.EVERY
        ? "[batch, %d, %d]".formatted(network.input().positions(), units)
        : "[batch, %d]".formatted(units);
  }

  private String example() {
    return switch (network.input()) {
      case Input.Tokens(int length, _) -> "torch.zeros(1, %d, dtype=torch.long)".formatted(length);
      case Input.Sequence(int length, int features) ->
          "torch.zeros(1, %d, %d)".formatted(length, features);
      case Input.Features(int features) -> "torch.zeros(1, %d)".formatted(features);
      case Input.Image(int channels, int rows, int columns) ->
          "torch.zeros(1, %d, %d, %d)".formatted(channels, rows, columns);
    };
  }

  /** What x goes through before the layers. */
  private List<String> entrance() {
    return switch (network.input()) {
      case Input.Tokens(_, int vocabulary) ->
          List.of(
              network.embedding().isPresent()
                  ? "x = self.embed(x)"
                  : "x = nn.functional.one_hot(x, %d).to(self.head.V.dtype)".formatted(vocabulary));
      case Input.Sequence _, Input.Features _, Input.Image _ ->
          List.of("x = x.to(self.head.V.dtype)");
    };
  }

  private String embedding(Embedding embedding) {
    int vocabulary = network.input().width();
    String class_ =
        switch (embedding.positions()) {
          case NONE -> embedding("", List.of(), List.of("return self.E[x]"));
          case LEARNED ->
              embedding(
                  ", plus a learned one for each position, Q [time, units]",
                  List.of(Python.zeros("Q", "time", "units")),
                  List.of("return self.E[x] + self.Q"));
          case SINUSOIDAL ->
              embedding(
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

  private String embedding(String more, List<String> made, List<String> forward) {
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

  private String head() {
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
