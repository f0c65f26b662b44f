package dev.sluice.fault;

import java.util.List;

/**
 * One thing that is wrong with what was sent.
 *
 * @param pointer where, as a JSON pointer into the document (RFC 6901); empty for the whole of it
 * @param code what, as the key of a sentence in the message files, for example {@code
 *     cell.unknown-name}
 * @param arguments what the sentence names: numbers, names, the nearest right thing
 */
public record Fault(String pointer, String code, List<Object> arguments) {
  public Fault {
    arguments = List.copyOf(arguments);
  }

  public static Fault of(String pointer, String code, Object... arguments) {
    return new Fault(pointer, code, List.of(arguments));
  }

  /** The same fault of something that stands at {@code prefix} in a larger document. */
  public Fault under(String prefix) {
    return new Fault(prefix + pointer, code, arguments);
  }
}
