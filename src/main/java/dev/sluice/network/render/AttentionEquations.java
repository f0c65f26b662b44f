package dev.sluice.network.render;

import dev.sluice.cell.render.Symbols;
import dev.sluice.network.Attention;
import dev.sluice.network.Attention.Norm;
import java.util.ArrayList;
import java.util.List;

/** An attention block: its two halves are attention, then the MLP. */
record AttentionEquations(Attention layer) {
  Equations all() {
    return new Equations(aligned(forward()), aligned(backward()));
  }

  private List<String> forward() {
    String seen = layer.causal() ? " \\le t" : "";
    var lines = new ArrayList<String>();
    lines.add(half("x", "m", "MHA", 1));
    lines.add(half("m", "y", "MLP", 2));
    lines.add("q, k, v &= W_q u + b_q,\\; W_k u + b_k,\\; W_v u + b_v");
    lines.add(
        "a_{ts} &= \\operatorname{softmax}_{s%s} \\frac{q_t^{\\top} k_s}{%s}"
            .formatted(seen, scale()));
    lines.add(
        "\\operatorname{MHA}(u)_t &= W_o"
            + " \\Big[ \\textstyle\\sum_s a_{ts} v_s \\Big]_{\\text{heads}} + b_o");
    lines.add("\\operatorname{MLP}(u) &= W_2 \\operatorname{relu}(W_1 u + b_1) + b_2");
    if (layer.norm() != Norm.NONE) {
      lines.add(
          "n(u) &= \\text{gain} \\odot"
              + " \\frac{u - \\bar u}{\\sqrt{\\operatorname{var} u + 10^{-5}}} + \\text{bias}");
    }
    return lines;
  }

  private String half(String x, String y, String name, int half) {
    String inner = layer.norm() == Norm.PRE ? normed(x, half) : x;
    String f = "\\operatorname{%s}\\!\\left(%s\\right)".formatted(name, inner);
    String sum = layer.skip() ? x + " + " + f : f;
    return y + " &= " + (layer.norm() == Norm.POST ? normed(sum, half) : sum);
  }

  private static String normed(String inner, int half) {
    return "n_%d\\!\\left(%s\\right)".formatted(half, inner);
  }

  private List<String> backward() {
    String toZ = Symbols.gradient("z_t");
    return List.of(
        step("m", "y", "MLP", 2),
        step("x", "m", "MHA", 1),
        Symbols.gradient("v_s")
            + " &= \\textstyle\\sum_t a_{ts}\\, "
            + toZ
            + " \\qquad z_t = \\sum_s a_{ts} v_s",
        "\\delta_{ts} &= a_{ts} \\Big( v_s - z_t \\Big)^{\\top} " + toZ,
        Symbols.gradient("q_t")
            + scaled(" &= ", "\\textstyle\\sum_s \\delta_{ts} k_s")
            + " \\qquad "
            + Symbols.gradient("k_s")
            + scaled(" = ", "\\sum_t \\delta_{ts} q_t"));
  }

  private String step(String below, String above, String name, int half) {
    String norm = "J_{n_" + half + "}";
    String through =
        (layer.skip() ? "\\mathbf{1} + " : "")
            + ("J_{\\operatorname{" + name + "}}")
            + (layer.norm() == Norm.PRE ? " " + norm : "");
    String jacobian =
        layer.norm() == Norm.POST
            ? "\\big(%s (%s)\\big)".formatted(norm, through)
            : "\\big(" + through + "\\big)";
    return "%s &= %s^{\\top} %s"
        .formatted(Symbols.gradient(below), jacobian, Symbols.gradient(above));
  }

  private String scaled(String sign, String sum) {
    return sign + "\\frac{1}{" + scale() + "} " + sum;
  }

  /** By which scores are divided: the root of the width of a head, where D is that of x. */
  private String scale() {
    return "\\sqrt{D/" + layer.heads() + "}";
  }

  private static String aligned(List<String> lines) {
    return "\\begin{aligned}" + String.join(" \\\\[5pt] ", lines) + "\\end{aligned}";
  }
}
