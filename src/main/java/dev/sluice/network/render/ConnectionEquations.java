package dev.sluice.network.render;

import dev.sluice.cell.render.Symbols;
import dev.sluice.network.Connection;
import java.util.List;

/**
 * What a connection adds to the equations of a cell.
 *
 * @param forward how the layer's output y is made of x and h
 * @param arrives how the gradient of y reaches h
 * @param passes how it reaches x past the cell
 */
record ConnectionEquations(List<String> forward, List<String> arrives, List<String> passes) {
  private static final String TO_X = to("x^{(t)}") + " &\\mathrel{+}= ";
  private static final String TO_H = to("h^{(t)}") + " &\\mathrel{+}= ";
  private static final String TO_Y = to("y^{(t)}");

  static ConnectionEquations of(Connection connection) {
    return switch (connection) {
      case PLAIN -> new ConnectionEquations(List.of(), List.of(), List.of());
      case RESIDUAL ->
          new ConnectionEquations(
              List.of("y^{(t)} &= x^{(t)} + h^{(t)}"), List.of(TO_H + TO_Y), List.of(TO_X + TO_Y));
      case DENSE ->
          new ConnectionEquations(
              List.of("y^{(t)} &= [\\,x^{(t)}\\,;\\,h^{(t)}\\,]"),
              List.of(
                  "\\Big[\\tfrac{\\partial L}{\\partial y_x}\\,;\\,"
                      + "\\tfrac{\\partial L}{\\partial y_h}\\Big] &= "
                      + TO_Y,
                  TO_H + to("y_h")),
              List.of(TO_X + to("y_x")));
      case HIGHWAY ->
          new ConnectionEquations(
              List.of(
                  "T^{(t)} &= \\sigma(W_T x^{(t)} + b_T)",
                  "y^{(t)} &= T^{(t)} \\odot h^{(t)} + (1 - T^{(t)}) \\odot x^{(t)}"),
              List.of(TO_H + "T^{(t)} \\odot " + TO_Y),
              List.of(
                  "\\delta_T^{(t)} &= "
                      + TO_Y
                      + " \\odot (h^{(t)} - x^{(t)}) \\odot T^{(t)} \\odot (1 - T^{(t)})",
                  TO_X + "(1 - T^{(t)}) \\odot " + TO_Y + " + W_T^{\\top} \\delta_T^{(t)}"));
    };
  }

  private static String to(String of) {
    return Symbols.gradient(of);
  }
}
