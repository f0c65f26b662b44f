package dev.sluice.training;

/** How an update is made of a gradient; names, defaults and arithmetic are those of torch.optim. */
public sealed interface Optimizer {
  double rate();

  Optimizer withRate(double rate);

  record Sgd(double rate) implements Optimizer {
    @Override
    public Optimizer withRate(double rate) {
      return new Sgd(rate);
    }
  }

  /** With {@code nesterov}, the look-ahead form. */
  record Momentum(double rate, double momentum, boolean nesterov) implements Optimizer {
    @Override
    public Optimizer withRate(double rate) {
      return new Momentum(rate, momentum, nesterov);
    }
  }

  record RmsProp(double rate, double alpha, double epsilon) implements Optimizer {
    @Override
    public Optimizer withRate(double rate) {
      return new RmsProp(rate, alpha, epsilon);
    }
  }

  record AdaGrad(double rate, double epsilon) implements Optimizer {
    @Override
    public Optimizer withRate(double rate) {
      return new AdaGrad(rate, epsilon);
    }
  }

  /** Adam (Kingma and Ba 2014); with a decay, AdamW (Loshchilov and Hutter 2017). */
  record Adam(double rate, double beta1, double beta2, double epsilon, double decay)
      implements Optimizer {
    @Override
    public Optimizer withRate(double rate) {
      return new Adam(rate, beta1, beta2, epsilon, decay);
    }
  }
}
