package dev.sluice.network;

import dev.sluice.document.Field;
import dev.sluice.document.Fields;
import dev.sluice.document.Kind;
import dev.sluice.document.Values;
import dev.sluice.network.Parameter.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One encoder block of a Transformer (Vaswani et al. 2017): self-attention, then an MLP of {@code
 * units} with relu at each position, each with its residual sum inside. Its output is as wide as x,
 * so that {@code heads} must divide that width.
 *
 * @param causal whether later positions are hidden from earlier ones
 * @param skip whether the two residual sums are there
 */
public record Attention(int heads, int units, Norm norm, boolean causal, boolean skip)
    implements Layer {
  /** Of the numbers of heads that are offered. */
  private static final int MOST_DIVISORS = 8;

  static final LayerType TYPE =
      new LayerType(
          new Kind<>(
              "attention",
              List.of(
                  LayerType.units("heads", 4),
                  LayerType.units("units", 64),
                  Field.Choice.of("norm", Norm.PRE),
                  new Field.Flag("causal", false),
                  new Field.Flag("skip", true)),
              Attention::draft),
          LayerType.Reads.POSITIONS);

  private static LayerType.Draft draft(Values values) {
    var layer =
        new Attention(
            values.whole("heads"),
            values.whole("units"),
            values.choice("norm", Norm.class),
            values.flag("causal"),
            values.flag("skip"));
    return (at, setting) -> {
      layer.check(at, setting);
      return Optional.of(layer);
    };
  }

  private void check(Fields at, Setting setting) {
    if (at.choice("connection", Connection.PLAIN) != Connection.PLAIN) {
      at.faultAt("connection", "network.attention-connection");
    }
    if (setting.isLanguageModel() && !causal) {
      at.faultAt("causal", "network.looks-around");
    }
    setting.requireTime(at);
  }

  /** Its heads divide the width of x. */
  @Override
  public boolean fits(Fields at, int in) {
    boolean divides = in % heads == 0;
    if (!divides) {
      at.faultAt(
          "heads", "network.heads", Integer.toString(heads), Integer.toString(in), divisors(in));
    }
    return divides;
  }

  private static String divisors(int width) {
    return IntStream.rangeClosed(1, width)
        .filter(heads -> width % heads == 0)
        .limit(MOST_DIVISORS)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", "));
  }

  /** Where LayerNorm stands (Xiong et al. 2020). */
  public enum Norm {
    /** Before attention and MLP: x + F(norm(x)). */
    PRE,
    /** After each sum: norm(x + F(x)). */
    POST,
    NONE
  }

  /** Plain: what a connection would do stands inside. */
  @Override
  public Connection connection() {
    return Connection.PLAIN;
  }

  /** It has no gates. */
  @Override
  public Attention withPin(Map<String, Double> pin) {
    return this;
  }

  @Override
  public int width(int in) {
    return in;
  }

  @Override
  public List<Parameter> parameters(int in, int positions) {
    var all = new ArrayList<Parameter>();
    List<String> projections = List.of("q", "k", "v", "o");
    projections.forEach(which -> all.add(Parameter.matrix("W_" + which, in, in)));
    projections.forEach(which -> all.add(Parameter.vector("b_" + which, in, Role.VECTOR)));
    all.add(Parameter.matrix("W_1", units, in));
    all.add(Parameter.vector("b_1", units, Role.VECTOR));
    all.add(Parameter.matrix("W_2", in, units));
    all.add(Parameter.vector("b_2", in, Role.VECTOR));
    if (norm != Norm.NONE) {
      for (String which : List.of("norm_1.", "norm_2.")) {
        all.add(Parameter.vector(which + "gain", in, Role.GAIN));
        all.add(Parameter.vector(which + "bias", in, Role.VECTOR));
      }
    }
    return all;
  }

  /**
   * Two of its products have no weights: of queries with keys, and of what they find with values.
   */
  @Override
  public double products(int in, int positions) {
    double seen = causal ? (positions + 1) / 2.0 : positions;
    return in * (4.0 * in + 2.0 * units + 2 * seen);
  }
}
