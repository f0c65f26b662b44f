package dev.sluice.network.plan;

import dev.sluice.network.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gives every parameter its place while a plan is made. */
final class Views {
  final Space space = new Space();
  private final Map<String, Parameter> parameters;
  private final Map<String, View> views = new LinkedHashMap<>();

  Views(List<Parameter> parameters) {
    this.parameters =
        parameters.stream()
            .collect(
                Collectors.toMap(
                    Parameter::name, Function.identity(), (a, b) -> a, LinkedHashMap::new));
  }

  /** A parameter whose rows stand in a larger matrix. */
  void place(String name, long offset, long copyStride, int rows, int columns, int rowStride) {
    Parameter parameter = parameters.get(name);
    views.put(
        name,
        new View(
            parameter,
            offset,
            Math.max(parameter.copies(), 1),
            copyStride,
            rows,
            columns,
            rowStride));
  }

  /** A parameter that stands alone; where. */
  Place alone(String name, int rows, int columns) {
    int copies = Math.max(parameters.get(name).copies(), 1);
    long size = (long) rows * columns;
    long offset = space.take(copies * size);
    place(name, offset, size, rows, columns, columns);
    return new Place(offset, parameters.get(name).copies() == 0 ? 0 : size);
  }

  /** Whether the network has such a parameter, placed or not. */
  boolean knows(String name) {
    return parameters.containsKey(name);
  }

  /** Whether it has its place. */
  boolean has(String name) {
    return views.containsKey(name);
  }

  /** In the order of the network's parameters. */
  Map<String, View> all() {
    Map<String, View> ordered = new LinkedHashMap<>();
    parameters.keySet().forEach(name -> ordered.put(name, views.get(name)));
    return ordered;
  }
}
