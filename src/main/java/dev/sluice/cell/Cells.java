package dev.sluice.cell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The cells that come with Sluice, each a resource file in the cell language. Their titles,
 * references and descriptions are the messages {@code NAME.title}, {@code NAME.reference} and
 * {@code NAME.about} of {@code messages/cells}.
 */
public final class Cells {
  private static final List<String> NAMES =
      List.of(
          "rnn",
          "rnn-relu",
          "lstm",
          "gru",
          "gru-reset-after",
          "lstm-1997",
          "lstm-peephole",
          "lstm-coupled",
          "mgu");

  private record BuiltIn(String equations, Cell cell) {}

  private static final Map<String, BuiltIn> CELLS = new LinkedHashMap<>();

  static {
    for (String name : NAMES) {
      String equations = read(name);
      CELLS.put(name, new BuiltIn(equations, Parser.parse(equations)));
    }
  }

  private Cells() {}

  /** In the order a course meets them. */
  public static List<String> names() {
    return NAMES;
  }

  /** Empty if there is none of that name. */
  public static Optional<Cell> builtIn(String name) {
    return Optional.ofNullable(CELLS.get(name)).map(BuiltIn::cell);
  }

  /** The text of the cell's file; empty if there is none of that name. */
  public static Optional<String> equations(String name) {
    return Optional.ofNullable(CELLS.get(name)).map(BuiltIn::equations);
  }

  private static String read(String name) {
    try (InputStream file = Cells.class.getResourceAsStream(name + ".cell")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
