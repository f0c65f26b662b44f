package dev.sluice.network.render;

import dev.sluice.network.Connection;
import dev.sluice.network.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Classes that add to a layer's F(x) what its connection does with x. */
final class ConnectionSource {
  /**
   * A layer's class, without its connection.
   *
   * @param name whose {@code forward} is F
   * @param parameters of its constructor
   * @param units an expression of these for the width of F(x)
   * @param way how the connection's own matrices are applied
   */
  record Base(String name, String parameters, String units, Way way) {}

  /** How matrices are applied to x, and where its features are. */
  enum Way {
    PRODUCT("x @ self.P.T", "x @ self.W_T.T + self.b_T", "-1", List.of(), List.of()),
    CONVOLUTION(
        "nn.functional.conv2d(x, self.P, stride=self.stride)",
        "nn.functional.conv2d(x, self.W_T, self.b_T, self.stride, self.padding)",
        "1",
        List.of("1", "1"),
        List.of("kernel", "kernel"));

    private final String projected;
    private final String gate;
    private final String features;
    private final List<String> projection;
    private final List<String> kernel;

    Way(
        String projected,
        String gate,
        String features,
        List<String> projection,
        List<String> kernel) {
      this.projected = projected;
      this.gate = gate;
      this.features = features;
      this.projection = projection;
      this.kernel = kernel;
    }
  }

  private final Classes classes;

  ConnectionSource(Classes classes) {
    this.classes = classes;
  }

  /** The name of the class with its connection. */
  String define(Base base, Site site) {
    boolean projects = site.isProjected();
    Way way = base.way();
    String shortcut = projects ? way.projected : "x";
    return switch (site.layer().connection()) {
      case PLAIN -> base.name();
      case RESIDUAL ->
          define(
              base,
              "Residual",
              projects,
              false,
              projects ? "y = P x + F(x)" : "y = x + F(x)",
              List.of("return " + shortcut + " + super().forward(x)"));
      case DENSE ->
          define(
              base,
              "Concatenating",
              false,
              false,
              "y = [x ; F(x)], side by side",
              List.of("return torch.cat([x, super().forward(x)], dim=" + way.features + ")"));
      case HIGHWAY -> {
        Double held = site.layer().pin().get(Connection.GATE);
        yield define(
            base,
            held == null ? "Highway" : "PinnedHighway",
            projects,
            true,
            "y = t * F(x) + (1 - t) * "
                + (projects ? "P x" : "x")
                + (held == null ? ", with t = sigmoid(W_T x + b_T)" : ", with t held at " + held),
            List.of(
                "t = " + (held == null ? "torch.sigmoid(" + way.gate + ")" : held),
                "return t * super().forward(x) + (1 - t) * "
                    + (projects ? "(" + shortcut + ")" : "x")));
      }
    };
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
      made.add(Python.zeros("P", sizes(base, base.way().projection)));
    }
    if (gates) {
      made.add(Python.zeros("W_T", sizes(base, base.way().kernel)));
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

  private static String[] sizes(Base base, List<String> kernel) {
    return Stream.concat(Stream.of(base.units(), "inputs"), kernel.stream()).toArray(String[]::new);
  }
}
