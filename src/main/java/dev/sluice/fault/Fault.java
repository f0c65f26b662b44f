package dev.sluice.fault;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One thing that is wrong with what was sent.
 *
 * @param pointer where, as a JSON pointer into the document (RFC 6901); empty for the whole of it
 * @param code what, as the key of a sentence in the message files, for example {@code
 *     cell.unknown-name}
 * @param arguments what the sentence names: numbers, names, the nearest right thing
 * @param place where within the text that stands there, if it is one of several lines
 */
public record Fault(String pointer, String code, List<Object> arguments, Optional<Place> place) {
  /**
   * A place in a text.
   *
   * @param line from 1
   * @param column of that line, from 1
   */
  public record Place(int line, int column) {}

  public Fault {
    arguments = List.copyOf(arguments);
  }

  public static Fault of(String pointer, String code, Object... arguments) {
    return new Fault(pointer, code, List.of(arguments), Optional.empty());
  }

  /** One of a text, whose sentence names line and column before the other arguments. */
  public static Fault in(Place place, String code, Object... arguments) {
    List<Object> all =
        Stream.concat(Stream.of(place.line(), place.column()), Stream.of(arguments)).toList();
    return new Fault("", code, all, Optional.of(place));
  }

  /** The same fault of something that stands at {@code prefix} in a larger document. */
  public Fault under(String prefix) {
    return new Fault(prefix + pointer, code, arguments, place);
  }
}
