package dev.sluice.network;

import dev.sluice.document.Field;
import dev.sluice.document.Fields;
import dev.sluice.document.Kind;
import dev.sluice.document.Values;
import dev.sluice.network.Parameter.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * act(W ∗ x + b) on images: cross-correlation, with ⌊kernel / 2⌋ zeros around x.
 *
 * @param kernel rows and columns of W, odd
 * @param stride rows and columns from one place to the next
 * @param pin gates of the connection that are replaced by a constant
 */
public record Conv(
    int channels,
    int kernel,
    int stride,
    Activation activation,
    Connection connection,
    Map<String, Double> pin)
    implements Layer {
  static final LayerType TYPE =
      new LayerType(
          new Kind<>(
              "conv",
              List.of(
                  LayerType.units("channels", 8),
                  new Field.Whole("kernel", 3, 1, 15),
                  new Field.Whole("stride", 1, 1, 8),
                  Field.Choice.of("activation", Activation.RELU),
                  LayerType.connection(),
                  LayerType.pin()),
              Conv::draft),
          LayerType.Reads.IMAGES);

  private static LayerType.Draft draft(Values values) {
    var free =
        new Conv(
            values.whole("channels"),
            values.whole("kernel"),
            values.whole("stride"),
            values.choice("activation", Activation.class),
            LayerType.connection(values));
    return (at, setting) -> {
      free.check(at, setting);
      return LayerType.held(values, Optional.of(free));
    };
  }

  private void check(Fields at, Setting setting) {
    if (kernel % 2 == 0) {
      at.faultAt("kernel", "network.even-kernel", Integer.toString(kernel));
    }
    if (connection == Connection.DENSE && stride > 1) {
      at.faultAt("connection", "network.dense-stride", Integer.toString(stride));
    }
    if (setting.lacksImage()) {
      at.faultAt("type", "network.no-image");
    }
  }

  public Conv {
    pin = Map.copyOf(pin);
  }

  public Conv(int channels, int kernel, int stride, Activation activation, Connection connection) {
    this(channels, kernel, stride, activation, connection, Map.of());
  }

  @Override
  public Conv withPin(Map<String, Double> pin) {
    return new Conv(channels, kernel, stride, activation, connection, pin);
  }

  @Override
  public int width(int in) {
    return channels;
  }

  @Override
  public List<Parameter> parameters(int in, int positions) {
    return List.of(matrix("W", channels, in, kernel), Parameter.vector("b", channels, Role.VECTOR));
  }

  @Override
  public Parameter matrix(String name, int out, int in, int kernel) {
    return new Parameter(name, List.of(out, in, kernel, kernel), Role.MATRIX, 0);
  }

  @Override
  public double products(int in, int positions) {
    return (double) kernel * kernel * channels * in;
  }
}
