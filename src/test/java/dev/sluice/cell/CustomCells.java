package dev.sluice.cell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Cells that are in no list of built-ins: the file custom.txt, each headed by its name. */
public final class CustomCells {
  private CustomCells() {}

  public static Map<String, String> all() {
    try (InputStream file = CustomCells.class.getResourceAsStream("custom.txt")) {
      String[] blocks = new String(file.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^--- ");
      Map<String, String> cells = new LinkedHashMap<>();
      for (int i = 1; i < blocks.length; i++) {
        String[] block = blocks[i].split("\n", 2);
        cells.put(block[0], block[1]);
      }
      return cells;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
