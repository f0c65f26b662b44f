package dev.sluice.server;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A language the project speaks. */
enum Language {
  ENGLISH("en", Locale.ENGLISH),
  CHINESE("zh", Locale.SIMPLIFIED_CHINESE);

  private static final String NAME = "lang";
  private static final int YEAR_IN_SECONDS = 365 * 24 * 3600;

  final String tag;
  final Locale locale;

  Language(String tag, Locale locale) {
    this.tag = tag;
    this.locale = locale;
  }

  /** The language asked for: by {@code ?lang=}, else the cookie, else {@code Accept-Language}. */
  static Language of(Context context) {
    return asked(context)
        .or(() -> named(context.cookie(NAME)))
        .orElseGet(() -> accepted(context.header("Accept-Language")));
  }

  /** The first language of an {@code Accept-Language} header that we speak, else English. */
  static Language accepted(@Nullable String header) {
    if (header == null) {
      return ENGLISH;
    }
    try {
      return Locale.LanguageRange.parse(header).stream()
          .filter(range -> range.getWeight() > 0)
          .flatMap(range -> named(range.getRange()).stream())
          .findFirst()
          .orElse(ENGLISH);
    } catch (IllegalArgumentException notAHeader) {
      return ENGLISH;
    }
  }

  /** Keeps a language asked for by {@code ?lang=} for the pages that follow. */
  static void remember(Context context) {
    asked(context)
        .ifPresent(
            language -> {
              var cookie = new Cookie(NAME, language.tag, "/");
              cookie.setMaxAge(YEAR_IN_SECONDS);
              cookie.setSameSite(SameSite.LAX);
              context.cookie(cookie);
            });
  }

  private static Optional<Language> asked(Context context) {
    return named(context.queryParam(NAME));
  }

  private static Optional<Language> named(@Nullable String tag) {
    if (tag == null) {
      return Optional.empty();
    }
    String primary = tag.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(language -> language.tag.equals(primary)).findFirst();
  }
}
