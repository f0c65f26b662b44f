package dev.sluice.server;

import dev.sluice.fault.Fault;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Puts faults into sentences. */
final class Words {
  private static final Map<Language, Messages> FAULTS = new EnumMap<>(Language.class);

  static {
    for (Language language : Language.values()) {
      FAULTS.put(language, Messages.of("faults", language));
    }
  }

  private Words() {}

  static String of(Fault fault, Language language) {
    return of(language, fault.code(), fault.arguments().toArray());
  }

  static String of(Language language, String code, Object... arguments) {
    Object[] strings = Arrays.stream(arguments).map(String::valueOf).toArray();
    return FAULTS.get(language).fill(code, strings);
  }
}
