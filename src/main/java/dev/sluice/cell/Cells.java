package dev.sluice.cell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The cells that come with Sluice, each a resource file that introduces it and has its equations in
 * the cell language.
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

  private record BuiltIn(Introduced file, Cell cell) {}

  private static final Map<String, BuiltIn> CELLS = new LinkedHashMap<>();

  static {
    for (String name : NAMES) {
      Introduced file = Introduced.read(name + ".cell");
      CELLS.put(name, new BuiltIn(file, Parser.parse(file.equations())));
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

  /** The equations as the cell's file has them; empty if there is none of that name. */
  public static Optional<String> equations(String name) {
    return Optional.ofNullable(CELLS.get(name)).map(builtIn -> builtIn.file().equations());
  }

  /**
   * What a reader is told of the cell; empty if there is none of that name.
   *
   * @param language its tag, as {@code en}
   * @throws IllegalStateException if the cell is not introduced in this language
   */
  public static Optional<Introduction> introduction(String name, String language) {
    return Optional.ofNullable(CELLS.get(name)).map(builtIn -> builtIn.file().in(language));
  }
}
