package dev.sluice.network.render;

import dev.sluice.cell.Cell;
import dev.sluice.cell.render.Latex;
import dev.sluice.network.Attention;
import dev.sluice.network.Connection;
import dev.sluice.network.Conv;
import dev.sluice.network.Dense;
import dev.sluice.network.Layer;
import dev.sluice.network.Recurrent;

/**
 * A layer with its connection as the formulas of a lecture, each an {@code aligned} environment
 * that KaTeX accepts.
 *
 * @param backward the gradient of the loss L on its way through the layer
 */
public record Equations(String forward, String backward) {
  public static Equations of(Layer layer) {
    return switch (layer) {
      case Recurrent recurrent -> of(recurrent.cell(), recurrent.connection());
      case Dense dense -> SumEquations.PRODUCT.with(dense.activation(), dense.connection());
      case Conv conv -> SumEquations.CONVOLUTION.with(conv.activation(), conv.connection());
      case Attention attention -> new AttentionEquations(attention).all();
    };
  }

  /** Of a recurrent layer; where it reads both ways, h is both states, one above the other. */
  public static Equations of(Cell cell, Connection connection) {
    var added = ConnectionEquations.of(connection);
    return new Equations(
        Latex.forward(cell, added.forward()),
        Latex.backward(cell, added.arrives(), added.passes()));
  }
}
