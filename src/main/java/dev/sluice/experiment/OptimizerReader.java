package dev.sluice.experiment;

import dev.sluice.document.Fields;
import dev.sluice.document.Interval;
import dev.sluice.training.Optimizer;
import java.util.Optional;

/** Reads an optimizer: what is not said is as in torch.optim, but for the rate. */
final class OptimizerReader {
  private enum Name {
    SGD,
    MOMENTUM,
    NESTEROV,
    RMSPROP,
    ADAGRAD,
    ADAM,
    ADAMW
  }

  private static final Interval BELOW_ONE = Interval.between(0, Math.nextDown(1.0));

  private OptimizerReader() {}

  static Optimizer standard() {
    return adam(0.01, 0);
  }

  static Optimizer read(Fields optimizer) {
    Optional<Name> name = optimizer.choice("name", Name.class);
    double rate = rate(optimizer, name.equals(Optional.of(Name.SGD)) ? 0.1 : 0.01);
    if (name.isEmpty()) {
      return standard();
    }
    Optimizer read =
        switch (name.get()) {
          case SGD -> new Optimizer.Sgd(rate);
          case MOMENTUM -> new Optimizer.Momentum(rate, momentum(optimizer), false);
          case NESTEROV -> new Optimizer.Momentum(rate, momentum(optimizer), true);
          case RMSPROP ->
              new Optimizer.RmsProp(rate, optimizer.real("alpha", BELOW_ONE, 0.99), 1e-8);
          case ADAGRAD -> new Optimizer.AdaGrad(rate, 1e-10);
          case ADAM -> adam(rate, 0);
          case ADAMW -> adam(rate, optimizer.real("decay", Interval.between(0, 1), 0.01));
        };
    optimizer.done();
    return read;
  }

  static double rate(Fields fields, double standard) {
    return fields.real("rate", Interval.above(0), standard);
  }

  private static double momentum(Fields optimizer) {
    return optimizer.real("momentum", BELOW_ONE, 0.9);
  }

  private static Optimizer adam(double rate, double decay) {
    return new Optimizer.Adam(rate, 0.9, 0.999, 1e-8, decay);
  }
}
