package dev.sluice.server;

import dev.sluice.fault.Fault;
import java.util.Arrays;

/** Puts faults into sentences. */
final class Words {
  private Words() {}

  static String of(Fault fault, Language language) {
    return of(language, fault.code(), fault.arguments().toArray());
  }

  static String of(Language language, String code, Object... arguments) {
    Object[] strings = Arrays.stream(arguments).map(String::valueOf).toArray();
    return Messages.of("faults", language).fill(code, strings);
  }
}
