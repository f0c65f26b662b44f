package dev.sluice.lab;

import static dev.sluice.lab.Measure.series;

import dev.sluice.fault.Fault;
import dev.sluice.fault.FaultException;
import dev.sluice.network.Head;
import dev.sluice.network.Network;
import dev.sluice.network.plan.Inspection;
import dev.sluice.training.Learner;
import java.util.Optional;

/** The gradients of the loss at one position alone. */
record LossAt(int position) implements Quantity {
  private static final String NAME = "position";
  private static final int MOST = 999;

  static final Told TOLD =
      new Told(NAME, fields -> Optional.of(new LossAt((int) fields.whole(NAME, 0, MOST))));

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void require(Network network) {
    int last = network.input().positions() - 1;
    if (network.head().read() != Head.Read.EVERY) {
      throw new FaultException(Fault.of("/position", "run.one-loss"));
    }
    if (position > last) {
      throw new FaultException(Fault.of("/position", "run.no-position", position, last));
    }
  }

  @Override
  public Measure take(Learner learner) {
    Inspection.Alone alone = learner.inspect().gradientNormsOf(position);
    return json -> {
      json.writeStartObject();
      json.writeNumberProperty("at", position);
      series(alone.states()).write(json, "states");
      series(alone.outputs()).write(json, "outputs");
      json.writeEndObject();
    };
  }
}
