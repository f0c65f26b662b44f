package dev.sluice.document;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one field of a document may say. Its reader, the bounds that faults name and what a page
 * offers all follow from this one description.
 */
public sealed interface Field {
  String name();

  /** What it is when nothing is said; where it must be said, what a page offers first. */
  default @Nullable Object offered() {
    return switch (this) {
      case Whole whole -> whole.standard();
      case Real real -> real.standard();
      case Choice choice -> choice.standard();
      case Flag flag -> flag.standard();
      case Text text -> text.standard();
      case Other other -> other.standard();
    };
  }

  /** Its value: what stands there, or something harmless where that is wrong, which is reported. */
  Object read(Fields fields);

  /** A whole number, both bounds included. */
  record Whole(String name, long standard, long least, long most, boolean required)
      implements Field {
    public Whole(String name, long standard, long least, long most) {
      this(name, standard, least, most, false);
    }

    @Override
    public Long read(Fields fields) {
      return required ? fields.whole(name, least, most) : fields.whole(name, least, most, standard);
    }
  }

  /** A real number. */
  record Real(String name, double standard, Interval interval, boolean required) implements Field {
    public Real(String name, double standard, Interval interval) {
      this(name, standard, interval, false);
    }

    @Override
    public Double read(Fields fields) {
      return required ? fields.real(name, interval) : fields.real(name, interval, standard);
    }
  }

  /** One of some words. */
  record Choice(String name, String standard, List<String> values) implements Field {
    public Choice {
      values = List.copyOf(values);
    }

    /** One of the constants of an enum, in lower case. */
    public static <E extends Enum<E>> Choice of(String name, E standard) {
      List<E> constants = List.of(standard.getDeclaringClass().getEnumConstants());
      return new Choice(name, Fields.word(standard), constants.stream().map(Fields::word).toList());
    }

    @Override
    public String read(Fields fields) {
      return fields.choice(name, values, standard);
    }
  }

  record Flag(String name, boolean standard) implements Field {
    @Override
    public Boolean read(Fields fields) {
      return fields.flag(name, standard);
    }
  }

  /**
   * A text of the user's own.
   *
   * @param most characters (UTF-16 units)
   */
  record Text(String name, String standard, int most) implements Field {
    @Override
    public String read(Fields fields) {
      return fields.text(name, most, standard);
    }
  }

  /**
   * One that says how it is read itself, since it is an object or has several forms.
   *
   * @param kind what a page knows it by
   */
  record Other(String name, String kind, @Nullable Object standard, Function<Fields, Object> reader)
      implements Field {
    @Override
    public Object read(Fields fields) {
      return reader.apply(fields);
    }
  }

  /** The constant that a word of {@link Choice#of} stands for. */
  static <E extends Enum<E>> E constant(Class<E> type, String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> Fields.word(each).equals(word))
        .findFirst()
        .orElseThrow();
  }
}
