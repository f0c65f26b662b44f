package dev.sluice.network.render;

import dev.sluice.network.Attention;
import dev.sluice.network.Conv;
import dev.sluice.network.Dense;
import dev.sluice.network.Recurrent;
import dev.sluice.network.Site;
import dev.sluice.network.render.ConnectionSource.Base;
import java.util.Map;

/** How one type of layer is written in Python. */
interface LayerSource {
  /** Of a layer where it stands. */
  static LayerSource of(Site site, Classes classes) {
    return switch (site.layer()) {
      case Recurrent recurrent -> new RecurrentSource(recurrent, site, classes);
      case Dense dense -> new DenseSource(dense, site, classes);
      case Conv conv -> new ConvSource(conv, site, classes);
      case Attention attention -> new AttentionSource(attention, site, classes);
    };
  }

  Site site();

  Classes classes();

  /** How the layer is made: {@code ResidualLstm(16, 32)}. */
  default String make() {
    return new ConnectionSource(classes()).define(base(), site()) + "(" + sizes() + ")";
  }

  /** Defines the class of F. */
  Base base();

  /** What its constructor is given. */
  String sizes();

  /** Parameters that have another name in Python than here, by the name there. */
  default Map<String, String> renamed() {
    return Map.of();
  }
}
