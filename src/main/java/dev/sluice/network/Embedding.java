package dev.sluice.network;

import dev.sluice.document.Field;
import dev.sluice.document.Kind;
import java.util.List;

/** A vector for each token, [vocabulary, units], with or without one for each position. */
public record Embedding(int units, Positions positions) {
  public static final Kind<Embedding> KIND =
      new Kind<>(
          "embed",
          List.of(LayerType.units("units", 16), Field.Choice.of("positions", Positions.NONE)),
          values ->
              new Embedding(values.whole("units"), values.choice("positions", Positions.class)));

  public enum Positions {
    NONE,
    /** Vaswani et al. 2017, section 3.5. */
    SINUSOIDAL,
    LEARNED
  }
}
