package dev.sluice.experiment;

import dev.sluice.cell.Use;
import dev.sluice.document.Fields;
import dev.sluice.network.Layer;
import dev.sluice.network.Network;
import dev.sluice.network.Parameter;
import dev.sluice.network.Recurrent;
import dev.sluice.network.Shapes;
import dev.sluice.training.Initial;
import dev.sluice.training.Initializer;
import dev.sluice.training.Training;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One parameter of a network, as it is told of.
 *
 * @param name the full one, as {@code layers.0.W_f}
 * @param shape with the copies of untied weights, if any, in front
 * @param role what it does, which decides how it usually starts
 * @param reads what a matrix of a cell is applied to; null for any other
 * @param gate the gate of its layer that it alone feeds, if it does
 * @param usual how it starts where nothing is said
 * @param start how it starts here
 */
public record Weight(
    String name,
    List<Integer> shape,
    String role,
    @Nullable String reads,
    @Nullable String gate,
    Start usual,
    Start start) {
  /**
   * A way to start.
   *
   * @param number empty where it works its scale out from the matrix
   */
  public record Start(String name, OptionalDouble number) {
    static Start of(Initial initial) {
      return new Start(initial.name(), initial.number());
    }
  }

  /** Every one, from the input to the head. */
  static List<Weight> of(Network network, List<Training.Rule> rules) {
    List<Weight> all = new ArrayList<>();
    Map<String, Use> uses = uses(network);
    for (Parameter parameter : Shapes.parameters(network)) {
      Use use = uses.get(parameter.name());
      all.add(
          new Weight(
              parameter.name(),
              parameter.fullShape(),
              Fields.word(parameter.role()),
              use == null ? null : use.reads().map(Fields::word).orElse(null),
              use == null ? gate(parameter) : use.gate().orElse(null),
              Start.of(Initializer.usual(parameter.role())),
              Start.of(Initializer.choose(parameter, rules))));
    }
    return all;
  }

  /** A highway's matrix and bias stand in the equation of its gate. */
  private static @Nullable String gate(Parameter parameter) {
    String name = parameter.name();
    return name.endsWith(".W_T") || name.endsWith(".b_T") ? "T" : null;
  }

  /** Of the parameters of cells, by their full names. */
  private static Map<String, Use> uses(Network network) {
    Map<String, Use> all = new HashMap<>();
    for (int i = 0; i < network.layers().size(); i++) {
      Layer layer = network.layers().get(i);
      if (layer instanceof Recurrent recurrent) {
        String at = "layers." + i + ".";
        Use.of(recurrent.cell())
            .forEach(
                (name, use) ->
                    List.of("", "forward.", "backward.")
                        .forEach(way -> all.put(at + way + name, use)));
      }
    }
    return all;
  }
}
