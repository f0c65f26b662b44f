package dev.sluice.bench;

import java.util.List;

/**
 * A network and its sizes.
 *
 * @param inputs features of a position
 */
record Case(String name, String size, Net net, int batch, int positions, int inputs, int units) {
  /** What is trained. */
  sealed interface Net {
    /**
     * Recurrent layers of a built-in cell, one on the other.
     *
     * @param both whether each reads in both directions
     */
    record Recurrent(String cell, int layers, boolean both) implements Net {}

    /** A recurrent layer of a cell written as equations. */
    record Written(String equations) implements Net {}

    /** Fully connected layers with tanh, one on the other. */
    record Dense(int layers) implements Net {}

    /**
     * Convolutions of 3 by 3 with relu, one on the other, on square images: as many rows as the
     * case has positions.
     */
    record Conv(int layers) implements Net {}

    /**
     * Encoder blocks of a Transformer with norms first, one on the other.
     *
     * @param hidden units of each MLP
     */
    record Attention(int layers, int heads, int hidden) implements Net {}
  }

  /** An LSTM whose gates see the cell state, too (Gers and Schmidhuber 2000). */
  private static final String PEEPHOLE =
      """
      i  = sigmoid(W_i h + U_i x + p_i * c + b_i)
      f  = sigmoid(W_f h + U_f x + p_f * c + b_f)
      g  = tanh(W_g h + U_g x + b_g)
      c' = f * c + i * g
      o  = sigmoid(W_o h + U_o x + p_o * c' + b_o)
      h' = o * tanh(c')
      """;

  /** An LSTM as a user might type it. */
  private static final String TYPED =
      """
      a  = sigmoid(W_a h + U_a x + b_a)
      k  = sigmoid(W_k h + U_k x + b_k)
      s  = sigmoid(W_s h + U_s x + b_s)
      n  = tanh(W_n h + U_n x + b_n)
      m' = k * m + a * n
      h' = s * tanh(m')
      """;

  static final List<Case> ALL =
      List.of(
          small("rnn", 1),
          middle("rnn", 1),
          large("rnn"),
          small("lstm", 1),
          middle("lstm", 1),
          large("lstm"),
          small("gru-reset-after", 1),
          middle("gru-reset-after", 1),
          large("gru-reset-after"),
          small("lstm", 4),
          middle("lstm", 4),
          new Case("lstm-both", "middle", new Net.Recurrent("lstm", 1, true), 32, 50, 16, 64),
          new Case("peephole", "middle", new Net.Written(PEEPHOLE), 32, 50, 16, 64),
          new Case("lstm-typed", "middle", new Net.Written(TYPED), 32, 50, 16, 64),
          new Case("dense-20", "other", new Net.Dense(20), 64, 1, 32, 32),
          new Case("conv-8", "other", new Net.Conv(8), 32, 16, 1, 16),
          new Case("attention-4", "other", new Net.Attention(4, 4, 64), 32, 50, 32, 32));

  private static Case small(String cell, int layers) {
    return new Case(
        name(cell, layers), "small", new Net.Recurrent(cell, layers, false), 16, 20, 8, 16);
  }

  private static Case middle(String cell, int layers) {
    return new Case(
        name(cell, layers), "middle", new Net.Recurrent(cell, layers, false), 32, 50, 16, 64);
  }

  private static Case large(String cell) {
    return new Case(cell, "large", new Net.Recurrent(cell, 1, false), 64, 100, 32, 128);
  }

  private static String name(String cell, int layers) {
    return layers == 1 ? cell : cell + "-" + layers;
  }

  boolean peephole() {
    return name.equals("peephole");
  }

  boolean recurrent() {
    return switch (net) {
      case Net.Recurrent _, Net.Written _ -> true;
      case Net.Dense _, Net.Conv _, Net.Attention _ -> false;
    };
  }

  /** Names the case on a line between JVMs. */
  String key() {
    return name + "/" + size;
  }

  static Case of(String key) {
    return ALL.stream().filter(each -> each.key().equals(key)).findFirst().orElseThrow();
  }
}
