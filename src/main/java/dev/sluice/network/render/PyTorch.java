package dev.sluice.network.render;

import dev.sluice.network.Head;
import dev.sluice.network.Input;
import dev.sluice.network.Network;
import dev.sluice.network.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    var made = new ArrayList<String>();
    network
        .embedding()
        .ifPresent(it -> made.add("self.embed = " + EmbeddingSource.make(it, network, classes)));
    List<LayerSource> layers =
        Shapes.sites(network).stream().map(site -> LayerSource.of(site, classes)).toList();
    made.add("self.layers = nn.ModuleList([");
    layers.forEach(layer -> made.add("    " + layer.make() + ","));
    made.add("])");
    made.add("self.head = " + HeadSource.make(network, classes));
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
            stored(layers),
            example());
  }

  private String stored(List<LayerSource> layers) {
    var names = new TreeMap<>(Map.of("forward_", "forward", "backward_", "backward"));
    layers.forEach(layer -> names.putAll(layer.renamed()));
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
}
