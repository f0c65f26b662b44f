package dev.sluice.lab;

import dev.sluice.network.Network;
import dev.sluice.training.Learner;
import dev.sluice.training.Spectra;

/** How much a recurrent matrix stretches. */
record SpectrumOf(String matrix) implements Quantity {
  private static final String NAME = "spectrum";

  static final Told TOLD = new Told(NAME, fields -> fields.text(NAME).map(SpectrumOf::new));

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void require(Network network) {
    RecurrentMatrix.require("/spectrum", matrix, network);
  }

  @Override
  public Measure take(Learner learner) {
    Spectra spectra = learner.spectra(matrix);
    return json -> {
      json.writeStartObject();
      json.writeStringProperty("of", matrix);
      Numbers.write(json, "norm", spectra.norm());
      Numbers.write(json, "radius", spectra.radius());
      json.writeEndObject();
    };
  }
}
