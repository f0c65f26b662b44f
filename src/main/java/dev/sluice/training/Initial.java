package dev.sluice.training;

import dev.sluice.document.Field;
import dev.sluice.document.Interval;
import dev.sluice.document.Kind;
import dev.sluice.tensor.Lapack;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.random.RandomGenerator;

/** How a parameter starts. */
public sealed interface Initial {
  /**
   * In the order in which they are shown; each is its one number, under its own name, or works its
   * scale out from the matrix.
   */
  static List<Kind<Initial>> kinds() {
    return List.of(
        Constant.KIND,
        Normal.KIND,
        Uniform.KIND,
        Xavier.KIND,
        He.KIND,
        Orthogonal.KIND,
        Identity.KIND,
        Spectral.KIND);
  }

  /** What can start so, and makes sense. */
  enum Suits {
    ANY,
    MATRIX,
    SQUARE
  }

  default Suits suits() {
    return Suits.MATRIX;
  }

  /** As a document names it. */
  String name();

  /** Its one number, if it has one. */
  default OptionalDouble number() {
    return OptionalDouble.empty();
  }

  /** Draws the numbers of a shape, row by row. */
  void draw(double[] numbers, Shape shape, RandomGenerator random);

  /**
   * A matrix [out, in].
   *
   * @param area of a kernel, 1 for a matrix: a kernel's out is its channels times the area
   */
  record Shape(int out, int in, int area) {}

  record Constant(double value) implements Initial {
    static final Kind<Initial> KIND = kind("constant", 0, Interval.any(), Constant::new);

    @Override
    public String name() {
      return KIND.name();
    }

    @Override
    public OptionalDouble number() {
      return OptionalDouble.of(value);
    }

    @Override
    public Suits suits() {
      return Suits.ANY;
    }

    @Override
    public void draw(double[] numbers, Shape shape, RandomGenerator random) {
      Arrays.fill(numbers, value);
    }
  }

  /** Normal with this standard deviation. */
  record Normal(double deviation) implements Initial {
    static final Kind<Initial> KIND = kind("normal", 0.1, Interval.atLeast(0), Normal::new);

    @Override
    public String name() {
      return KIND.name();
    }

    @Override
    public OptionalDouble number() {
      return OptionalDouble.of(deviation);
    }

    @Override
    public Suits suits() {
      return Suits.ANY;
    }

    @Override
    public void draw(double[] numbers, Shape shape, RandomGenerator random) {
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = deviation * random.nextGaussian();
      }
    }
  }

  /** Uniform in ±bound. */
  record Uniform(double bound) implements Initial {
    static final Kind<Initial> KIND = kind("uniform", 0.1, Interval.atLeast(0), Uniform::new);

    @Override
    public String name() {
      return KIND.name();
    }

    @Override
    public OptionalDouble number() {
      return OptionalDouble.of(bound);
    }

    @Override
    public Suits suits() {
      return Suits.ANY;
    }

    @Override
    public void draw(double[] numbers, Shape shape, RandomGenerator random) {
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = bound * (2 * random.nextDouble() - 1);
      }
    }
  }

  /** Uniform in ±√(6/(in+out)) (Glorot and Bengio 2010). */
  record Xavier() implements Initial {
    static final Kind<Initial> KIND = new Kind<>("xavier", List.of(), _ -> new Xavier());

    @Override
    public String name() {
      return KIND.name();
    }

    @Override
    public void draw(double[] numbers, Shape shape, RandomGenerator random) {
      double fan = shape.in() + (double) shape.out() * shape.area();
      new Uniform(Math.sqrt(6.0 / fan)).draw(numbers, shape, random);
    }
  }

  /** Normal with deviation √(2/in) (He et al. 2015). */
  record He() implements Initial {
    static final Kind<Initial> KIND = new Kind<>("he", List.of(), _ -> new He());

    @Override
    public String name() {
      return KIND.name();
    }

    @Override
    public void draw(double[] numbers, Shape shape, RandomGenerator random) {
      new Normal(Math.sqrt(2.0 / shape.in())).draw(numbers, shape, random);
    }
  }

  /** Orthonormal rows or columns, times the gain (Saxe et al. 2013). */
  record Orthogonal(double gain) implements Initial {
    static final Kind<Initial> KIND = kind("orthogonal", 1, Interval.any(), Orthogonal::new);

    @Override
    public String name() {
      return KIND.name();
    }

    @Override
    public OptionalDouble number() {
      return OptionalDouble.of(gain);
    }

    /** Gram and Schmidt's process on normal vectors: the rows, or the columns if fewer. */
    @Override
    public void draw(double[] numbers, Shape shape, RandomGenerator random) {
      int count = Math.min(shape.out(), shape.in());
      double[][] basis = new double[count][Math.max(shape.out(), shape.in())];
      for (int i = 0; i < count; i++) {
        new Normal(1).draw(basis[i], shape, random);
        for (int pass = 0; pass < 2; pass++) { // twice is enough (Kahan and Parlett)
          for (int j = 0; j < i; j++) {
            add(basis[i], basis[j], -dot(basis[i], basis[j]));
          }
        }
        double norm = Math.sqrt(dot(basis[i], basis[i]));
        for (int k = 0; k < basis[i].length; k++) {
          basis[i][k] /= norm;
        }
      }
      for (int row = 0; row < shape.out(); row++) {
        for (int column = 0; column < shape.in(); column++) {
          double number = shape.out() <= shape.in() ? basis[row][column] : basis[column][row];
          numbers[row * shape.in() + column] = gain * number;
        }
      }
    }

    private static double dot(double[] a, double[] b) {
      double sum = 0;
      for (int i = 0; i < a.length; i++) {
        sum += a[i] * b[i];
      }
      return sum;
    }

    private static void add(double[] to, double[] from, double scale) {
      for (int i = 0; i < to.length; i++) {
        to[i] += scale * from[i];
      }
    }
  }

  /** The identity matrix times the scale (Le et al. 2015); of a kernel, each channel's middle. */
  record Identity(double scale) implements Initial {
    static final Kind<Initial> KIND = kind("identity", 1, Interval.any(), Identity::new);

    @Override
    public String name() {
      return KIND.name();
    }

    @Override
    public OptionalDouble number() {
      return OptionalDouble.of(scale);
    }

    @Override
    public void draw(double[] numbers, Shape shape, RandomGenerator random) {
      int area = shape.area();
      for (int i = 0; i < Math.min(shape.out(), shape.in() / area); i++) {
        numbers[i * shape.in() + i * area + area / 2] = scale;
      }
    }
  }

  /** Normal, rescaled to this spectral radius. */
  record Spectral(double radius) implements Initial {
    static final Kind<Initial> KIND = kind("spectral", 1, Interval.atLeast(0), Spectral::new);

    @Override
    public String name() {
      return KIND.name();
    }

    @Override
    public OptionalDouble number() {
      return OptionalDouble.of(radius);
    }

    @Override
    public Suits suits() {
      return Suits.SQUARE;
    }

    @Override
    public void draw(double[] numbers, Shape shape, RandomGenerator random) {
      new Normal(1).draw(numbers, shape, random);
      double scale = radius / Lapack.spectralRadius(numbers, shape.out());
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] *= scale;
      }
    }
  }

  private static Kind<Initial> kind(
      String name, double offered, Interval interval, DoubleFunction<Initial> maker) {
    return new Kind<>(
        name,
        List.of(new Field.Real(name, offered, interval, true)),
        values -> maker.apply(values.real(name)));
  }
}
