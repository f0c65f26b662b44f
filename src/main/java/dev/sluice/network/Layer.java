package dev.sluice.network;

import dev.sluice.document.Fields;
import java.util.List;
import java.util.Map;

/** A layer: how its input x becomes F(x), and how both become its output. */
public sealed interface Layer permits Recurrent, Dense, Conv, Attention {
  /** What documents may name, in the order in which they are shown. */
  static List<LayerType> types() {
    return List.of(Recurrent.TYPE, Dense.TYPE, Conv.TYPE, Attention.TYPE);
  }

  Connection connection();

  /** Gates that are replaced by a constant, of those in {@link #gates}. */
  default Map<String, Double> pin() {
    return Map.of();
  }

  /** Its gates by their names in it: those of its cell, then those of its connection. */
  default List<String> gates() {
    return connection().gates();
  }

  /** The same layer with other gates held. */
  Layer withPin(Map<String, Double> pin);

  /**
   * The width of F(x).
   *
   * @param in the width of x
   */
  int width(int in);

  /** The width of its output over an x of width {@code in}. */
  default int out(int in) {
    return connection().width(in, width(in));
  }

  /** Rows and columns from one place of its output to the next. */
  default int stride() {
    return 1;
  }

  /** Rows and columns of x that one place of F(x) is made of. */
  default int kernel() {
    return 1;
  }

  /**
   * Whether it can stand on an x of this width; a fault if not.
   *
   * @param at where it stands in the document
   * @param in the width of x
   */
  default boolean fits(Fields at, int in) {
    return true;
  }

  /**
   * The parameters of F, by their names in the layer.
   *
   * @param in the width of x
   * @param positions in time; 1 without time
   */
  List<Parameter> parameters(int in, int positions);

  /**
   * A matrix by which its connection multiplies x.
   *
   * @param kernel rows and columns of x that it goes over
   */
  default Parameter matrix(String name, int out, int in, int kernel) {
    return Parameter.matrix(name, out, in);
  }

  /**
   * Multiplications in the matrix products of F at one place.
   *
   * @param in the width of x
   * @param positions in time; 1 without time
   */
  double products(int in, int positions);

  /** Equations of a cell that one position evaluates. */
  default long equations() {
    return 0;
  }
}
