package dev.sluice.server;

import dev.sluice.cell.Function;
import dev.sluice.lab.Cliff;
import dev.sluice.lab.Numbers;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import tools.jackson.core.JsonGenerator;

/** The loss of a network of one unit over its two weights, and descents on it. */
final class CliffRoutes implements AutoCloseable {
  private static final int MOST_POSITIONS = 200;
  private static final int MOST_UPDATES = 200;
  private static final double FARTHEST = 100;

  /** Points times positions: about a second. */
  private static final long MOST_WORK = 2_000_000;

  private static final int KEPT = 16;
  private static final List<String> FUNCTIONS = List.of("sigmoid", "tanh");

  private final Workers workers = new Workers("cliff-", 1);

  /** The surfaces asked for last: all who open the page ask for the same. */
  private final Map<Surface, byte[]> kept =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Surface, byte[]> eldest) {
          return size() > KEPT;
        }
      };

  void register(RoutesConfig routes) {
    routes.get("/api/cliff", this::surface);
    routes.get("/api/cliff/descent", this::descent);
  }

  private record Surface(
      Function function,
      int positions,
      double leastW,
      double mostW,
      double leastB,
      double mostB,
      int columns,
      int rows) {}

  private void surface(Context context) throws Exception {
    var query = new Query(context);
    Function function = function(query);
    boolean isSigmoid = function == Function.SIGMOID;
    var surface =
        new Surface(
            function,
            positions(query),
            query.real("w-from", isSigmoid ? 3 : 0, -FARTHEST, FARTHEST),
            query.real("w-to", isSigmoid ? 7 : 3, -FARTHEST, FARTHEST),
            query.real("b-from", isSigmoid ? -4 : -1.5, -FARTHEST, FARTHEST),
            query.real("b-to", isSigmoid ? -1 : 1, -FARTHEST, FARTHEST),
            query.whole("columns", 80, 2, 128),
            query.whole("rows", 60, 2, 128));
    if (surface.leastW() >= surface.mostW()) {
      query.fault("w-to", "document.not-above", surface.mostW(), surface.leastW());
    }
    if (surface.leastB() >= surface.mostB()) {
      query.fault("b-to", "document.not-above", surface.mostB(), surface.leastB());
    }
    long work = (long) surface.columns() * surface.rows() * surface.positions();
    if (work > MOST_WORK) {
      query.fault("columns", "cliff.too-large", Long.toString(MOST_WORK));
    }
    query.done();
    byte[] answer;
    synchronized (kept) {
      answer = kept.get(surface);
    }
    if (answer == null) {
      answer = workers.compute(() -> compute(surface));
      synchronized (kept) {
        kept.put(surface, answer);
      }
    }
    context.contentType("application/json").result(answer);
  }

  private static Function function(Query query) {
    return Function.valueOf(query.choice("function", FUNCTIONS).toUpperCase(Locale.ROOT));
  }

  private static int positions(Query query) {
    return query.whole("positions", 50, 1, MOST_POSITIONS);
  }

  private static byte[] compute(Surface surface) {
    double[] w = between(surface.leastW(), surface.mostW(), surface.columns());
    double[] b = between(surface.leastB(), surface.mostB(), surface.rows());
    var bytes = new ByteArrayOutputStream();
    try (var cliff = new Cliff(surface.function(), surface.positions(), w.length);
        JsonGenerator json = Json.MAPPER.createGenerator(bytes)) {
      Cliff.Point[][] rows = new Cliff.Point[b.length][];
      for (int i = 0; i < b.length; i++) {
        double[] same = new double[w.length];
        Arrays.fill(same, b[i]);
        rows[i] = cliff.at(w, same).toArray(Cliff.Point[]::new);
      }
      json.writeStartObject();
      json.writeNumberProperty("target", Cliff.TARGET);
      json.writeName("w");
      Numbers.write(json, w);
      json.writeName("b");
      Numbers.write(json, b);
      grid(json, "loss", rows, Cliff.Point::loss);
      grid(json, "gradientW", rows, Cliff.Point::gradientW);
      grid(json, "gradientB", rows, Cliff.Point::gradientB);
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /** Rows of b, columns of w, with the digits that a picture can show. */
  private static void grid(
      JsonGenerator json, String name, Cliff.Point[][] rows, ToDoubleFunction<Cliff.Point> value) {
    json.writeName(name);
    json.writeStartArray();
    for (Cliff.Point[] row : rows) {
      Numbers.write(
          json, Arrays.stream(row).mapToDouble(p -> rounded(value.applyAsDouble(p))).toArray());
    }
    json.writeEndArray();
  }

  private static double rounded(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return value;
    }
    double unit = Math.pow(10, Math.floor(Math.log10(Math.abs(value))) - 4);
    return unit == 0 ? value : Math.rint(value / unit) * unit;
  }

  private static double[] between(double from, double to, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (from + (to - from) * i / (count - 1));
    }
    return values;
  }

  /**
   * @param factor by which clipping shortened the step from here
   */
  private record ShownStep(
      double w, double b, double loss, double gradientW, double gradientB, double factor) {
    static List<ShownStep> of(List<Cliff.Step> steps) {
      return steps.stream().map(ShownStep::of).toList();
    }

    private static ShownStep of(Cliff.Step step) {
      Cliff.Point from = step.from();
      return new ShownStep(
          from.w(), from.b(), from.loss(), from.gradientW(), from.gradientB(), step.factor());
    }
  }

  private record ShownDescents(List<ShownStep> free, List<ShownStep> clipped) {}

  private void descent(Context context) throws Exception {
    var query = new Query(context);
    Function function = function(query);
    int positions = positions(query);
    boolean isSigmoid = function == Function.SIGMOID;
    double w = query.real("w", isSigmoid ? 5 : 1.6, -FARTHEST, FARTHEST);
    double b = query.real("b", isSigmoid ? -2.4 : -0.2, -FARTHEST, FARTHEST);
    double rate = query.real("rate", 1, 1e-6, 1000);
    double threshold = query.real("threshold", 0.1, 1e-6, 1e6);
    int updates = query.whole("steps", 30, 1, MOST_UPDATES);
    query.done();
    Cliff.Descents descents =
        workers.compute(() -> Cliff.descend(function, positions, w, b, rate, threshold, updates));
    context.json(
        new ShownDescents(ShownStep.of(descents.free()), ShownStep.of(descents.clipped())));
  }

  @Override
  public void close() {
    workers.close();
  }
}
