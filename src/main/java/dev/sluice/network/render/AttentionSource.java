package dev.sluice.network.render;

import dev.sluice.network.Attention;
import dev.sluice.network.Site;
import dev.sluice.network.render.ConnectionSource.Base;
import dev.sluice.network.render.ConnectionSource.Way;
import java.util.ArrayList;
import java.util.List;

/** Classes for blocks of attention. */
record AttentionSource(Attention layer, Site site, Classes classes) implements LayerSource {
  @Override
  public Base base() {
    return new Base(define(), "width, heads, units", "width", Way.PRODUCT);
  }

  @Override
  public String sizes() {
    return "%d, %d, %d".formatted(site.in(), layer.heads(), layer.units());
  }

  private String define() {
    String norm =
        switch (layer.norm()) {
          case PRE, POST -> norm();
          case NONE -> "";
        };
    String kind =
        switch (layer.norm()) {
          case PRE -> "PreNorm";
          case POST -> "PostNorm";
          case NONE -> "Normless";
        };
    return classes.define(
        (layer.causal() ? "Causal" : "") + kind + (layer.skip() ? "" : "Skipless") + "Attention",
        unique ->
            """
            class %s(nn.Module):
                \"""One encoder block of a Transformer; x is [batch, time, width].

            %s%s
                \"""

                def __init__(self, width, heads, units):
                    super().__init__()
                    self.heads = heads
            %s

                def attend(self, x):
                    \"""Softmax over positions of q k / sqrt(width of a head), times v, for each head.\"""
                    batch, time, width = x.shape
                    by_head = batch, time, self.heads, width // self.heads
                    q = (x @ self.W_q.T + self.b_q).view(by_head).transpose(1, 2)
                    k = (x @ self.W_k.T + self.b_k).view(by_head).transpose(1, 2)
                    v = (x @ self.W_v.T + self.b_v).view(by_head).transpose(1, 2)
                    scores = q @ k.transpose(2, 3) / q.shape[-1] ** 0.5
            %s        y = scores.softmax(dim=-1) @ v
                    return y.transpose(1, 2).reshape(x.shape) @ self.W_o.T + self.b_o

                def mlp(self, x):
                    return torch.relu(x @ self.W_1.T + self.b_1) @ self.W_2.T + self.b_2

                def forward(self, x):
            %s
                    return x
            """
                .formatted(
                    unique,
                    Python.lines(8, equations()),
                    layer.causal() ? "\n\n    No position sees a later one." : "",
                    Python.lines(8, parameters(norm)),
                    layer.causal()
                        ? """
                                later = torch.ones(time, time, dtype=torch.bool, device=x.device).triu(1)
                                scores = scores.masked_fill(later, float("-inf"))
                        """
                        : "",
                    Python.lines(8, forward())));
  }

  private List<String> equations() {
    String sum = layer.skip() ? "x + " : "";
    return switch (layer.norm()) {
      case PRE -> List.of("x = " + sum + "MHA(norm_1 x)", "x = " + sum + "MLP(norm_2 x)");
      case POST -> List.of("x = norm_1(" + sum + "MHA x)", "x = norm_2(" + sum + "MLP x)");
      case NONE -> List.of("x = " + sum + "MHA x", "x = " + sum + "MLP x");
    };
  }

  private List<String> forward() {
    String sum = layer.skip() ? "x + " : "";
    return switch (layer.norm()) {
      case PRE ->
          List.of(
              "x = " + sum + "self.attend(self.norm_1(x))",
              "x = " + sum + "self.mlp(self.norm_2(x))");
      case POST ->
          List.of(
              "x = self.norm_1(" + sum + "self.attend(x))",
              "x = self.norm_2(" + sum + "self.mlp(x))");
      case NONE -> List.of("x = " + sum + "self.attend(x)", "x = " + sum + "self.mlp(x)");
    };
  }

  private static List<String> parameters(String norm) {
    var lines = new ArrayList<String>();
    for (String which : List.of("q", "k", "v", "o")) {
      lines.add(Python.zeros("W_" + which, "width", "width"));
      lines.add(Python.zeros("b_" + which, "width"));
    }
    lines.add(Python.zeros("W_1", "units", "width"));
    lines.add(Python.zeros("b_1", "units"));
    lines.add(Python.zeros("W_2", "width", "units"));
    lines.add(Python.zeros("b_2", "width"));
    if (!norm.isEmpty()) {
      lines.add("self.norm_1 = " + norm + "(width)");
      lines.add("self.norm_2 = " + norm + "(width)");
    }
    return lines;
  }

  private String norm() {
    return classes.define(
        "Norm",
        unique ->
            """
            class %s(nn.Module):
                \"""LayerNorm over the width, with eps 1e-5.\"""

                def __init__(self, width):
                    super().__init__()
                    self.gain = nn.Parameter(torch.ones(width))
                    self.bias = nn.Parameter(torch.zeros(width))

                def forward(self, x):
                    return nn.functional.layer_norm(x, self.gain.shape, self.gain, self.bias)
            """
                .formatted(unique));
  }
}
