package dev.sluice.network.render;

import dev.sluice.cell.render.Symbols;
import dev.sluice.network.Activation;
import dev.sluice.network.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Layers that are an activation of sums, F(x) = act(W x + b), with their connection. */
enum SumEquations {
  PRODUCT("%s x", "%s^{\\top} %s", "\\delta\\, x^{\\top}", "\\delta"),
  /** With W turned half around on the way back. */
  CONVOLUTION("%s * x", "%s^{\\circlearrowleft} * %s", "\\delta * x", "\\textstyle\\sum \\delta");

  private static final String TO_Y = Symbols.gradient("y");
  private static final String TO_F = Symbols.gradient("F");

  private final String applied;
  private final String back;
  private final String toW;
  private final String toB;

  /**
   * @param applied a matrix to x
   * @param back a matrix to a gradient
   * @param toW the gradient of W
   * @param toB the gradient of b
   */
  SumEquations(String applied, String back, String toW, String toB) {
    this.applied = applied;
    this.back = back;
    this.toW = toW;
    this.toB = toB;
  }

  Equations with(Activation activation, Connection connection) {
    String sum = applied.formatted("W") + " + b";
    String name =
        activation == Activation.TANH
            ? "\\tanh"
            : "\\operatorname{" + activation.name().toLowerCase(Locale.ROOT) + "}";
    boolean isLinear = activation == Activation.LINEAR;

    var forward = new ArrayList<String>();
    forward.add("F(x) &= " + (isLinear ? sum : name + "(" + sum + ")"));
    forward.addAll(given(connection));

    var backward = new ArrayList<String>();
    backward.add(arrives(connection));
    backward.add("\\delta &= " + TO_F + (isLinear ? "" : " \\odot " + name + "'(" + sum + ")"));
    if (connection == Connection.HIGHWAY) {
      backward.add("\\delta_T &= " + TO_Y + " \\odot (F(x) - x) \\odot t \\odot (1 - t)");
    }
    backward.add(
        Symbols.gradient("x") + " &= " + past(connection) + back.formatted("W", "\\delta"));
    backward.add(
        Symbols.gradient("W") + " &= " + toW + " \\qquad " + Symbols.gradient("b") + " = " + toB);
    return new Equations(aligned(forward), aligned(backward));
  }

  private List<String> given(Connection connection) {
    return switch (connection) {
      case PLAIN -> List.of();
      case RESIDUAL -> List.of("y &= x + F(x)");
      case DENSE -> List.of("y &= [\\,x\\,;\\,F(x)\\,]");
      case HIGHWAY ->
          List.of(
              "t &= \\sigma(" + applied.formatted("W_T") + " + b_T)",
              "y &= t \\odot F(x) + (1 - t) \\odot x");
    };
  }

  private static String arrives(Connection connection) {
    return switch (connection) {
      case PLAIN, RESIDUAL -> TO_F + " &= " + TO_Y;
      case DENSE -> "\\Big[\\tfrac{\\partial L}{\\partial y_x}\\,;\\," + TO_F + "\\Big] &= " + TO_Y;
      case HIGHWAY -> TO_F + " &= t \\odot " + TO_Y;
    };
  }

  /** What reaches x beside F. */
  private String past(Connection connection) {
    return switch (connection) {
      case PLAIN -> "";
      case RESIDUAL -> TO_Y + " + ";
      case DENSE -> Symbols.gradient("y_x") + " + ";
      case HIGHWAY -> "(1 - t) \\odot " + TO_Y + " + " + back.formatted("W_T", "\\delta_T") + " + ";
    };
  }

  private static String aligned(List<String> lines) {
    return "\\begin{aligned} " + String.join(" \\\\[8pt] ", lines) + " \\end{aligned}";
  }
}
