package dev.sluice.network.render;

import dev.sluice.network.Activation;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Small things that all of the source is made of. */
final class Python {
  private Python() {}

  /** Lines of a template's place, which is indented as far. */
  static String lines(int indent, List<String> lines) {
    return lines.stream()
        .map(line -> (" ".repeat(indent) + line).stripTrailing())
        .collect(Collectors.joining("\n"));
  }

  static String zeros(String name, String... sizes) {
    return "self." + name + " = nn.Parameter(torch.zeros(" + String.join(", ", sizes) + "))";
  }

  static String apply(Activation activation, String argument) {
    return switch (activation) {
      case LINEAR -> argument;
      case TANH -> "torch.tanh(" + argument + ")";
      case RELU -> "torch.relu(" + argument + ")";
      case SIGMOID -> "torch.sigmoid(" + argument + ")";
      case GELU -> "nn.functional.gelu(" + argument + ")";
    };
  }

  /** As a class is named: {@code gru-reset-after} is GruResetAfter. */
  static String capitalised(String name) {
    return List.of(name.split("-")).stream()
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }

  /** What a class is called after. */
  static String title(Activation activation) {
    return capitalised(activation.name().toLowerCase(Locale.ROOT));
  }

  /** Without the places where Python keeps its functions. */
  static String equation(Activation activation, String sum) {
    return apply(activation, sum).replaceFirst("^[a-z.]+\\.", "");
  }
}
