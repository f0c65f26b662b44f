package dev.sluice.server;

import dev.sluice.document.Excerpt;
import dev.sluice.fault.Faults;
import io.javalin.http.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what follows the question mark. What is wrong is reported at {@code /name}, and something
 * harmless answered, so that one reading finds every fault.
 */
final class Query {
  private final Context context;
  private final Faults faults = new Faults();

  Query(Context context) {
    this.context = context;
  }

  double real(String name, double standard, double least, double most) {
    String given = context.queryParam(name);
    if (given == null) {
      return standard;
    }
    double value = number(given);
    if (value >= least && value <= most) {
      return value;
    }
    refuse(name, given, Double.isNaN(value), Excerpt.of(least), Excerpt.of(most));
    return standard;
  }

  int whole(String name, int standard, int least, int most) {
    String given = context.queryParam(name);
    if (given == null) {
      return standard;
    }
    double value = number(given);
    if (value == Math.rint(value) && value >= least && value <= most) {
      return (int) value;
    }
    boolean isNone = Double.isNaN(value) || value != Math.rint(value);
    refuse(name, given, isNone, Integer.toString(least), Integer.toString(most));
    return standard;
  }

  /** The first choice where nothing is said. */
  String choice(String name, List<String> choices) {
    String given = context.queryParam(name);
    if (given == null || choices.contains(given)) {
      return given == null ? choices.getFirst() : given;
    }
    faults.add(
        "/" + name,
        "document.unknown-choice-far",
        Excerpt.of(given),
        "",
        String.join(", ", choices));
    return choices.getFirst();
  }

  /** Reports something that its values don't allow together. */
  void fault(String name, String code, Object... arguments) {
    faults.add("/" + name, code, arguments);
  }

  /**
   * @throws dev.sluice.fault.FaultException with all that is wrong
   */
  void done() {
    faults.throwIfAny();
  }

  private void refuse(String name, String given, boolean isNone, String least, String most) {
    String code = isNone ? "request.no-number" : "document.out-of-range";
    faults.add("/" + name, code, Excerpt.of(given), least, most);
  }

  private static double number(@Nullable String given) {
    try {
      return Double.parseDouble(String.valueOf(given));
    } catch (NumberFormatException none) {
      return Double.NaN;
    }
  }
}
