package dev.sluice.network.render;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The classes of a module, each written once, in the order in which they need each other. */
final class Classes {
  private final Map<String, String> sources = new LinkedHashMap<>();

  /**
   * A class of this source, which may be there already.
   *
   * @param wanted its name, unless another class has it
   * @param source of the class by its name
   * @return its name
   */
  String define(String wanted, UnaryOperator<String> source) {
    String name = wanted;
    for (int n = 2; ; n++) {
      String text = source.apply(name);
      String there = sources.putIfAbsent(name, text);
      if (there == null || there.equals(text)) {
        return name;
      }
      name = wanted + n;
    }
  }

  String source() {
    return String.join("\n\n", sources.values());
  }
}
