package dev.sluice.experiment;

import dev.sluice.document.Fields;
import dev.sluice.document.Interval;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Reads what can be done to a network by hand while it is trained. */
public final class Interventions {
  private static final double MOST = 1e6;

  private Interventions() {}

  /** Gates and what they are held at, between 0 and 1; null lets a gate go. */
  public static Map<String, OptionalDouble> pins(Fields pin) {
    var pins = new HashMap<String, OptionalDouble>();
    for (String gate : pin.names()) {
      if (pin.isNull(gate)) {
        pins.put(gate, OptionalDouble.empty());
      } else {
        pins.put(gate, OptionalDouble.of(pin.real(gate, Interval.between(0, 1), 0)));
      }
    }
    if (pins.isEmpty()) {
      pin.fault("socket.pin-nothing");
    }
    return pins;
  }

  /** What a matrix is scaled to or by: at least 0. */
  public static double size(Fields scale, String name) {
    return scale.real(name, Interval.between(0, MOST), 1);
  }
}
