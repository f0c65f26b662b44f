package dev.sluice.network;

import dev.sluice.document.Field;
import dev.sluice.document.Fields;
import dev.sluice.document.Interval;
import dev.sluice.document.Kind;
import dev.sluice.document.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A type of layer as documents name it.
 *
 * @param kind its name and its fields
 * @param reads what it can stand on
 */
public record LayerType(Kind<Draft> kind, Reads reads) {
  /** Of units, and of channels. */
  public static final int MOST_UNITS = 1024;

  /** How many layers an entry of a document stands for, whatever their type. */
  public static final Field.Whole REPEAT = new Field.Whole("repeat", 1, 1, 64);

  /** The examples that a type of layer can read. */
  public enum Reads {
    /** Those with positions in time. */
    POSITIONS,
    /** All but images. */
    ROWS,
    IMAGES;

    /** The inputs that are so, as they are called. */
    public List<String> inputs() {
      return switch (this) {
        case POSITIONS -> List.of("tokens", "sequence");
        case ROWS -> List.of("tokens", "sequence", "features");
        case IMAGES -> List.of("image");
      };
    }
  }

  /** What the fields of one layer said. */
  public interface Draft {
    /**
     * The layer, if it is sound.
     *
     * @param at where it stands in the document, for what its fields cannot say together
     * @param setting for what cannot make sense there
     */
    Optional<Layer> layer(Fields at, Setting setting);
  }

  static Field connection() {
    return Field.Choice.of("connection", Connection.PLAIN);
  }

  static Connection connection(Values values) {
    return values.choice("connection", Connection.class);
  }

  static Field units(String name, int offered) {
    return new Field.Whole(name, offered, 1, MOST_UNITS, true);
  }

  /** Gates and what they are held at. */
  static Field pin() {
    return new Field.Other("pin", "gates", Map.of(), fields -> fields.optionalObject("pin"));
  }

  /**
   * The layer with its gates held as the field {@code pin} says.
   *
   * @param free empty if it is not sound, so that its gates are not known
   */
  static Optional<Layer> held(Values values, Optional<Layer> free) {
    Map<String, Double> pinned = new HashMap<>();
    if (values.get("pin") instanceof Optional<?> given
        && given.orElse(null) instanceof Fields pin) {
      for (String gate : free.map(Layer::gates).orElseGet(pin::names)) {
        double value = pin.real(gate, Interval.between(0, 1), Double.NaN);
        if (!Double.isNaN(value)) {
          pinned.put(gate, value);
        }
      }
      pin.done("network.unknown-gate");
    }
    return free.map(layer -> layer.withPin(pinned));
  }
}
