package dev.sluice.network.render;

import dev.sluice.network.Connection;
import dev.sluice.network.Shapes;
import java.util.ArrayList;
import java.util.List;

/** Classes that add to a layer's F(x) what its connection does with x. */
final class ConnectionSource {
  /**
   * A layer's class, without its connection.
   *
   * @param name whose {@code forward} is F
   * @param parameters of its constructor
   * @param units an expression of these for the width of F(x)
   */
  record Base(String name, String parameters, String units) {}

  private final Classes classes;

  ConnectionSource(Classes classes) {
    this.classes = classes;
  }

  /** The name of the class with its connection. */
  String define(Base base, Connection connection, Shapes.Width width) {
    boolean projects = width.in() != width.own();
    return switch (connection) {
      case PLAIN -> base.name();
      case RESIDUAL ->
          define(
              base,
              "Residual",
              projects,
              false,
              projects ? "y = P x + F(x)" : "y = x + F(x)",
              List.of("return " + shortcut(projects) + " + super().forward(x)"));
      case DENSE ->
          define(
              base,
              "Concatenating",
              false,
              false,
              "y = [x ; F(x)], side by side",
              List.of("return torch.cat([x, super().forward(x)], dim=-1)"));
      case HIGHWAY ->
          define(
              base,
              "Highway",
              projects,
              true,
              "y = t * F(x) + (1 - t) * "
                  + (projects ? "P x" : "x")
                  + ", with t = sigmoid(W_T x + b_T)",
              List.of(
                  "t = torch.sigmoid(x @ self.W_T.T + self.b_T)",
                  "return t * super().forward(x) + (1 - t) * "
                      + (projects ? "(" + shortcut(true) + ")" : "x")));
    };
  }

  private static String shortcut(boolean projects) {
    return projects ? "x @ self.P.T" : "x";
  }

  private String define(
      Base base,
      String kind,
      boolean projects,
      boolean gates,
      String equation,
      List<String> forward) {
    var made = new ArrayList<String>();
    if (projects) {
      made.add(Python.zeros("P", base.units(), "inputs"));
    }
    if (gates) {
      made.add(Python.zeros("W_T", base.units(), "inputs"));
      made.add(Python.zeros("b_T", base.units()));
    }
    String constructor =
        made.isEmpty()
            ? ""
            : """

                def __init__(self, %s):
                    super().__init__(%s)
            %s
            """
                .formatted(base.parameters(), base.parameters(), Python.lines(8, made));
    return classes.define(
        (projects ? "Projecting" : "") + kind + base.name(),
        unique ->
            """
            class %s(%s):
                \"""%s.\"""
            %s
                def forward(self, x):
            %s
            """
                .formatted(unique, base.name(), equation, constructor, Python.lines(8, forward)));
  }
}
