package dev.sluice.network;

import dev.sluice.network.Parameter.Role;
import java.util.List;
import java.util.stream.Stream;

/** How the output y of a layer is made of its input x and F(x). */
public enum Connection {
  /** F(x) */
  PLAIN,
  /** s(x) + F(x) (He et al. 2015) */
  RESIDUAL {
    @Override
    List<Parameter> parameters(Site site) {
      return projection(site).toList();
    }

    @Override
    double products(Site site) {
      return projected(site);
    }
  },
  /** [x ; F(x)] (Huang et al. 2016) */
  DENSE {
    @Override
    int width(int in, int own) {
      return in + own;
    }
  },
  /** t ⊙ F(x) + (1 - t) ⊙ s(x) with t = σ(W_T x + b_T) (Srivastava et al. 2015) */
  HIGHWAY {
    @Override
    List<String> gates() {
      return List.of(GATE);
    }

    @Override
    List<Parameter> parameters(Site site) {
      Layer layer = site.layer();
      Parameter matrix = layer.matrix("W_T", site.own(), site.in(), layer.kernel());
      Parameter bias = Parameter.vector("b_T", site.own(), Role.HIGHWAY_BIAS);
      return Stream.concat(projection(site), Stream.of(matrix, bias)).toList();
    }

    @Override
    double products(Site site) {
      double taps = (double) site.layer().kernel() * site.layer().kernel();
      boolean isHeld = site.layer().pin().containsKey(GATE);
      return projected(site) + (isHeld ? 0 : taps * square(site));
    }
  };

  /** The gate of a highway. */
  public static final String GATE = "T";

  /** Its gates by their names in the layer. */
  List<String> gates() {
    return List.of();
  }

  /**
   * The width of y.
   *
   * @param in of x
   * @param own of F(x)
   */
  int width(int in, int own) {
    return own;
  }

  /** Its parameters, by their names in the layer. */
  List<Parameter> parameters(Site site) {
    return List.of();
  }

  /** Multiplications in its matrix products at one place. */
  double products(Site site) {
    return 0;
  }

  /** P, where s(x) is P x. */
  private static Stream<Parameter> projection(Site site) {
    return site.isProjected()
        ? Stream.of(site.layer().matrix("P", site.own(), site.in(), 1))
        : Stream.empty();
  }

  private static double projected(Site site) {
    return site.isProjected() ? square(site) : 0;
  }

  private static double square(Site site) {
    return (double) site.own() * site.in();
  }
}
